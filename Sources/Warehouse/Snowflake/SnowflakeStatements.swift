import ReportModel
import Settings

/// Puts questions into Snowflake's SQL, around the queries of the configuration.
///
/// A condition may only let more rows through than were asked for: the program filters again
/// (Figures 21). So a text that is not plain ASCII passes every condition on its label, because its
/// canonical form may be another one here.
struct SnowflakeStatements: Sendable {
    let queries: SnowflakeQueries
    /// Event times that the run needs; nil for all.
    let span: Range<Instant>?

    private typealias Statement = SnowflakeStatement

    /// The statement of a question; nil if the configuration has no query for its dataset.
    func statement(of question: Question) -> SnowflakeStatement? {
        switch (question.filter, question.choice) {
        case (.none, _): whole(question.dataset)
        case (.comments(let filter), let choice):
            texts(filter, choice, question.dataset.name)
        case (.conversations(let filter), _): details(filter)
        }
    }

    /// All rows of a dataset within the span.
    func whole(_ dataset: Dataset) -> SnowflakeStatement? {
        switch dataset {
        case .comments, .contentComments:
            return queries.comments.map {
                rows($0, dataset, "COMMENT_TIMESTAMP", ["COMMENT_SK", "PLATFORM"])
            }
        case .conversations:
            return queries.conversations.map {
                rows($0, dataset, "CREATED_AT", ["CONVERSATION_ID"])
            }
        case .lessonEngagement:
            return queries.lessons.map {
                rows($0, dataset, "DAY", ["LEARNING_PATH_ID", "LESSON_ID"], isDay: true)
            }
        case .commentDemographics:
            return queries.demographics.map { rows($0, dataset, nil, ["AUTHOR_ID"]) }
        case .conversationDemographics:
            return queries.conversationDemographics.map { rows($0, dataset, nil, ["EMAIL"]) }
        case .contents: return rows(queries.contents, dataset, nil, ["CONTENT_SK", "PLATFORM"])
        default: return nil
        }
    }

    // MARK: Whole datasets

    /// - Parameter order: a unique key behind the time.
    private func rows(
        _ query: String, _ dataset: Dataset, _ time: String?, _ order: [String],
        isDay: Bool = false
    ) -> Statement {
        var condition = SnowflakeCondition(sql: "", bindings: [])
        if let time, let span {
            let range = isDay ? days(time, span) : instants(time, span)
            // Rows without a time are counted in the data summary.
            condition = SnowflakeCondition(
                sql: " WHERE (\(range.sql) OR q.\(time) IS NULL)", bindings: range.bindings)
        }
        let keys = ([time].compactMap { $0 } + order).map { "q.\($0)" }
        return Statement(
            sql: "SELECT q.* FROM (\(SnowflakeStatements.bare(query))) AS q\(condition.sql)"
                + " ORDER BY \(keys.joined(separator: ", "))",
            bindings: condition.bindings, dataset: dataset.name)
    }

    /// Without the semicolon that may end a query, and on its own lines: its last line may be a
    /// comment.
    static func bare(_ query: String) -> String {
        var text = query[...]
        while let last = text.last, last.isWhitespace || last == ";" { text = text.dropLast() }
        return "\n\(text)\n"
    }

    private func instants(_ column: String, _ span: Range<Instant>) -> SnowflakeCondition {
        SnowflakeCondition(
            sql: "q.\(column) >= TO_TIMESTAMP_NTZ(?) AND q.\(column) < TO_TIMESTAMP_NTZ(?)",
            bindings: [span.lowerBound, span.upperBound].map { .text(Statement.timestamp($0)) })
    }

    /// Whole days around the span, whatever the zone.
    private func days(_ column: String, _ span: Range<Instant>) -> SnowflakeCondition {
        return SnowflakeCondition(
            sql: "q.\(column) BETWEEN TO_DATE(?) AND TO_DATE(?)",
            bindings: [
                .text(TimeZoneRules.utc.day(of: span.lowerBound).advanced(by: -1).iso),
                .text(TimeZoneRules.utc.day(of: span.upperBound).advanced(by: 1).iso),
            ])
    }

    // MARK: Texts

    /// The platform whose comments are in a table of their own.
    private static let appPlatform = "musora_app"

    /// Comments with their texts, from the tables that can have the platforms that were asked for.
    private func texts(
        _ filter: CommentFilter, _ choice: Question.Choice, _ dataset: String
    ) -> Statement {
        let platforms = filter.platforms
        let asksApp = platforms.map { $0.contains(SnowflakeStatements.appPlatform) } ?? true
        let asksOthers =
            platforms.map { $0.contains { $0 != SnowflakeStatements.appPlatform } } ?? true
        let tables =
            (asksOthers || !asksApp ? [queries.socialTexts] : [])
            + (asksApp ? [queries.appTexts] : [])
        var conditions = [
            instants("COMMENT_TIMESTAMP", filter.from..<filter.until),
            label("PLATFORM", filter.platforms), label("BRAND", filter.brands),
            label("SENTIMENT_POLARITY", filter.sentiments), member("INTENT", filter.intents),
            member("EMOTIONS", filter.emotions),
        ].compactMap { $0 }
        if filter.requiresReply {
            conditions.append(SnowflakeCondition(sql: "q.REQUIRES_REPLY = TRUE", bindings: []))
        }
        var end = " ORDER BY q.COMMENT_TIMESTAMP, q.COMMENT_SK, q.PLATFORM"
        var last: [Statement.Binding] = []
        if case .newest(let contents, let most) = choice {
            let marks = contents.map { _ in "?" }.joined(separator: ", ")
            conditions.append(
                SnowflakeCondition(
                    sql: contents.isEmpty ? "FALSE" : "q.CONTENT_SK IN (\(marks))",
                    bindings: contents.map { .integer($0) }))
            end =
                " QUALIFY ROW_NUMBER() OVER (PARTITION BY q.CONTENT_SK, LOWER(TRIM(q.SENTIMENT_POLARITY))"
                + " ORDER BY q.COMMENT_TIMESTAMP DESC, q.COMMENT_SK DESC, q.PLATFORM) <= ?" + end
            last = [.integer(Int64(most))]
        }
        let union = tables.map(SnowflakeStatements.bare).joined(separator: "UNION ALL")
        return Statement(
            sql: "SELECT q.* FROM (\(union)) AS q WHERE "
                + conditions.map(\.sql).joined(separator: " AND ") + end,
            bindings: conditions.flatMap(\.bindings) + last, dataset: dataset)
    }

    private func details(_ filter: ConversationFilter) -> Statement? {
        guard queries.conversations != nil else { return nil }
        var conditions = [
            instants("CREATED_AT", filter.from..<filter.until), member("TOPICS", filter.topics),
            label("SENTIMENT_POLARITY", filter.sentiments), label("STATUS", filter.statuses),
            label("SOURCE", filter.sources),
        ].compactMap { $0 }
        for flag in HelpScoutAnalysis.Flag.allCases {
            guard let isSet = filter.flags[flag] else { continue }
            let column = "q.\(flag.rawValue.uppercased())"
            conditions.append(
                SnowflakeCondition(
                    sql: isSet ? "\(column) = TRUE" : "COALESCE(\(column), FALSE) = FALSE",
                    bindings: []))
        }
        if let any = filter.anyFlag {
            let sql = any.map { "q.\($0.rawValue.uppercased()) = TRUE" }.joined(separator: " OR ")
            conditions.append(
                SnowflakeCondition(sql: any.isEmpty ? "FALSE" : "(\(sql))", bindings: []))
        }
        return Statement(
            sql:
                "SELECT q.* FROM (\(SnowflakeStatements.bare(queries.conversationDetails))) AS q WHERE "
                + conditions.map(\.sql).joined(separator: " AND ")
                + " ORDER BY q.CREATED_AT, q.CONVERSATION_ID",
            bindings: conditions.flatMap(\.bindings), dataset: Dataset.conversations.name)
    }

    // MARK: Labels

    /// Rows whose label may be one of `labels`; nil for all.
    private func label(_ column: String, _ labels: [String]?) -> SnowflakeCondition? {
        guard let labels else { return nil }
        let marks = labels.map { _ in "?" }.joined(separator: ", ")
        let isOne = labels.isEmpty ? "FALSE" : "LOWER(TRIM(q.\(column))) IN (\(marks))"
        let others = notPlain(column) + (labels.contains(Label.unknown) ? blank(column) : "")
        return SnowflakeCondition(sql: "(\(isOne)\(others))", bindings: labels.map { .text($0) })
    }

    /// Rows that may have one of `labels` among several; nil for all.
    private func member(_ column: String, _ labels: [String]?) -> SnowflakeCondition? {
        guard let labels else { return nil }
        let isOne =
            labels.isEmpty
            ? "FALSE"
            : labels.map { _ in "CONTAINS(LOWER(q.\(column)), ?)" }.joined(separator: " OR ")
        // In a JSON array a backslash may hide a letter.
        let others =
            notPlain(column) + " OR CONTAINS(q.\(column), '\\\\')"
            + (labels.contains(Label.unknown)
                ? blank(column) + " OR NOT REGEXP_LIKE(q.\(column), '.*[A-Za-z0-9].*')" : "")
        return SnowflakeCondition(sql: "(\(isOne)\(others))", bindings: labels.map { .text($0) })
    }

    private func notPlain(_ column: String) -> String {
        " OR NOT REGEXP_LIKE(q.\(column), '[ -~]*')"
    }

    private func blank(_ column: String) -> String {
        " OR q.\(column) IS NULL OR TRIM(q.\(column)) = ''"
    }
}

private struct SnowflakeCondition {
    let sql: String
    let bindings: [SnowflakeStatement.Binding]
}
