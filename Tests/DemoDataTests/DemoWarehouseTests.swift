import DemoData
import Foundation
import GRDB
import ReportModel
import TestSupport
import Testing
import Warehouse

@Suite struct DemoWarehouseTests {
    private let everything = ConversationFilter(
        from: Instant(seconds: 0), until: Instant(seconds: 4_000_000_000))
    let scratch: Scratch
    let asOf: LocalDay

    init() throws {
        scratch = try Scratch()
        asOf = try #require(LocalDay(iso: "2026-11-21"))
    }

    @Test func theSameSeedMakesTheSameFile() throws {
        let first = try demo("a.sqlite", seed: 7)
        #expect(try bytes(first) == bytes(try demo("b.sqlite", seed: 7)))
        #expect(try bytes(first) != bytes(try demo("c.sqlite", seed: 8)))
    }

    /// Other contents for the same seed are a decision, not an accident.
    @Test func theContentsOfASeedStayTheSame() throws {
        let queue = try DatabaseQueue(path: try demo("a.sqlite", seed: 1))
        let digests = try queue.read { database in
            try Dataset.allCases.map { dataset in
                "\(dataset.name) \(try digest(of: dataset, database))"
            }
        }
        #expect(
            digests == [
                "comments 1000 9e50b0b01d591b9e",
                "comment_demographics 167 b2f9f48dd78f4def",
                "contents 450 742112093c0d5bda",
                "content_comments 1000 d3ce9a3d6b426d6e",
                "conversations 100 9ebd5e19d9b28104",
                "conversation_demographics 30 e6c771df69a46b21",
                "lesson_engagement 10200 d4c92c3ff204d015",
            ])
    }

    /// The rows' number and FNV-1a over all their cells.
    private func digest(of dataset: Dataset, _ database: Database) throws -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var count = 0
        let rows = try Row.fetchCursor(
            database, sql: "SELECT * FROM \(dataset.name) ORDER BY rowid")
        while let row = try rows.next() {
            count += 1
            for byte in row.databaseValues.map(\.description).joined(separator: "|").utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return "\(count) \(String(hash, radix: 16))"
    }

    @Test func everyDatasetIsThereAndLifelike() async throws {
        let warehouse = SQLiteWarehouse(path: try demo("a.sqlite", rows: 6_000))
        let table = try #require(try await warehouse.comments(of: .comments)?.table)
        #expect(table.rowCount == 6_000)
        #expect(
            Set(table.brand.labels).isSuperset(of: [
                "drumeo", "pianote", "guitareo", "singeo", "playbass",
            ]))
        #expect(table.sentiment.labels.contains("unknown"))
        #expect(try await warehouse.rows(.all(of: .contents))?.table.isEmpty == false)
        #expect(try await warehouse.rows(.all(of: .contentComments))?.table.count == 6_000)
        #expect(try await warehouse.rows(.conversationDetails(everything))?.table.count == 600)
        #expect(try await warehouse.rows(.all(of: .commentDemographics))?.table.isEmpty == false)
        #expect(
            try await warehouse.rows(.all(of: .conversationDemographics))?.table.isEmpty == false)
        #expect(try await warehouse.rows(.all(of: .lessonEngagement))?.table.isEmpty == false)
    }

    @Test(arguments: [0, 1, 9])
    func fewRowsWillDo(rows: Int) async throws {
        let warehouse = SQLiteWarehouse(path: try demo("a.sqlite", rows: rows))
        #expect(try await warehouse.comments(of: .comments)?.table.rowCount == rows)
        #expect(try await warehouse.rows(.all(of: .conversations))?.table == [])
    }

    /// All days are local ones, seven hours behind UTC as America/Vancouver is.
    @Test func itSpansOneHundredAndTwentyDays() async throws {
        let table = try #require(
            try await SQLiteWarehouse(path: try demo("a.sqlite", rows: 6_000)).comments(
                of: .comments)?.table)
        let days = Set(table.instants.map { ($0 / 1_000_000 - 7 * 3600) / 86_400 })
        #expect(days.count == 120)
        #expect(days.max() == Int64(asOf.number))
    }

    @Test func oneNegativeRateRoseAndOneFell() async throws {
        let table = try #require(
            try await SQLiteWarehouse(path: try demo("a.sqlite", rows: 20_000)).comments(
                of: .comments)?.table)
        let rise = negativeRates(table, brand: "guitareo", platform: "youtube")
        let fall = negativeRates(table, brand: "pianote", platform: "facebook")
        #expect(rise.now > rise.before + 0.08)
        #expect(fall.now < fall.before - 0.08)
    }

    private func negativeRates(
        _ table: CommentTable, brand: String, platform: String
    ) -> (before: Double, now: Double) {
        var counts = [[0, 0], [0, 0]]
        for row in 0..<table.rowCount {
            guard table.brand.labels[table.brand.codes[row]] == brand,
                table.platform.labels[table.platform.codes[row]] == platform
            else { continue }
            let day = (table.instants[row] / 1_000_000 - 7 * 3600) / 86_400
            let age = Int64(asOf.number) - day
            guard age < 60 else { continue }
            let isNegative = table.sentiment.labels[table.sentiment.codes[row]].hasSuffix(
                "negative")
            counts[age < 30 ? 1 : 0][isNegative ? 1 : 0] += 1
        }
        let rates = counts.map { Double($0[1]) / Double($0[0] + $0[1]) }
        return (rates[0], rates[1])
    }

    private func demo(_ name: String, rows: Int = 1_000, seed: UInt64 = 1) throws -> String {
        let path = scratch.file(name)
        try DemoWarehouse.write(path: path, rows: rows, seed: seed, asOf: asOf, replace: true)
        return path
    }

    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }
}
