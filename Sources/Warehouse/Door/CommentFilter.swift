package import ReportModel

/// Which comments are asked for; labels are canonical, nil lets all through.
///
/// A warehouse may give more than these, never less, as with ``ConversationFilter``.
package struct CommentFilter: Hashable, Sendable {
    /// Belongs to the range.
    package var from: Instant
    /// Does not.
    package var until: Instant
    package var platforms: [String]?
    package var brands: [String]?
    package var sentiments: [String]?
    package var intents: [String]?
    package var emotions: [String]?
    /// Whether only those are asked for that wait for a reply.
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

    /// Whether labels pass, whatever their time.
    package func passes(
        platform: String, brand: String, sentiment: String, intents: [String], emotions: [String]
    ) -> Bool {
        (platforms?.contains(platform) ?? true) && (brands?.contains(brand) ?? true)
            && (sentiments?.contains(sentiment) ?? true)
            && (self.intents?.contains(anyOf: intents) ?? true)
            && (self.emotions?.contains(anyOf: emotions) ?? true)
    }

    /// A comment without event time passes no filter.
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
    /// A row without any label is one of `unknown` (Figures 8).
    func contains(anyOf labels: [String]) -> Bool {
        labels.isEmpty ? contains(Label.unknown) : labels.contains { contains($0) }
    }
}
