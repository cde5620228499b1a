import Settings

// Comments with their texts: some platforms, labels and contents.

extension SnowflakeStatements {
    /// The platform whose comments are in a table of their own.
    private static let appPlatform = "musora_app"

    /// Comments with their texts, from the tables that can have the platforms that were asked for.
    ///
    /// - Returns: nil if the configuration has no query for them.
    func texts(
        _ filter: CommentFilter, _ choice: Question.Choice, _ dataset: String
    ) -> Statement? {
        guard let texts = textQuery(filter.platforms) else { return nil }
        let labels = [
            condition("PLATFORM", filter.platforms, SnowflakeCondition.label),
            condition("BRAND", filter.brands, SnowflakeCondition.label),
            condition("SENTIMENT_POLARITY", filter.sentiments, SnowflakeCondition.label),
            condition("INTENT", filter.intents, SnowflakeCondition.member),
            condition("EMOTIONS", filter.emotions, SnowflakeCondition.member),
        ].compactMap { $0 }
        var conditions =
            [instants("COMMENT_TIMESTAMP", filter.from..<filter.until)] + labels.map(\.possible)
        if filter.requiresReply {
            conditions.append(SnowflakeCondition(sql: "q.REQUIRES_REPLY = TRUE", bindings: []))
        }
        if case .newest(let contents, _) = choice { conditions.append(isOne(of: contents)) }
        let rows = SnowflakeCondition.all(conditions)
        let from = "FROM (\(SnowflakeStatements.bare(texts))) AS q WHERE \(rows.sql)"
        let order = " ORDER BY q.COMMENT_TIMESTAMP, q.COMMENT_SK, q.PLATFORM"
        guard case .newest(_, let most) = choice, !absent.contains("CONTENT_SK") else {
            return Statement(
                sql: "SELECT q.* \(from)\(order)", bindings: rows.bindings, dataset: dataset)
        }
        let sure = SnowflakeCondition.all(labels.map(\.certain))
        return Statement(
            sql: "SELECT q.* FROM (SELECT q.*, COALESCE(\(sure.sql), FALSE) AS SURELY_ASKED "
                + "\(from)) AS q QUALIFY NOT q.SURELY_ASKED OR ROW_NUMBER() OVER (PARTITION BY "
                + "q.CONTENT_SK, LOWER(TRIM(q.SENTIMENT_POLARITY)), q.SURELY_ASKED ORDER BY "
                + "q.COMMENT_TIMESTAMP DESC, q.COMMENT_SK DESC NULLS LAST, q.PLATFORM) <= ?\(order)",
            bindings: sure.bindings + rows.bindings + [.integer(Int64(most))], dataset: dataset)
    }

    /// The columns of the query that a question's rows come from; nil if they are not texts.
    func textColumns(of question: Question) -> SnowflakeStatement? {
        guard case .comments(let filter) = question.filter else { return nil }
        return textQuery(filter.platforms).map {
            SnowflakeStatements.columns(of: $0, question.dataset.name)
        }
    }

    /// The query of the comments' texts on some platforms; nil for all platforms.
    func textQuery(_ platforms: [String]?) -> String? {
        let asksApp = platforms.map { $0.contains(SnowflakeStatements.appPlatform) } ?? true
        let asksOthers =
            platforms.map { $0.contains { $0 != SnowflakeStatements.appPlatform } } ?? true
        let tables = [
            asksOthers || !asksApp ? queries.socialTexts : nil, asksApp ? queries.appTexts : nil,
        ].compactMap { $0 }
        return tables.isEmpty
            ? nil : tables.map(SnowflakeStatements.bare).joined(separator: "UNION ALL")
    }

    /// Nil for all labels, or where the column is absent.
    private func condition(
        _ column: String, _ labels: [String]?,
        _ make: (String, [String]) -> SnowflakeCondition.OfLabels
    ) -> SnowflakeCondition.OfLabels? {
        absent.contains(column) ? nil : labels.map { make(column, $0) }
    }

    private func isOne(of contents: [Int64]) -> SnowflakeCondition {
        guard !contents.isEmpty, !absent.contains("CONTENT_SK") else { return .never }
        let marks = contents.map { _ in "?" }.joined(separator: ", ")
        return SnowflakeCondition(
            sql: "q.CONTENT_SK IN (\(marks))", bindings: contents.map { .integer($0) })
    }
}
