package import ReportModel
package import Warehouse

/// How soon a comment that requires a reply wants one (Figures, “KPIs”), the most urgent first.
package enum Urgency: Int, CaseIterable, Comparable, Sendable {
    case high, medium, low

    /// In `report.json`.
    package var id: String {
        switch self {
        case .high: "high"
        case .medium: "medium"
        case .low: "low"
        }
    }

    package static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
}

/// Every figure of the report of comments that wait for a reply.
///
/// Labels are canonical; groups come in the configured order, then the others by falling count
/// and name.
package struct ReplyRequiredFigures: Sendable {
    package var edition: Edition
    package var comparison: Comparison
    /// As in the sentiment dashboard: reply_required, reply_rate, urgency_*.
    package var kpis: [KPI]
    /// high, medium, low.
    package var urgency: [SentimentFigures.LabelCount]
    package var repliesByBrand: [SentimentFigures.GroupReplies]
    package var repliesByPlatform: [SentimentFigures.GroupReplies]
    /// Most urgent first, then newest, then by key.
    package var replies: [Reply]
    /// Those with comments that require a reply: most of them first, ties by high, then key.
    package var contents: [ContentReplies]
    package var summary: DataSummary

    package init(
        edition: Edition, comparison: Comparison, kpis: [KPI],
        urgency: [SentimentFigures.LabelCount], repliesByBrand: [SentimentFigures.GroupReplies],
        repliesByPlatform: [SentimentFigures.GroupReplies], replies: [Reply],
        contents: [ContentReplies], summary: DataSummary
    ) {
        self.edition = edition
        self.comparison = comparison
        self.kpis = kpis
        self.urgency = urgency
        self.repliesByBrand = repliesByBrand
        self.repliesByPlatform = repliesByPlatform
        self.replies = replies
        self.contents = contents
        self.summary = summary
    }

    /// A comment of the window that requires a reply.
    package struct Reply: Hashable, Sendable {
        package var comment: ContentComment
        package var urgency: Urgency
        /// Local; that of its event time.
        package var day: LocalDay
        /// Of the content; nil without one.
        package var title: String?
        /// Whole days from `day` to the as-of day.
        package var ageDays: Int

        package init(
            comment: ContentComment, urgency: Urgency, day: LocalDay, title: String?, ageDays: Int
        ) {
            self.comment = comment
            self.urgency = urgency
            self.day = day
            self.title = title
            self.ageDays = ageDays
        }
    }

    /// What waits at one content.
    package struct ContentReplies: Hashable, Sendable {
        package var contentKey: Int64
        package var title: String?
        /// Those of most of its comments that require a reply, ties by name.
        package var platform: String
        package var brand: String
        /// high, medium, low.
        package var urgency: [Int]
        package var replyRequired: Int

        package init(
            contentKey: Int64, title: String?, platform: String, brand: String, urgency: [Int],
            replyRequired: Int
        ) {
            self.contentKey = contentKey
            self.title = title
            self.platform = platform
            self.brand = brand
            self.urgency = urgency
            self.replyRequired = replyRequired
        }
    }

    package struct DataSummary: Hashable, Sendable {
        /// Rows in the window, after filters.
        package var rows: Int
        /// Nil when nothing is compared.
        package var previousRows: Int?
        /// Of the window’s rows that require a reply: those of no content.
        package var repliesWithoutContent: Int
        /// Of the whole dataset.
        package var datasetRows: Int
        package var rowsWithoutTime: Int
        package var rowsAfterAsOf: Int
        package var repeatedRows: Int
        /// The latest event time not after the as-of day.
        package var latest: Instant?
        package var firstDay: LocalDay?

        package init(
            rows: Int, previousRows: Int?, repliesWithoutContent: Int, datasetRows: Int,
            rowsWithoutTime: Int, rowsAfterAsOf: Int, repeatedRows: Int, latest: Instant?,
            firstDay: LocalDay?
        ) {
            self.rows = rows
            self.previousRows = previousRows
            self.repliesWithoutContent = repliesWithoutContent
            self.datasetRows = datasetRows
            self.rowsWithoutTime = rowsWithoutTime
            self.rowsAfterAsOf = rowsAfterAsOf
            self.repeatedRows = repeatedRows
            self.latest = latest
            self.firstDay = firstDay
        }
    }
}
