import Foundation
import GRDB
import GRDBSQLite

/// A read-only connection to a warehouse file, for one thread at a time.
struct SQLiteConnection {
    let path: String
    private let queue: DatabaseQueue

    init(path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw WarehouseError.missingFile(path: path)
        }
        if isFolder.boolValue { throw WarehouseError.notADatabase(path: path) }
        self.path = path
        var configuration = Configuration()
        configuration.readonly = true
        queue = try SQLiteConnection.reporting(path) {
            try DatabaseQueue(path: path, configuration: configuration)
        }
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
            if error.resultCode == .SQLITE_NOTADB { throw WarehouseError.notADatabase(path: path) }
            throw WarehouseError.unreadable(path: path, reason: error.message ?? "\(error)")
        }
    }
}

/// A name as SQL quotes it.
func quotedName(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
}
