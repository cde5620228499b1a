import ReportModel

/// The number of comments on one content with the same labels.
package struct ContentCount: Hashable, Sendable {
    package var contentKey: Int64?
    package var platform: String
    package var brand: String
    package var sentiment: String
    /// Each once; empty when there are none.
    package var intents: [String]
    package var emotions: [String]
    package var requiresReply: Bool
    package var count: Int

    package init(
        contentKey: Int64? = nil, platform: String = Label.unknown, brand: String = Label.unknown,
        sentiment: String = Label.unknown, intents: [String] = [], emotions: [String] = [],
        requiresReply: Bool = false, count: Int = 0
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

/// Counts are not a dataset: a warehouse makes them from `content_comments`.
private let countForm = RowForm(
    empty: ContentCount(),
    columns: [
        .integer("content_sk", isOptional: true) { $0.contentKey = $1 },
        .label("platform") { $0.platform = $1 },
        .label("brand") { $0.brand = $1 },
        .label("sentiment_polarity") { $0.sentiment = $1 },
        .multi("intent") { $0.intents = $1 },
        .multi("emotions", isOptional: true) { $0.emotions = $1 },
        .boolean("requires_reply") { $0.requiresReply = $1 },
        .integer(Question.count.name) { $0.count = Int($1 ?? 0) },
    ])

extension RowQuestion where Row == ContentCount {
    /// The number of matching comments, by content and labels, in order of the first comment of
    /// each in the warehouse.
    ///
    /// Counted comments have an event time in the filter’s range. Labels may occur in several
    /// spellings, each with its own count.
    package static func counts(_ filter: CommentFilter) -> RowQuestion {
        RowQuestion(
            Question(
                of: .contentComments, "content_counts", countForm.columns.map(\.column),
                .comments(filter), .counts),
            form: countForm,
            passes: {
                filter.passes(
                    platform: $0.platform, brand: $0.brand, sentiment: $0.sentiment,
                    intents: $0.intents, emotions: $0.emotions)
            })
    }
}
