import ReportModel

/// What the spellings of the comments' labels mean: codes of the program's table.
struct SpellingCodes: Sendable {
    /// From spelling to the code of its label; null is the empty spelling.
    var platforms: [Entry] = []
    var brands: [Entry] = []
    var sentiments: [Entry] = []
    var languages: [Entry] = []
    /// Several labels, in several entries.
    var intents: [Entry] = []
    var emotions: [Entry] = []

    struct Entry: Hashable, Sendable {
        let spelling: String
        /// Canonical.
        let label: String
        let code: Int
    }
}

/// The second round: what needs to know which spellings are one label.
extension CountStatements {
    /// How many comments repeat the platform and key of another one.
    func repeats(_ codes: SpellingCodes) -> BoundSQL {
        """
        SELECT COALESCE(CAST(SUM(g.N - 1) AS NUMBER(38, 0)), 0) AS REPEATS FROM (\
        SELECT COUNT(*) AS N FROM \(rows()) JOIN \(CountStatements.table(codes.platforms)) AS p \
        ON COALESCE(r.PLATFORM, '') = p.SPELLING WHERE r.COMMENT_SK IS NOT NULL \
        GROUP BY p.CODE, r.COMMENT_SK) AS g
        """
    }

    /// How many contents and authors an edition has in its window and in the one before.
    ///
    /// - Returns: nil if no spelling passes the edition's filter.
    func distinct(_ cohort: CountingPlan.Cohort, _ codes: SpellingCodes) -> BoundSQL? {
        guard let joins = joins(cohort, codes) else { return nil }
        let (now, before) = (isIn(cohort.window), isIn(cohort.previous))
        let author = "NULLIF(CAST(r.AUTHOR_ID AS VARCHAR), '')"
        return """
            SELECT COUNT(DISTINCT CASE WHEN \(now) THEN r.CONTENT_SK END) AS CONTENTS_NOW, \
            COUNT(DISTINCT CASE WHEN \(before) THEN r.CONTENT_SK END) AS CONTENTS_BEFORE, \
            COUNT(DISTINCT CASE WHEN \(now) THEN \(own: author) END) AS AUTHORS_NOW, \
            COUNT(DISTINCT CASE WHEN \(before) THEN \(own: author) END) AS AUTHORS_BEFORE \
            FROM \(rows()) \(joins)
            """
    }

    /// Comments that pass one of the queries, by content and all that queries filter by.
    ///
    /// - Returns: nil if no spelling passes.
    func contents(_ queries: [CountingPlan.Query], _ codes: SpellingCodes) -> BoundSQL? {
        let conditions = queries.compactMap { query -> BoundSQL? in
            let labels = query.labels
            var parts: [BoundSQL] = []
            for (column, wanted, entries) in [
                ("PLATFORM", labels.platforms, codes.platforms),
                ("BRAND", labels.brands, codes.brands),
                ("SENTIMENT_POLARITY", labels.sentiments, codes.sentiments),
                ("INTENT", labels.intents, codes.intents),
                ("EMOTIONS", columns.has("emotions") ? labels.emotions : nil, codes.emotions),
            ] {
                guard let wanted else { continue }
                let spellings = Set(
                    entries.filter { wanted.contains($0.label) }.map { ExactText($0.spelling) })
                guard !spellings.isEmpty else { return nil }
                let table = BoundSQL.table(
                    [.text("SPELLING")], spellings.sorted().map { [.string($0.text)] })
                parts.append(
                    "COALESCE(r.\(own: column), '') IN (SELECT w.SPELLING FROM \(table) AS w)")
            }
            let spans = query.windows.map { isIn($0) }
            parts.append("(\(BoundSQL(joining: spans, separator: " OR ")))")
            return "(\(BoundSQL(joining: parts, separator: " AND ")))"
        }
        guard !conditions.isEmpty else { return nil }
        let condition = BoundSQL(joining: conditions, separator: " OR ")
        let groups =
            ["PLATFORM", "BRAND", "SENTIMENT_POLARITY", "REQUIRES_REPLY", "CONTENT_SK", "INTENT"]
            + (columns.has("emotions") ? ["EMOTIONS"] : [])
        return counts(
            ["SPAN"], groups, of: "(SELECT * FROM \(rows()) WHERE \(condition)) AS r")
    }

    // MARK: Parts

    static func table(_ entries: [SpellingCodes.Entry]) -> BoundSQL {
        .table(
            [.text("SPELLING"), .number("CODE")],
            entries.map { [.string($0.spelling), .integer($0.code)] })
    }

    /// Joins the labels of an edition to the rows, which drops those that do not pass its filter.
    ///
    /// Platforms are `p`, brands `b`, sentiments `s`.
    func joins(
        _ cohort: CountingPlan.Cohort, _ codes: SpellingCodes,
        _ sentiments: CountingPlan.Sentiments = .init()
    ) -> BoundSQL? {
        func passing(
            _ entries: [SpellingCodes.Entry], _ wanted: Set<String>?
        ) -> [SpellingCodes.Entry]? {
            let passing = entries.filter { wanted?.contains($0.label) ?? true }
            return passing.isEmpty ? nil : passing
        }
        let filter = cohort.filter
        guard let platforms = passing(codes.platforms, filter.platforms),
            let brands = passing(codes.brands, filter.brands),
            let polarities = passing(codes.sentiments, filter.sentiments)
        else { return nil }
        let kinds = [sentiments.weighted, sentiments.positive, sentiments.negative]
        let meanings = BoundSQL.table(
            [.text("SPELLING"), .number("WEIGHTED"), .number("POSITIVE"), .number("NEGATIVE")],
            polarities.map { entry in
                [.string(entry.spelling)]
                    + kinds.map { .integer($0.contains(entry.label) ? 1 : 0) }
            })
        return """
            JOIN \(CountStatements.table(platforms)) AS p ON COALESCE(r.PLATFORM, '') = p.SPELLING \
            JOIN \(CountStatements.table(brands)) AS b ON COALESCE(r.BRAND, '') = b.SPELLING \
            JOIN \(meanings) AS s ON COALESCE(r.SENTIMENT_POLARITY, '') = s.SPELLING
            """
    }

    /// Whether a row is of a window.
    func isIn(_ window: Window?) -> BoundSQL {
        guard let spans = window.flatMap(pieces.numbers) else { return "FALSE" }
        return "r.SPAN BETWEEN \(bound: spans.lowerBound) AND \(bound: spans.upperBound)"
    }
}
