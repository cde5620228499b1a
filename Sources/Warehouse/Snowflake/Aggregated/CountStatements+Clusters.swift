import ReportModel

/// The sums of the clustered test (Figures 12), by groups of an edition's comments.
extension CountStatements {
    /// Names of the sums of a content's comments: of all comments, of those whose sentiment has a
    /// weight, and so on, in the window (1), in its last days (3) and in the window before (2).
    private static let measures = ["A", "W", "P", "N", "R"]
    private static let periods = [1, 2, 3]

    private static var sums: [String] {
        periods.flatMap { period in measures.map { "\($0)\(period)" } }
    }

    /// What the statement returns, in this order.
    static let clusterColumns =
        ["GROUPING_CODE", "FIRST_CODE", "SECOND_CODE", "RATE_CODE", "IS_RECENT", "IS_SINGLE"]
        + ClusterSums.Sum.allCases.map { "\($0)".uppercased() }

    /// First by content and the labels that groups are made of, then by group and content, then by
    /// group: what comes back has a few rows per group, however many comments and contents there
    /// are.
    ///
    /// - Returns: nil if no spelling passes the edition's filter.
    func clusters(
        _ cohort: CountingPlan.Cohort, _ codes: SpellingCodes, _ sentiments: CountingPlan.Sentiments
    ) -> BoundSQL? {
        guard let joins = joins(cohort, codes, sentiments), !codes.languages.isEmpty,
            !codes.intents.isEmpty
        else { return nil }
        return """
            WITH x AS (\(marked(cohort, joins, codes))), \
            y AS (SELECT x.CONTENT, x.BRAND, x.PLATFORM, x.LANGUAGE, x.INTENT, \(own: products) \
            FROM x GROUP BY x.CONTENT, x.BRAND, x.PLATFORM, x.LANGUAGE, x.INTENT), \
            g AS (\(grouped(codes))), \
            c AS (SELECT g.GROUPING_CODE, g.FIRST_CODE, g.SECOND_CODE, g.CONTENT, \(own: added("g")) \
            FROM g GROUP BY g.GROUPING_CODE, g.FIRST_CODE, g.SECOND_CODE, g.CONTENT), \
            u AS (\(own: rates)) \
            SELECT u.GROUPING_CODE, u.FIRST_CODE, u.SECOND_CODE, u.RATE_CODE, u.IS_RECENT, \
            CASE WHEN u.CONTENT IS NULL THEN 1 ELSE 0 END AS IS_SINGLE, \
            \(own: CountStatements.totals) FROM u GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
            """
    }

    /// The comments of both windows, with the codes of their labels and what they count as.
    private func marked(
        _ cohort: CountingPlan.Cohort, _ joins: BoundSQL, _ codes: SpellingCodes
    ) -> BoundSQL {
        let (now, before) = (isIn(cohort.window), isIn(cohort.previous))
        return """
            SELECT r.CONTENT_SK AS CONTENT, b.CODE AS BRAND, p.CODE AS PLATFORM, l.CODE AS LANGUAGE, \
            COALESCE(r.INTENT, '') AS INTENT, \
            CASE WHEN \(now) THEN 1 ELSE 0 END AS IN1, CASE WHEN \(before) THEN 1 ELSE 0 END AS IN2, \
            CASE WHEN \(isIn(cohort.recent)) THEN 1 ELSE 0 END AS IN3, \
            1 AS A, s.WEIGHTED AS W, s.POSITIVE AS P, s.NEGATIVE AS N, \
            CASE WHEN r.REQUIRES_REPLY THEN 1 ELSE 0 END AS R \
            FROM \(rows()) \(joins) JOIN \(CountStatements.table(codes.languages)) AS l \
            ON COALESCE(r.DETECTED_LANGUAGE, '') = l.SPELLING WHERE (\(now) OR \(before))
            """
    }

    private var products: String {
        CountStatements.periods.flatMap { period in
            CountStatements.measures.map { "SUM(x.\($0) * x.IN\(period)) AS \($0)\(period)" }
        }.joined(separator: ", ")
    }

    private func added(_ table: String) -> String {
        CountStatements.sums.map { "SUM(\(table).\($0)) AS \($0)" }.joined(separator: ", ")
    }

    /// Each count once for every group that it is in.
    private func grouped(_ codes: SpellingCodes) -> BoundSQL {
        let sums = CountStatements.sums.map { "y.\($0)" }.joined(separator: ", ")
        func group(_ grouping: ClusterSums.Grouping, _ first: String, _ second: String) -> BoundSQL
        {
            """
            SELECT \(own: String(grouping.rawValue)) AS GROUPING_CODE, \(own: first) AS FIRST_CODE, \
            \(own: second) AS SECOND_CODE, y.CONTENT, \(own: sums) FROM y
            """
        }
        let simple = [
            group(.whole, "0", "0"), group(.brand, "y.BRAND", "0"),
            group(.platform, "y.PLATFORM", "0"),
            group(.brandPlatform, "y.BRAND", "y.PLATFORM"), group(.language, "y.LANGUAGE", "0"),
        ]
        // A comment counts in each of its intents.
        let intents: BoundSQL = """
            \(group(.intent, "i.CODE", "0")) JOIN \(CountStatements.table(codes.intents)) AS i \
            ON y.INTENT = i.SPELLING
            """
        return BoundSQL(joining: simple + [intents], separator: " UNION ALL ")
    }

    /// Rows (m) and successes (y) of each rate by group and content, beside the window before.
    private var rates: String {
        let parts: [(rate: ClusterSums.Rate, rows: String, successes: String)] = [
            (.positive, "W", "P"), (.negative, "W", "N"), (.reply, "A", "R"),
        ]
        return parts.flatMap { rate, rows, successes in
            [(0, 1), (1, 3)].map { isRecent, period in
                """
                SELECT c.GROUPING_CODE, c.FIRST_CODE, c.SECOND_CODE, c.CONTENT, \
                \(rate.rawValue) AS RATE_CODE, \(isRecent) AS IS_RECENT, \
                c.\(rows)\(period) AS M1, c.\(successes)\(period) AS Y1, c.\(rows)2 AS M2, \
                c.\(successes)2 AS Y2 FROM c
                """
            }
        }.joined(separator: " UNION ALL ")
    }

    private static var totals: String {
        ClusterSums.Sum.allCases.map { sum in
            let name = "\(sum)".uppercased()
            return switch sum {
            case .contents1: "COUNT(CASE WHEN u.M1 > 0 THEN 1 END) AS \(name)"
            case .contents2: "COUNT(CASE WHEN u.M2 > 0 THEN 1 END) AS \(name)"
            case .contents: "COUNT(CASE WHEN u.M1 > 0 OR u.M2 > 0 THEN 1 END) AS \(name)"
            default: "CAST(SUM(\(product(name))) AS NUMBER(38, 0)) AS \(name)"
            }
        }.joined(separator: ", ")
    }

    /// `u.M1 * u.Y2` for `M1Y2`, `u.M1` for `M1`.
    private static func product(_ name: String) -> String {
        stride(from: 0, to: name.count, by: 2).map { "u.\(name.dropFirst($0).prefix(2))" }
            .joined(separator: " * ")
    }
}
