import GRDB
import ReportModel
import Settings

extension ConversationFilter {
    /// The filter in SQL, which matches exactly the rows that ``passes(_:)`` matches.
    func condition(_ columns: SQLColumns) -> SQLCondition {
        let time = SQLCondition(
            "\(columns.time("created_at")) BETWEEN ? AND ?",
            [from.microseconds, until.microseconds - 1])
        let labels = [
            columns.condition("has_label", "topics", topics),
            columns.condition("is_label", "sentiment_polarity", sentiments),
            columns.condition("is_label", "status", statuses),
            columns.condition("is_label", "source", sources),
            anyFlag.map { flags in
                SQLCondition(any: flags.map { columns.condition($0.rawValue, is: true) })
            },
        ]
        // Uses the flags’ own order, because the order of a dictionary would make a different
        // statement each time.
        let must = Flag.allCases.compactMap { flag in
            flags[flag].map { columns.condition(flag.rawValue, is: $0) }
        }
        return SQLCondition(all: [time] + labels.compactMap { $0 } + must)
    }

    private typealias Flag = HelpScoutAnalysis.Flag
}

extension CommentFilter {
    /// The filter in SQL, which matches exactly the rows that ``passes(_:)`` matches.
    func condition(_ columns: SQLColumns) -> SQLCondition {
        let time = SQLCondition(
            "\(columns.time("comment_timestamp")) BETWEEN ? AND ?",
            [from.microseconds, until.microseconds - 1])
        let labels = [
            columns.condition("is_label", "platform", platforms),
            columns.condition("is_label", "brand", brands),
            columns.condition("is_label", "sentiment_polarity", sentiments),
            columns.condition("has_label", "intent", intents),
            columns.condition("has_label", "emotions", emotions),
            requiresReply ? columns.condition("requires_reply", is: true) : nil,
        ]
        return SQLCondition(all: [time] + labels.compactMap { $0 })
    }
}
