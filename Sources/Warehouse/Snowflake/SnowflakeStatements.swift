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
    /// Optional columns that the query does not have, in upper case: no condition names them.
    var absent: Set<String> = []

    typealias Statement = SnowflakeStatement

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
            bindings: [.text(isDay ? today.iso : Statement.timestamp(now))], dataset: dataset.name)
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
    static func bare(_ query: String) -> String {
        var text = query[...]
        while let last = text.last, last.isWhitespace || last == ";" { text = text.dropLast() }
        return "\n\(text)\n"
    }

    func instants(_ column: String, _ span: Range<Instant>) -> SnowflakeCondition {
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

    // MARK: Conversations with texts

    private func details(_ filter: ConversationFilter) -> Statement? {
        guard queries.conversations != nil, let query = queries.conversationDetails else {
            return nil
        }
        var conditions: [SnowflakeCondition] = [
            instants("CREATED_AT", filter.from..<filter.until),
            filter.topics.map { SnowflakeCondition.member("TOPICS", $0).possible },
            filter.sentiments.map { SnowflakeCondition.label("SENTIMENT_POLARITY", $0).possible },
            filter.statuses.map { SnowflakeCondition.label("STATUS", $0).possible },
            filter.sources.map { SnowflakeCondition.label("SOURCE", $0).possible },
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
}
