package import ReportModel
package import Settings

/// Which conversations to return; labels are canonical, and nil matches all.
///
/// A warehouse may return more than these, never fewer (Figures 21); the caller filters again with
/// ``passes(_:)``.
package struct ConversationFilter: Hashable, Sendable {
    /// Inclusive.
    package var from: Instant
    /// Exclusive.
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

    /// A conversation without an event time matches no filter.
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

extension Conversation {
    package func has(_ flag: HelpScoutAnalysis.Flag) -> Bool {
        switch flag {
        case .refund: isRefundRequest
        case .cancellation: isCancellation
        case .membership: isMembership
        }
    }
}
