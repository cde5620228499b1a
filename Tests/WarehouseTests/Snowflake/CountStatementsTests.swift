import ReportModel
import Testing

@testable import Warehouse

/// The statements by which Snowflake counts.
struct CountStatementsTests {
    private static let day = LocalDay(number: 20_000)
    private static let cohort = CountingPlan.Cohort(
        filter: .init(brands: ["drumeo"]), window: Window(from: day, to: day.advanced(by: 6)),
        previous: Window(days: 7, endingWith: day.advanced(by: -1)),
        recent: Window(from: day, to: day.advanced(by: 6)))
    private static let names = [
        "COMMENT_SK", "CONTENT_SK", "PLATFORM", "BRAND", "SENTIMENT_POLARITY", "INTENT", "EMOTIONS",
        "REQUIRES_REPLY", "DETECTED_LANGUAGE", "COMMENT_TIMESTAMP", "AUTHOR_ID",
    ]
    private static let types = [
        "FIXED", "FIXED", "TEXT", "TEXT", "TEXT", "ARRAY", "TEXT", "BOOLEAN", "TEXT",
        "TIMESTAMP_NTZ", "TEXT",
    ]

    private func statements(
        names: [String] = names, types: [String] = types
    ) throws -> CountStatements {
        CountStatements(
            query: "SELECT * FROM C;",
            columns: try CountedColumns(
                of: .comments, CommentCells.columns(of: .comments), names: names, types: types,
                in: "acme"),
            span: Instant(seconds: 0)..<Instant(seconds: 20_010 * 86_400),
            pieces: TimePieces(
                zone: .utc, windows: [Self.cohort.window, Self.cohort.window.previous],
                within: 0..<20_010 * 86_400))
    }

    private var codes: SpellingCodes {
        func entries(_ labels: String...) -> [SpellingCodes.Entry] {
            labels.enumerated().map { .init(spelling: $1, label: Label.canonical($1), code: $0) }
        }
        return SpellingCodes(
            platforms: entries("YouTube", ""), brands: entries("Drumeo ", "pianote"),
            sentiments: entries("negative", "it's"), languages: entries("en"),
            intents: entries("praise"), emotions: entries("joy"))
    }

    @Test func daysAreGroupedByTheLabelsAsTheyAreWritten() throws {
        let sql = try statements().days.sql
        #expect(sql.hasPrefix("SELECT MAX(r.MOMENT) AS COMMENT_TIMESTAMP, r.PLATFORM AS PLATFORM"))
        #expect(
            sql.hasSuffix(
                "GROUP BY r.LOCAL_DAY, r.PLATFORM, r.BRAND, r.SENTIMENT_POLARITY, r.REQUIRES_REPLY, "
                    + "r.INTENT ORDER BY r.LOCAL_DAY, r.PLATFORM, r.BRAND, r.SENTIMENT_POLARITY, "
                    + "r.REQUIRES_REPLY, r.INTENT"))
        #expect(sql.contains("(\nSELECT * FROM C\n) AS q"))
        #expect(sql.contains("TO_JSON(q.INTENT) AS INTENT"))
        #expect(sql.contains("COUNT(*) AS ROW_COUNT"))
    }

    /// Every statement has as many bindings as places, and none of the labels in its text.
    @Test func valuesAreBound() throws {
        let statements = try statements()
        let sentiments = CountingPlan.Sentiments(
            weighted: ["negative"], positive: [], negative: ["negative"])
        let query = CountingPlan.Query(
            labels: CommentFilter(
                from: Instant(seconds: 0), until: Instant(seconds: 1), brands: ["drumeo"],
                intents: ["praise"], emotions: ["joy"]), windows: [Self.cohort.window])
        let all = [
            statements.days, statements.languages, statements.hoursOfWeek,
            statements.repeats(codes), try #require(statements.distinct(Self.cohort, codes)),
            try #require(statements.clusters(Self.cohort, codes, sentiments)),
            try #require(statements.contents([query], codes)), statements.lessons("SELECT 1"),
        ]
        for statement in all {
            #expect(statement.sql.count { $0 == "?" } == statement.bindings.count)
            for label in ["Drumeo", "YouTube", "it's", "praise", "joy"] {
                #expect(!statement.sql.contains(label), "\(label) in \(statement.sql)")
            }
        }
    }

    @Test func onlySpellingsThatPassAreJoined() throws {
        let statement = try #require(try statements().distinct(Self.cohort, codes))
        let texts = statement.bindings.compactMap { binding -> String? in
            if case .text(let text) = binding { text } else { nil }
        }
        #expect(texts.contains { $0.contains("Drumeo ") })
        #expect(!texts.contains { $0.contains("pianote") })
        let nobody = CountingPlan.Cohort(
            filter: .init(brands: ["singeo"]), window: Self.cohort.window, previous: nil,
            recent: Self.cohort.window)
        #expect(try statements().distinct(nobody, codes) == nil)
        #expect(try statements().clusters(nobody, codes, .init()) == nil)
    }

    @Test func theClustersReturnEachSumOfTheTest() throws {
        let sql = try #require(try statements().clusters(Self.cohort, codes, .init())).sql
        for sum in [
            "SUM(u.M1) ", "SUM(u.Y1) ", "SUM(u.M1 * u.M1)", "SUM(u.M1 * u.Y1)", "SUM(u.Y1 * u.Y1)",
            "SUM(u.M2 * u.M2)", "SUM(u.M2 * u.Y2)", "SUM(u.Y2 * u.Y2)", "SUM(u.M1 * u.M2)",
            "SUM(u.M1 * u.Y2)", "SUM(u.Y1 * u.M2)", "SUM(u.Y1 * u.Y2)",
        ] {
            #expect(sql.contains(sum.trimmed(before: " ")), "\(sum)")
        }
        #expect(sql.hasSuffix("GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6"))
    }

    @Test func missingColumnsAreNull() throws {
        let present = zip(Self.names, Self.types).filter {
            !["EMOTIONS", "AUTHOR_ID"].contains($0.0)
        }
        let statements = try statements(names: present.map(\.0), types: present.map(\.1))
        #expect(statements.columns.missing == ["emotions", "author_id"])
        #expect(statements.days.sql.contains("NULL AS EMOTIONS"))
        #expect(statements.people(.ages, "SELECT 1", statements.columns) == nil)
    }

    @Test(
        arguments: [
            ("REQUIRES_REPLY", "TEXT", Dataset.Kind.boolean),
            ("COMMENT_TIMESTAMP", "TEXT", .timestamp), ("CONTENT_SK", "TEXT", .integer),
            ("PLATFORM", "VARIANT", .label),
        ])
    func aTypeThatCannotBeCountedIsNamed(
        _ column: String, _ type: String, _ kind: Dataset.Kind
    ) {
        let types = zip(Self.names, Self.types).map { $0.0 == column ? type : $0.1 }
        let expected = WarehouseError.snowflake(
            SnowflakeProblem(
                .type(column: column.lowercased(), came: type, expected: kind), dataset: "comments"
            ))
        #expect(throws: expected) { try statements(types: types) }
    }

    @Test(
        arguments: [
            ("TIMESTAMP_NTZ", "q.COMMENT_TIMESTAMP AS MOMENT"),
            ("TIMESTAMP_LTZ", "CAST(q.COMMENT_TIMESTAMP AS TIMESTAMP_NTZ) AS MOMENT"),
            (
                "TIMESTAMP_TZ",
                "CAST(CONVERT_TIMEZONE('UTC', q.COMMENT_TIMESTAMP) AS TIMESTAMP_NTZ) AS MOMENT"
            ),
        ])
    func timesAreInUTC(_ type: String, _ sql: String) throws {
        let types = Self.types.map { $0 == "TIMESTAMP_NTZ" ? type : $0 }
        #expect(try statements(types: types).days.sql.contains(sql))
    }
}

extension String {
    fileprivate func trimmed(before separator: Character) -> String {
        hasSuffix(String(separator)) ? String(dropLast()) : self
    }
}
