import Foundation
import GRDB
import TestSupport
import Testing

@testable import Warehouse

/// A warehouse file that is replaced: no row of the old one is lost before the new one is there.
@Suite struct ReplacedFileTests {
    private struct Killed: Error {}

    /// A file whose last commit is only in its write-ahead log, as a killed program leaves it.
    private func makeLogged(in scratch: Scratch) throws -> String {
        let source = scratch.file("source.sqlite")
        let path = scratch.file("w.sqlite")
        let queue = try DatabaseQueue(path: source)
        try queue.inDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
                    CREATE TABLE t (i); PRAGMA wal_checkpoint; INSERT INTO t VALUES (1), (2)
                    """)
        }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: source + suffix, toPath: path + suffix)
        }
        try queue.close()
        return path
    }

    private func rows(_ path: String) throws -> Int? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") }
    }

    @Test func committedRowsSurviveARunThatIsKilledBeforeTheRename() throws {
        let scratch = try Scratch()
        let path = try makeLogged(in: scratch)
        #expect(throws: Killed.self) { try WarehouseFile.settled(path) { throw Killed() } }
        #expect(RegularFile.kind(of: path + "-wal") == nil)
        #expect(try rows(path) == 2)
    }

    @Test func theNewFileHasNothingOfTheOldLog() throws {
        let scratch = try Scratch()
        let path = try makeLogged(in: scratch)
        try NewWarehouse.write(path, replace: true) { _ in }
        #expect(RegularFile.kind(of: path + "-wal") == nil)
        #expect(throws: DatabaseError.self) { try rows(path) }
    }

    @Test func aFileThatIsInUseIsNotReplacedWithItsLog() throws {
        let scratch = try Scratch()
        let path = try makeLogged(in: scratch)
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { database in
            try database.execute(sql: "BEGIN; INSERT INTO t VALUES (3)")
            #expect(throws: WarehouseError.busy(path: path)) {
                try WarehouseFile.settled(path, patience: 0) {}
            }
            try database.execute(sql: "COMMIT")
        }
        try queue.close()
        #expect(try rows(path) == 3)
    }
}
