import Foundation
import GRDB
import ReportModel
import Synchronization
import TestSupport
import Testing

@testable import Warehouse

/// No reading goes on for ever, and none ends without a sentence.
@Suite struct PatienceTests {
    let scratch: Scratch
    let path: String

    init() throws {
        scratch = try Scratch()
        path = scratch.file("w.sqlite")
    }

    /// A view of rows without end.
    private func makeEndless() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            for dataset in [Dataset.contents, .comments] {
                let cells = dataset.columns.map { "NULL AS \($0.name)" }
                try database.execute(
                    sql: """
                        CREATE VIEW \(dataset.name) AS
                        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                        SELECT \(cells.joined(separator: ", ")) FROM n WHERE i < 0
                        """)
            }
        }
        try queue.close()
    }

    @Test(arguments: [true, false])
    func aReadingHasADeadline(isOfComments: Bool) async throws {
        try makeEndless()
        let limit = Duration.milliseconds(30)
        let warehouse = SQLiteWarehouse(path: path, deadline: limit)
        let dataset = isOfComments ? Dataset.comments : .contents
        let expected = WarehouseError.overdue(path: path, dataset: dataset, limit: limit)
        await #expect(throws: expected) { try await dataset.read(from: warehouse) }
    }

    @Test func aReadingThatIsCancelledEnds() async throws {
        try makeEndless()
        let snapshot = try await SQLiteWarehouse(path: path).snapshot()
        let reading = Task { try await snapshot.rows(.all(of: .contents))?.table.count }
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    @Test func aLongReadingIsToldOf() async throws {
        try makeEndless()
        let told = Told()
        let rules = SQLiteRules(
            threads: 1, deadline: .milliseconds(100), notify: { told.add($0) },
            quiet: .milliseconds(5))
        let snapshot = try SQLiteSnapshot(path: path, rules)
        _ = try? await snapshot.rows(.all(of: .contents))
        #expect(told.events.first == .reading(.contents, rows: 0, seconds: 0))
    }

    @Test func aLockIsWaitedForWithAWord() async throws {
        try makeByHand(comments([[:]]), at: path)
        let queue = try DatabaseQueue(path: path)
        let told = Told()
        let rules = SQLiteRules(
            threads: 2, deadline: .seconds(600), notify: { told.add($0) },
            patience: .milliseconds(220), quiet: .milliseconds(60))
        try queue.inDatabase { database in
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
            #expect(throws: WarehouseError.busy(path: path)) {
                try SQLiteSnapshot(path: path, rules)
            }
            try database.execute(sql: "ROLLBACK")
        }
        #expect(told.events == [.waiting(path: path)])
        #expect(
            WarehouseError.busy(path: path).message == "\(path): another program keeps it locked")
    }
}

private final class Told: Sendable {
    private let all = Mutex<[WarehouseEvent]>([])

    func add(_ event: WarehouseEvent) { all.withLock { $0.append(event) } }

    var events: [WarehouseEvent] { all.withLock { $0 } }
}
