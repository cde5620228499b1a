package import ReportModel

/// Which comments to return; labels are canonical, and nil matches all.
///
/// A warehouse may return more than these, never fewer, as with ``ConversationFilter``.
package struct CommentFilter: Hashable, Sendable {
    /// Inclusive.
    package var from: Instant
    /// Exclusive.
    package var until: Instant
    package var platforms: [String]?
    package var brands: [String]?
    package var sentiments: [String]?
    package var intents: [String]?
    package var emotions: [String]?
    /// Whether to return only comments that wait for a reply.
    package var requiresReply = false

    package init(
        from: Instant, until: Instant, platforms: [String]? = nil, brands: [String]? = nil,
        sentiments: [String]? = nil, intents: [String]? = nil, emotions: [String]? = nil
    ) {
        self.from = from
        self.until = until
        self.platforms = platforms
        self.brands = brands
        self.sentiments = sentiments
        self.intents = intents
        self.emotions = emotions
    }

    /// Whether labels match, at any time.
    package func passes(
        platform: String, brand: String, sentiment: String, intents: [String], emotions: [String]
    ) -> Bool {
        (platforms?.contains(platform) ?? true) && (brands?.contains(brand) ?? true)
            && (sentiments?.contains(sentiment) ?? true)
            && (self.intents?.contains(anyOf: intents) ?? true)
            && (self.emotions?.contains(anyOf: emotions) ?? true)
    }

    /// A comment without an event time matches no filter.
    package func passes(_ comment: ContentComment) -> Bool {
        guard let written = comment.instant, from <= written, written < until,
            comment.requiresReply || !requiresReply
        else { return false }
        return passes(
            platform: comment.platform, brand: comment.brand, sentiment: comment.sentiment,
            intents: comment.intents, emotions: comment.emotions)
    }
}

extension [String] {
    /// A row without labels counts as `unknown` (Figures 8).
    func contains(anyOf labels: [String]) -> Bool {
        labels.isEmpty ? contains(Label.unknown) : labels.contains { contains($0) }
    }
}
