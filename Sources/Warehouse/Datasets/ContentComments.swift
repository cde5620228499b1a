package import ReportModel

/// One row of `content_comments`: a comment with its text (Figures 1).
package struct ContentComment: Hashable, Sendable {
    package var commentKey: Int64?
    package var contentKey: Int64?
    package var platform: String
    package var brand: String
    package var sentiment: String
    /// Each once, in the order written; empty when there are none.
    package var intents: [String]
    package var emotions: [String]
    package var requiresReply: Bool
    package var language: String
    package var instant: Instant?
    package var authorID: String?
    package var authorName: String?
    package var permalink: String?
    package var displayText: String
    package var originalText: String?

    package init(
        commentKey: Int64? = nil, contentKey: Int64? = nil, platform: String = Label.unknown,
        brand: String = Label.unknown, sentiment: String = Label.unknown, intents: [String] = [],
        emotions: [String] = [], requiresReply: Bool = false, language: String = Label.unknown,
        instant: Instant? = nil, authorID: String? = nil, authorName: String? = nil,
        permalink: String? = nil, displayText: String = "", originalText: String? = nil
    ) {
        self.commentKey = commentKey
        self.contentKey = contentKey
        self.platform = platform
        self.brand = brand
        self.sentiment = sentiment
        self.intents = intents
        self.emotions = emotions
        self.requiresReply = requiresReply
        self.language = language
        self.instant = instant
        self.authorID = authorID
        self.authorName = authorName
        self.permalink = permalink
        self.displayText = displayText
        self.originalText = originalText
    }
}

extension DatasetDefinition where Row == ContentComment {
    package static var contentComments: DatasetDefinition {
        DatasetDefinition(
            "content_comments", title: "Comments with their texts", rowsName: "comments’ texts",
            place: .init(time: "comment_timestamp", keys: ["comment_sk", "platform"]),
            form: RowForm(
                empty: ContentComment(),
                columns: [
                    .integer("comment_sk") { $0.commentKey = $1 },
                    .integer("content_sk", isOptional: true) { $0.contentKey = $1 },
                    .label("platform") { $0.platform = $1 },
                    .label("brand") { $0.brand = $1 },
                    .label("sentiment_polarity") { $0.sentiment = $1 },
                    .multi("intent") { $0.intents = $1 },
                    .multi("emotions", isOptional: true) { $0.emotions = $1 },
                    .boolean("requires_reply") { $0.requiresReply = $1 },
                    .label("detected_language") { $0.language = $1 },
                    .timestamp("comment_timestamp") { $0.instant = $1 },
                    .text("author_id", isOptional: true, isPersonal: true) { $0.authorID = $1 },
                    .text("author_name", isOptional: true, isPersonal: true) {
                        $0.authorName = $1
                    },
                    .text("permalink_url", isOptional: true) { $0.permalink = $1 },
                    .text("display_text", isPersonal: true) { $0.displayText = $1 ?? "" },
                    .text("original_text", isOptional: true, isPersonal: true) {
                        $0.originalText = $1
                    },
                ]))
    }
}

extension Dataset {
    /// Every comment with its text.
    ///
    /// A run reads everything except texts and authors; texts are requested only where they are
    /// shown.
    package static let contentComments: Dataset = DatasetDefinition.contentComments.dataset {
        try await $0.comments(of: .contentComments)
    }
}

extension RowQuestion where Row == ContentComment {
    /// The matching comments that wait for a reply, in the warehouse’s order.
    package static func replies(_ filter: CommentFilter) -> RowQuestion {
        var waiting = filter
        waiting.requiresReply = true
        return passing(waiting, "replies")
    }

    /// For each content and sentiment at least the `most` newest matching comments, newest by time,
    /// then by key; in the warehouse’s order.
    package static func samples(
        _ filter: CommentFilter, of contents: [Int64], most: Int
    ) -> RowQuestion {
        let asked = Set(contents)
        return passing(filter, "sampled_comments", .newest(of: contents, most: most)) {
            $0.contentKey.map(asked.contains) ?? false
        }
    }

    private static func passing(
        _ filter: CommentFilter, _ kind: String, _ choice: Question.Choice = .rows,
        _ isAsked: @escaping @Sendable (ContentComment) -> Bool = { _ in true }
    ) -> RowQuestion {
        let form = DatasetDefinition.contentComments.form
        return RowQuestion(
            Question(
                of: .contentComments, kind, form.columns.map(\.column), .comments(filter), choice),
            form: form, passes: { filter.passes($0) && isAsked($0) })
    }
}
