import ReportModel
import TestSupport
import Testing
import Warehouse

/// What every warehouse must answer when it is asked for some of `content_comments`.
///
/// It may give more than asked, never less: answers are compared once the filter has been applied
/// to them again.
@Suite struct ContentContract {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let columns = Dataset.contentComments.columns.map(\.name)
    private static let labels: [String?] = [
        "Drumeo", " drumeo\t", "DRUMEO\u{A0}", "pianote", "E\u{301}clat", "éclat", "ÉCLAT",
        "\u{212A}elvin", "kelvin", "İ", "unknown", "", nil, "a'b", "a%b", "null",
    ]
    private static let cells: [String?] = [
        "praise", "Praise, question", #"["QUESTION", null, "a,b"]"#, "question,,praise ", " , ",
        nil, "[praise", "é", "E\u{301}", "unknown, praise",
    ]
    private static let times: [String?] = [
        "2026-11-01", "2026-11-02T00:30:00+01:00", "2026-11-01T23:59:59.999999Z",
        "2026-11-02", "2026-10-31 23:59:59.9999999", nil, "2026-11-01T12:00:00Z",
    ]

    private static func tables(_ dice: inout SeededGenerator) -> Tables {
        let rows = (0..<300).map { _ -> [String?] in
            [
                ["1", "2", "10", "9.0", "-3", nil].randomElement(using: &dice) ?? nil,
                ["7", "7.0", "8", nil].randomElement(using: &dice) ?? nil,
                labels.randomElement(using: &dice) ?? nil,
                labels.randomElement(using: &dice) ?? nil,
                labels.randomElement(using: &dice) ?? nil,
                cells.randomElement(using: &dice) ?? nil,
                cells.randomElement(using: &dice) ?? nil,
                ["true", "0", nil].randomElement(using: &dice) ?? nil, "en",
                times.randomElement(using: &dice) ?? nil, nil, nil, nil, "text", nil,
            ]
        }
        return [.contentComments: .init(columns: columns, rows: rows)]
    }

    private static func filter(_ dice: inout SeededGenerator) -> CommentFilter {
        func some(_ spellings: [String?]) -> [String]? {
            if dice.next() % 3 == 0 { return nil }
            let count = Int(dice.next() % 3)
            return (0...count).map { _ in
                Label.canonical((spellings.randomElement(using: &dice) ?? nil) ?? "")
            }
        }
        let day = Instant(seconds: Int64(LocalDay(iso: "2026-11-01")?.number ?? 0) * 86_400)
        return CommentFilter(
            from: day, until: Instant(seconds: day.seconds + 86_400), platforms: some(labels),
            brands: some(labels), sentiments: some(labels), intents: some(["praise", "é", nil]),
            emotions: some(["question", "a,b", "unknown"]))
    }

    @Test(arguments: Conformer.allCases)
    func theColumnsHaveTheRowsThatPass(conformer: Conformer) async throws {
        var dice = SeededGenerator(seed: 1)
        for round in 0..<6 {
            let tables = Self.tables(&dice)
            let scratch = try Scratch()
            let warehouse = try conformer.warehouse(tables, in: scratch)
            let rows = try #require(try await warehouse.rows(.all(of: .contentComments))?.table)
            let columns = try #require(try await warehouse.comments(of: .contentComments)?.table)
            for _ in 0..<12 {
                let filter = Self.filter(&dice)
                var waiting = filter
                waiting.requiresReply = dice.next() % 2 == 0
                let expected = rows.indices.filter { waiting.passes(rows[$0]) }
                #expect(columns.rows(matching: waiting) == expected, "\(round)")
            }
        }
    }

    @Test(arguments: Conformer.allCases, [1, 3])
    func samplesHaveTheNewestOfEachContentAndSentiment(
        conformer: Conformer, most: Int
    ) async throws {
        var dice = SeededGenerator(seed: 2)
        for _ in 0..<6 {
            let tables = Self.tables(&dice)
            let scratch = try Scratch()
            let warehouse = try conformer.warehouse(tables, in: scratch)
            let rows = try #require(try await warehouse.rows(.all(of: .contentComments))?.table)
            let filter = Self.filter(&dice)
            let contents: [Int64] = [7]
            let found = try await warehouse.rows(.samples(filter, of: contents, most: most))
            let asked = rows.filter { filter.passes($0) && $0.contentKey == 7 }
            #expect(newest(found?.table ?? [], most) == newest(asked, most))
        }
    }

    @Test(arguments: Conformer.allCases)
    func withoutTheDatasetThereIsNoAnswer(conformer: Conformer) async throws {
        var dice = SeededGenerator(seed: 3)
        let tables: Tables = [
            .contents: .init(columns: ["content_sk", "title", "platform", "brand"], rows: [])
        ]
        let warehouse = try conformer.warehouse(tables, in: scratch)
        let filter = Self.filter(&dice)
        #expect(try await warehouse.comments(of: .contentComments)?.table == nil)
        #expect(try await warehouse.rows(.samples(filter, of: [7], most: 1))?.table == nil)
    }

    @Test(arguments: Conformer.allCases)
    func optionalColumnsMayBeAbsent(conformer: Conformer) async throws {
        let columns = Dataset.contentComments.columns.filter { !$0.isOptional }.map(\.name)
        let row = columns.map { $0 == "comment_timestamp" ? "2026-11-01" : nil }
        let tables: Tables = [.contentComments: .init(columns: columns, rows: [row, row])]
        let warehouse = try conformer.warehouse(tables, in: scratch)
        let day = Instant(seconds: Int64(LocalDay(iso: "2026-11-01")?.number ?? 0) * 86_400)
        let filter = CommentFilter(
            from: day, until: Instant(seconds: day.seconds + 1), emotions: ["unknown"])
        let found = try #require(try await warehouse.comments(of: .contentComments))
        #expect(found.table.rows(matching: filter) == [0, 1])
        #expect(found.table.contents.keys.isEmpty)
        #expect(found.missingColumns.contains("emotions"))
        var joyful = filter
        joyful.emotions = ["joy"]
        #expect(found.table.rows(matching: joyful).isEmpty)
        #expect(try await warehouse.rows(.samples(filter, of: [7], most: 1))?.table == [])
    }

    // MARK: Reading

    /// By content and sentiment: times and keys of the newest.
    private func newest(_ comments: [ContentComment], _ most: Int) -> [String: [[Int64]]] {
        Dictionary(grouping: comments) { $0.sentiment }.mapValues { comments in
            let keys = comments.map { [$0.instant?.microseconds ?? .min, $0.commentKey ?? .min] }
            return Array(keys.sorted { $0.lexicographicallyPrecedes($1) }.reversed().prefix(most))
        }
    }
}
