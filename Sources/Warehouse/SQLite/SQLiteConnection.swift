import GRDB
import GRDBSQLite
import Glibc
import ReportModel

/// A read-only connection to a warehouse file, for one thread at a time.
struct SQLiteConnection {
    let path: String
    /// The file that is open, whatever gets its name afterwards.
    let file: RegularFile.Identity
    private let queue: DatabaseQueue

    /// - Parameter expected: the file that another connection has open; rows of two must not be mixed.
    /// - Throws: `WarehouseError.replaced` when the path is that of another one by now.
    init(path: String, expected: RegularFile.Identity? = nil) throws {
        guard let kind = RegularFile.kind(of: path) else {
            throw WarehouseError.missingFile(path: path)
        }
        // SQLite would wait for the other end of a pipe.
        guard kind == .file else { throw WarehouseError.notADatabase(path: path) }
        let before = RegularFile.identity(of: path)
        self.path = path
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { try SQLFunctions.register(in: $0) }
        queue = try SQLiteConnection.reporting(path) {
            try DatabaseQueue(path: path, configuration: configuration)
        }
        guard let before, before == RegularFile.identity(of: path), expected ?? before == before
        else { throw WarehouseError.replaced(path: path) }
        file = before
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteConnection.reporting(path) { try queue.read(body) }
    }

    /// The names of a table's columns in their order; empty when there is no such table or view.
    func columns(of dataset: Dataset) throws -> [String] {
        try read { database in
            try String.fetchAll(
                database, sql: "SELECT name FROM pragma_table_xinfo(?) ORDER BY cid",
                arguments: [dataset.rawValue])
        }
    }

    /// Turns SQLite's errors into ours.
    private static func reporting<Result>(_ path: String, _ body: () throws -> Result) throws
        -> Result
    {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw WarehouseError(error, at: path) { .unreadable(path: path, reason: $0) }
        }
    }
}

/// How many seconds another program may keep the file locked.
let patience = 5.0

extension WarehouseError {
    /// What SQLite says; `other` words what has no case of its own.
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

/// A name as SQL quotes it.
func quotedName(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
}
