import Foundation
import GRDB
import TestSupport
import Testing

@testable import Warehouse

/// All datasets of a run are of one file and one moment.
@Suite struct SnapshotTests {
    let scratch: Scratch
    let path: String

    init() throws {
        scratch = try Scratch()
        path = scratch.file("w.sqlite")
    }

    /// As many comments without as with their texts.
    private static func tables(_ rows: Int) -> Tables {
        let texts = Dataset.contentComments.columns.map(\.name)
        return comments(Array(repeating: [:], count: rows)).merging(
            [
                .contentComments: .init(
                    columns: texts,
                    rows: Array(repeating: texts.map { _ in "" }, count: rows))
            ]
        ) { first, _ in first }
    }

    private func counts(_ warehouse: any Warehouse) async throws -> [Int?] {
        [
            try await warehouse.comments(of: .comments)?.table.rowCount,
            try await warehouse.comments(of: .contentComments)?.table.rowCount,
            try await warehouse.rows(.all(of: .contentComments))?.table.count,
        ]
    }

    private static func writer(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .immediateError
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func add(_ queue: DatabaseQueue) throws {
        try queue.inDatabase { database in
            try database.inTransaction {
                for dataset in [Dataset.comments, .contentComments] {
                    try database.execute(
                        sql: "INSERT INTO \(dataset.name) SELECT * FROM \(dataset.name) LIMIT 1")
                }
                return .commit
            }
        }
    }

    @Test func whatIsCommittedLaterIsNotSeen() async throws {
        try makeByHand(SnapshotTests.tables(1), at: path)
        let queue = try SnapshotTests.writer(path)
        try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        let warehouse = SQLiteWarehouse(path: path)
        let snapshot = try await warehouse.snapshot()
        try SnapshotTests.add(queue)
        #expect(try await counts(snapshot) == [1, 1, 1])
        #expect(try await counts(warehouse.snapshot()) == [2, 2, 2])
    }

    /// Without a log of its own the file waits for its readers.
    @Test func nothingIsCommittedWhileItIsRead() async throws {
        try makeByHand(SnapshotTests.tables(1), at: path)
        let queue = try SnapshotTests.writer(path)
        var snapshot: (any Warehouse)? = try await SQLiteWarehouse(path: path).snapshot()
        #expect(throws: DatabaseError.self) { try SnapshotTests.add(queue) }
        snapshot = nil
        try SnapshotTests.add(queue)
        #expect(snapshot == nil)
    }

    @Test func aFileThatTakesTheNameIsNotSeen() async throws {
        try makeByHand(SnapshotTests.tables(1), at: path)
        let snapshot = try await SQLiteWarehouse(path: path).snapshot()
        try makeByHand(SnapshotTests.tables(2), at: scratch.file("new.sqlite"))
        #expect(rename(scratch.file("new.sqlite"), path) == 0)
        #expect(try await counts(snapshot) == [1, 1, 1])
        #expect(try await counts(SQLiteWarehouse(path: path).snapshot()) == [2, 2, 2])
    }

    /// Others commit, and rename files over it, while snapshots are taken.
    @Test func noSnapshotMixesTwoMoments() async throws {
        try makeByHand(SnapshotTests.tables(1), at: path)
        let queue = try SnapshotTests.writer(path)
        try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        let writing = Task.detached { for _ in 0..<150 { try SnapshotTests.add(queue) } }
        for _ in 0..<25 {
            let found = try await counts(SQLiteWarehouse(path: path, threads: 3).snapshot())
            #expect(Set(found).count == 1, "\(found)")
        }
        try await writing.value
        try queue.close()
    }

    @Test func noSnapshotMixesTwoFiles() async throws {
        try makeByHand(SnapshotTests.tables(1), at: path)
        let renaming = Task.detached { [path, scratch] in
            for rows in 2..<40 {
                let new = scratch.file("\(rows).sqlite")
                try makeByHand(SnapshotTests.tables(rows), at: new)
                #expect(rename(new, path) == 0)
            }
        }
        for _ in 0..<25 {
            let found = try await counts(SQLiteWarehouse(path: path, threads: 3).snapshot())
            #expect(Set(found).count == 1, "\(found)")
        }
        try await renaming.value
    }
}
