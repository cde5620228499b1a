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
        if let query = queries[dataset.name] { return rows(query, dataset) }
        guard dataset == .contentComments, let texts = textQuery(nil) else { return nil }
        return rows(texts, dataset)
    }

    // MARK: Questions about a query

    /// The columns of a query, without a row.
    static func columns(of query: String, _ dataset: String) -> SnowflakeStatement {
        SnowflakeStatement(
            sql: "SELECT q.* FROM (\(bare(query))) AS q LIMIT 0", bindings: [], dataset: dataset)
    }

    /// The latest time of a query's rows until now, as the column NEWEST.
    ///
    /// - Parameter today: the day of `now`, for rows whose time is a day.
    static func newest(
        of query: String, _ dataset: Dataset, now: Instant, today: LocalDay
    ) -> SnowflakeStatement? {
        guard let time = dataset.time else { return nil }
        let column = "q.\(time.name.uppercased())"
        let isDay = time.kind == .day
        return SnowflakeStatement(
            sql: "SELECT MAX(\(column)) AS NEWEST FROM (\(bare(query))) AS q "
                + "WHERE \(column) <= \(isDay ? "TO_DATE" : "TO_TIMESTAMP_NTZ")(?)",
            bindings: [.text(isDay ? today.iso : timestamp(now))], dataset: dataset.name)
    }

    // MARK: Whole datasets

    private func rows(_ query: String, _ dataset: Dataset) -> Statement {
        var condition = SnowflakeCondition(sql: "", bindings: [])
        if let time = dataset.time, let span {
            let name = time.name.uppercased()
            let range = time.kind == .day ? days(name, span) : instants(name, span)
            // Rows without a time are counted in the data summary.
            condition = SnowflakeCondition(
                sql: " WHERE (\(range.sql) OR q.\(name) IS NULL)", bindings: range.bindings)
        }
        let order = [dataset.time?.name].compactMap { $0 } + dataset.place.keys
        return Statement(
            sql: "SELECT q.* FROM (\(SnowflakeStatements.bare(query))) AS q\(condition.sql)"
                + " ORDER BY \(order.map { "q.\($0.uppercased())" }.joined(separator: ", "))",
            bindings: condition.bindings, dataset: dataset.name)
    }

    /// Without the semicolon that may end a query, and on its own lines: its last line may be a
    /// comment.
    private static func bare(_ query: String) -> String {
        var text = query[...]
        while let last = text.last, last.isWhitespace || last == ";" { text = text.dropLast() }
        return "\n\(text)\n"
    }

    private func instants(_ column: String, _ span: Range<Instant>) -> SnowflakeCondition {
        SnowflakeCondition(
            sql: "q.\(column) >= TO_TIMESTAMP_NTZ(?) AND q.\(column) < TO_TIMESTAMP_NTZ(?)",
            bindings: [span.lowerBound, span.upperBound].map {
                .text(SnowflakeStatements.timestamp($0))
            })
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

    /// `2026-11-21 08:00:00.000000`, in UTC.
    private static func timestamp(_ instant: Instant) -> String {
        let fraction = String(instant.microseconds - instant.seconds * 1_000_000)
        let zeros = String(repeating: "0", count: 6 - fraction.count)
        return "\(instant.iso.dropLast().replacing("T", with: " ")).\(zeros)\(fraction)"
    }

    // MARK: Texts

    /// The platform whose comments are in a table of their own.
    private static let appPlatform = "musora_app"

    /// Comments with their texts, from the tables that can have the platforms that were asked for.
    ///
    /// - Returns: nil if the configuration has no query for them.
    private func texts(
        _ filter: CommentFilter, _ choice: Question.Choice, _ dataset: String
    ) -> Statement? {
        guard let texts = textQuery(filter.platforms) else { return nil }
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
        return Statement(
            sql: "SELECT q.* FROM (\(SnowflakeStatements.bare(texts))) AS q WHERE "
                + conditions.map(\.sql).joined(separator: " AND ") + end,
            bindings: conditions.flatMap(\.bindings) + last, dataset: dataset)
    }

    /// The query of the comments' texts on some platforms; nil for all platforms.
    private func textQuery(_ platforms: [String]?) -> String? {
        let asksApp = platforms.map { $0.contains(SnowflakeStatements.appPlatform) } ?? true
        let asksOthers =
            platforms.map { $0.contains { $0 != SnowflakeStatements.appPlatform } } ?? true
        let tables = [
            asksOthers || !asksApp ? queries.socialTexts : nil, asksApp ? queries.appTexts : nil,
        ].compactMap { $0 }
        return tables.isEmpty
            ? nil : tables.map(SnowflakeStatements.bare).joined(separator: "UNION ALL")
    }

    private func details(_ filter: ConversationFilter) -> Statement? {
        guard queries.conversations != nil, let query = queries.conversationDetails else {
            return nil
        }
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
                "SELECT q.* FROM (\(SnowflakeStatements.bare(query))) AS q WHERE "
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
