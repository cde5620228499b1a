import GRDB
import ReportModel
import TestSupport
import Testing

@testable import Warehouse

/// A column of times may be written in any of the usual ways.
@Suite struct TimestampTests {
    private static let noon: Int64 = 1_795_262_400

    /// As a team's own file has them.
    @Test(
        arguments: [
            ("1795262400", noon * 1_000_000, TimestampUnit.seconds),
            ("1795262400123", noon * 1_000_000 + 123_000, .milliseconds),
            ("1795262400123456", noon * 1_000_000 + 123_456, nil),
            ("-86400", -86_400_000_000, .seconds),
            ("'2026-11-21T12:00:00Z'", noon * 1_000_000, nil),
            ("'2026-11-21 05:00:00.5-07:00'", noon * 1_000_000 + 500_000, nil),
        ] as [(String, Int64, TimestampUnit?)])
    func numbersAreToldApartBySize(cell: String, instant: Int64, unit: TimestampUnit?) async throws
    {
        let scratch = try Scratch()
        let warehouse = SQLiteWarehouse(path: try makeTexts(cell, in: scratch))
        let expected =
            unit.map {
                [
                    DataNotice.timestamps(
                        dataset: .contentComments, column: "comment_timestamp", unit: $0)
                ]
            } ?? []
        let table = try #require(try await warehouse.comments(of: .contentComments))
        #expect(table.table.instants == [instant])
        #expect(table.notices == expected)
        let rows = try #require(try await warehouse.rows(.all(of: .contentComments)))
        #expect(rows.table.map(\.instant?.microseconds) == [instant])
        #expect(rows.notices == expected)
    }

    /// A filter that is pushed down reads them alike.
    @Test(arguments: [
        "1795262400", "1795262400000", "1795262400000000", "'2026-11-21T12:00:00Z'",
    ])
    func filtersReadThemAlike(cell: String) async throws {
        let scratch = try Scratch()
        let warehouse = SQLiteWarehouse(path: try makeTexts(cell, in: scratch))
        for (from, count) in [(0, 1), (1, 0)] as [(Int64, Int)] {
            let filter = CommentFilter(
                from: Instant(seconds: TimestampTests.noon + from),
                until: Instant(seconds: TimestampTests.noon + 60))
            let samples = try await warehouse.rows(.samples(filter, of: [7], most: 1))
            #expect(samples?.table.count == count)
        }
    }

    private func makeTexts(_ cell: String, in scratch: Scratch) throws -> String {
        let path = scratch.file("w.sqlite")
        let columns = Dataset.contentComments.columns.map(\.name)
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(
                sql: "CREATE TABLE content_comments (\(columns.joined(separator: ", ")))")
            let cells = columns.map {
                $0 == "comment_timestamp" ? cell : $0 == "content_sk" ? "7" : "NULL"
            }
            try database.execute(
                sql: "INSERT INTO content_comments VALUES (\(cells.joined(separator: ", ")))")
        }
        try queue.close()
        return path
    }
}
