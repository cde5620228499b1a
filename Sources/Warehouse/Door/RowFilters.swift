package import ReportModel
package import Settings

/// Which conversations are asked for; labels are canonical, nil lets all through.
///
/// A warehouse may give more than these, never less (SPEC 3a 21): who asked filters again with
/// ``passes(_:)``.
package struct ConversationFilter: Hashable, Sendable {
    /// Belongs to the range.
    package var from: Instant
    /// Does not.
    package var until: Instant
    package var topics: [String]?
    package var sentiments: [String]?
    package var statuses: [String]?
    package var sources: [String]?
    package var anyFlag: [HelpScoutAnalysis.Flag]?
    package var flags: [HelpScoutAnalysis.Flag: Bool]

    package init(
        from: Instant, until: Instant, topics: [String]? = nil, sentiments: [String]? = nil,
        statuses: [String]? = nil, sources: [String]? = nil,
        anyFlag: [HelpScoutAnalysis.Flag]? = nil,
        flags: [HelpScoutAnalysis.Flag: Bool] = [:]
    ) {
        self.from = from
        self.until = until
        self.topics = topics
        self.sentiments = sentiments
        self.statuses = statuses
        self.sources = sources
        self.anyFlag = anyFlag
        self.flags = flags
    }

    /// A conversation without event time passes no filter.
    package func passes(_ conversation: Conversation) -> Bool {
        guard let created = conversation.createdAt, from <= created, created < until else {
            return false
        }
        return (topics?.contains(anyOf: conversation.topics) ?? true)
            && (sentiments?.contains(conversation.sentiment) ?? true)
            && (statuses?.contains(conversation.status) ?? true)
            && (sources?.contains(conversation.source) ?? true)
            && (anyFlag?.contains { conversation.has($0) } ?? true)
            && flags.allSatisfy { conversation.has($0) == $1 }
    }
}

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
        guard let written = comment.instant, from <= written, written < until else { return false }
        return passes(
            platform: comment.platform, brand: comment.brand, sentiment: comment.sentiment,
            intents: comment.intents, emotions: comment.emotions)
    }
}

/// Comments of a content that are alike in every label: how many there are.
package struct ContentCount: Hashable, Sendable {
    package var contentKey: Int64?
    package var platform: String
    package var brand: String
    package var sentiment: String
    /// Each once; empty when there is none.
    package var intents: [String]
    package var emotions: [String]
    package var requiresReply: Bool
    package var count: Int

    package init(
        contentKey: Int64?, platform: String, brand: String, sentiment: String,
        intents: [String], emotions: [String], requiresReply: Bool, count: Int
    ) {
        self.contentKey = contentKey
        self.platform = platform
        self.brand = brand
        self.sentiment = sentiment
        self.intents = intents
        self.emotions = emotions
        self.requiresReply = requiresReply
        self.count = count
    }
}

extension Conversation {
    package func has(_ flag: HelpScoutAnalysis.Flag) -> Bool {
        switch flag {
        case .refund: isRefundRequest
        case .cancellation: isCancellation
        case .membership: isMembership
        }
    }
}

extension [String] {
    /// A row without any label is one of `unknown` (SPEC 3a 8).
    fileprivate func contains(anyOf labels: [String]) -> Bool {
        labels.isEmpty ? contains(Label.unknown) : labels.contains { contains($0) }
    }
}
