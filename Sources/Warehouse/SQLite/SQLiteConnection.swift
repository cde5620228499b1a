import Foundation
import GRDB
import GRDBSQLite
import ReportModel

/// A read-only connection to a warehouse file, for one thread at a time.
struct SQLiteConnection: Sendable {
    let path: String
    /// The open file, even if another one gets its name later.
    let file: RegularFile.Identity
    let watch: ReadWatch
    private let queue: DatabaseQueue

    /// - Parameter expected: the file that another connection has open; rows of two files must not
    ///   be mixed.
    /// - Throws: `WarehouseError.replaced` when the path now belongs to another file.
    init(path: String, _ rules: SQLiteRules, expected: RegularFile.Identity? = nil) throws {
        guard let kind = RegularFile.kind(of: path) else {
            throw WarehouseError.missingFile(path: path)
        }
        // SQLite would wait for the other end of a pipe.
        guard kind == .file else { throw WarehouseError.notADatabase(path: path) }
        let before = RegularFile.identity(of: path)
        let watch = ReadWatch()
        self.path = path
        self.watch = watch
        var configuration = Configuration()
        configuration.readonly = true
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .callback(LockWait(path: path, rules: rules).goesOn)
        configuration.prepareDatabase {
            try SQLFunctions.register(in: $0)
            watch.join($0)
        }
        queue = try SQLiteConnection.reporting(path, watch) {
            try DatabaseQueue(path: path, configuration: configuration)
        }
        guard let before, before == RegularFile.identity(of: path), expected ?? before == before
        else { throw WarehouseError.replaced(path: path) }
        file = before
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteConnection.reporting(path, watch) { try queue.inDatabase(body) }
    }

    /// Runs a reading within the deadline.
    func watched<Result>(
        _ rules: SQLiteRules, _ dataset: Dataset, _ body: () throws -> Result
    ) throws -> Result {
        watch.begin(rules, dataset)
        defer { watch.end() }
        return try body()
    }

    /// The same connection, inside a transaction from now on.
    func begun() throws -> SQLiteConnection {
        try read { database in
            try database.execute(sql: "BEGIN")
            // A transaction begins with its first read.
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
        }
        return self
    }

    /// A number that changes after each commit by someone else.
    func dataVersion() throws -> Int {
        try read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }

    /// The names of a table's columns in order; empty when there is no such table or view.
    func columns(of dataset: Dataset) throws -> [String] {
        try read { database in
            try String.fetchAll(
                database, sql: "SELECT name FROM pragma_table_xinfo(?) ORDER BY cid",
                arguments: [dataset.name])
        }
    }

    /// Whether this program made the file, so that its times are in microseconds.
    func isOurs() throws -> Bool {
        try read {
            try Int.fetchOne($0, sql: "PRAGMA application_id") == WarehouseFile.applicationID
        }
    }

    /// Converts SQLite's errors to ours.
    private static func reporting<Result>(
        _ path: String, _ watch: ReadWatch, _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            if error.resultCode == .SQLITE_INTERRUPT, let reason = watch.reason(at: path) {
                throw reason
            }
            throw WarehouseError(error, at: path) { .unreadable(path: path, reason: $0) }
        }
    }
}

/// Waits for another program's lock, and reports it if the wait is long.
final class LockWait: Sendable {
    private let path: String
    private let rules: SQLiteRules

    init(path: String, rules: SQLiteRules) {
        self.path = path
        self.rules = rules
    }

    /// Called by SQLite before each retry.
    ///
    /// - Parameter tries: the number of earlier tries.
    func goesOn(after tries: Int) -> Bool {
        let pause = Duration.milliseconds(LockWait.pause)
        let waited = pause * tries
        guard waited < rules.patience else { return false }
        // Reports once, when the wait is long enough to be noticed.
        if waited <= rules.quiet, rules.quiet < waited + pause {
            rules.notify(.waiting(path: path))
        }
        usleep(UInt32(LockWait.pause * 1000))
        return true
    }

    /// In milliseconds.
    private static let pause = 50
}

extension WarehouseError {
    /// Converts an error of SQLite; `other` makes the error for codes without a case.
    init(_ error: DatabaseError, at path: String, other: (String) -> WarehouseError) {
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_NOMEM: self = .shortage(path: path, code: ENOMEM)
        case .SQLITE_CANTOPEN, .SQLITE_IOERR:
            self =
                SystemReason.shortage.map { .shortage(path: path, code: $0) }
                ?? other(error.message ?? "SQLite's error \(error.resultCode.rawValue)")
        default: self = other(error.message ?? "SQLite's error \(error.resultCode.rawValue)")
        }
    }
}

/// A name quoted for SQL.
func quotedName(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
}
