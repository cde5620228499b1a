import GRDB
import GRDBSQLite
import ReportModel

/// Creates a dataset's table and fills it: cells are bound one by one, then the row is inserted.
package struct TableWriter {
    private(set) var rows = 0
    private let columns: [Dataset.Column]
    private let statement: Statement
    private let database: Database

    init(_ dataset: Dataset, columns: [Dataset.Column], in database: Database) throws {
        self.columns = columns
        self.database = database
        let definitions = columns.map { "\($0.name) \($0.kind.sqlType)" }.joined(separator: ", ")
        try database.execute(sql: "CREATE TABLE \(dataset.name) (\(definitions))")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        statement = try database.makeStatement(
            sql: "INSERT INTO \(dataset.name) VALUES (\(marks))")
    }

    /// Binds a cell in the form of a CSV file; returns the problem if it is invalid.
    func bind(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> CSVProblem? {
        let column = columns[index]
        switch column.kind {
        case .text, .label, .multi:
            if bytes.isEmpty { return bindNull(index) }
            guard isUTF8(bytes) else { return .notUTF8(column: column.name) }
            return bind(index, text: bytes) ? nil : .recordTooLong(limit: TableWriter.longestText)
        default:
            let trimmed = CellParser.trimmed(bytes)
            if trimmed.isEmpty { return bindNull(index) }
            if bindTyped(index, trimmed) { return nil }
            return .badCell(
                column: column.name,
                found: BadValue(
                    String(decoding: bytes, as: UTF8.self), isPersonal: column.isPersonal),
                expected: column.kind)
        }
    }

    /// Inserts the row with the bound cells.
    ///
    /// - Throws: `DatabaseError` when SQLite cannot insert it.
    package mutating func insert() throws {
        let code = sqlite3_step(statement.sqliteStatement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
        }
        sqlite3_reset(statement.sqliteStatement)
        rows += 1
    }

    private func bindTyped(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch columns[index].kind {
        case .text, .label, .multi: false
        case .integer: bind(index, integer: CellParser.integer(bytes))
        case .boolean: bind(index, integer: CellParser.boolean(bytes).map { $0 ? 1 : 0 })
        case .timestamp: bind(index, integer: CellParser.timestamp(bytes))
        case .number: bind(index, number: CellParser.number(bytes), bytes)
        case .day: CellParser.day(bytes) != nil && bind(index, text: bytes)
        }
    }

    private func bindNull(_ index: Int) -> CSVProblem? {
        sqlite3_bind_null(statement.sqliteStatement, Int32(index + 1))
        return nil
    }

    private func bind(_ index: Int, integer: Int64?) -> Bool {
        guard let integer else { return false }
        return sqlite3_bind_int64(statement.sqliteStatement, Int32(index + 1), integer) == SQLITE_OK
    }

    /// SQLite cannot store NaN, so it stays a text and can still be counted.
    private func bind(_ index: Int, number: Double?, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let number else { return false }
        if number.isNaN { return bind(index, text: bytes) }
        return sqlite3_bind_double(statement.sqliteStatement, Int32(index + 1), number) == SQLITE_OK
    }

    /// Returns false when the text is longer than SQLite allows.
    private func bind(_ index: Int, text bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.withMemoryRebound(to: CChar.self) { text in
            sqlite3_bind_text64(
                statement.sqliteStatement, Int32(index + 1), text.baseAddress, UInt64(text.count),
                transient, UInt8(SQLITE_UTF8)) == SQLITE_OK
        }
    }

    /// In bytes: SQLITE_MAX_LENGTH in Debian's library.
    private static let longestText = 1_000_000_000
}

/// Makes SQLite copy what is bound.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// Whether all of the bytes are UTF-8.
func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
}

extension Dataset.Kind {
    fileprivate var sqlType: String {
        switch self {
        case .text, .label, .multi, .day: "TEXT"
        case .integer, .boolean, .timestamp: "INTEGER"
        case .number: "REAL"
        }
    }
}

/// Cells that are already values of the contract's kinds; nil is null.
extension TableWriter {
    package func set(_ index: Int, _ text: String?) {
        guard var text else { return setNull(index) }
        text.withUTF8 { _ = bind(index, text: $0) }
    }

    package func set(_ index: Int, _ integer: Int64?) {
        guard let integer else { return setNull(index) }
        _ = bind(index, integer: integer)
    }

    package func set(_ index: Int, _ flag: Bool?) { set(index, flag.map { $0 ? 1 : 0 as Int64 }) }

    package func set(_ index: Int, _ number: Double?) {
        guard let number else { return setNull(index) }
        sqlite3_bind_double(statement.sqliteStatement, Int32(index + 1), number)
    }

    private func setNull(_ index: Int) { _ = bindNull(index) }
}
