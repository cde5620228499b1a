import GRDB
import GRDBSQLite
import ReportModel

/// The program’s parsing of cells as SQL functions, so that a filter in SQL matches the same rows
/// (Figures 21).
///
/// - `canonical_label(cell)`: the canonical label, `unknown` for an empty cell.
/// - `is_label(cell, label)`: whether the cell has this label.
/// - `has_label(cell, label)`: whether the label is one of a multi-label cell’s; an empty cell has
///   `unknown`.
/// - `truth(cell)`: 1 or 0; null for an empty cell; an error for anything else.
/// - `whole_number(cell)`, `event_time(cell)`: null for an empty cell; an error for one that cannot
///   be read. A time is in microseconds since 1970 UTC.
///
/// They use SQLite’s C interface, because GRDB’s ends a text at its first NUL.
enum SQLFunctions {
    static func register(in database: Database) throws {
        try add("canonical_label", 1, to: database) { context, _, cells in
            guard let cell = Cell(cells, 0) else { return }
            let label = Label.canonical(cell.text)
            sqlite3_result_text64(
                context, label, UInt64(label.utf8.count), transient, UInt8(SQLITE_UTF8))
        }
        try add("is_label", 2, to: database) { context, _, cells in
            guard let cell = Cell(cells, 0), let label = Cell(cells, 1) else { return }
            sqlite3_result_int(context, cell.isLabel(label) ? 1 : 0)
        }
        try add("has_label", 2, to: database) { context, _, cells in
            guard let cell = Cell(cells, 0), let label = Cell(cells, 1) else { return }
            sqlite3_result_int(context, cell.hasLabel(label.text) ? 1 : 0)
        }
        try add("whole_number", 1, to: database) { context, _, cells in
            Cell(cells, 0)?.give(CellParser.integer, .integer, context)
        }
        try add("truth", 1, to: database) { context, _, cells in
            Cell(cells, 0)?.give({ CellParser.boolean($0).map { $0 ? 1 : 0 } }, .boolean, context)
        }
        try add("event_time", 1, to: database) { context, _, cells in
            Cell(cells, 0)?.give(CellParser.timestamp, .timestamp, context)
        }
    }

    private typealias Body =
        @convention(c) (
            OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?
        ) -> Void

    private static func add(
        _ name: String, _ arguments: Int32, to database: Database, _ body: @escaping Body
    ) throws {
        let code = sqlite3_create_function_v2(
            database.sqliteConnection, name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil,
            body, nil, nil, nil)
        if code != SQLITE_OK {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
        }
    }
}

/// SQLite’s SQLITE_TRANSIENT, a macro that is not imported: the text is copied.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// An argument of a function, empty when null; its bytes are only valid during the call.
private struct Cell {
    private let bytes: UnsafeBufferPointer<UInt8>

    init?(_ arguments: UnsafeMutablePointer<OpaquePointer?>?, _ place: Int) {
        guard let value = arguments?[place] else { return nil }
        let text = sqlite3_value_text(value)
        bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// - Parameter label: canonical.
    func isLabel(_ label: Cell) -> Bool {
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            return Label.canonical(text).utf8.elementsEqual(label.bytes)
        }
        let trimmed = CellParser.trimmed(bytes)
        if trimmed.isEmpty { return Label.unknown.utf8.elementsEqual(label.bytes) }
        return trimmed.elementsEqual(label.bytes) { byte, other in
            (65...90).contains(byte) ? byte | 0x20 == other : byte == other
        }
    }

    func hasLabel(_ label: String) -> Bool {
        let members = Label.members(of: text)
        return members.isEmpty ? label == Label.unknown : members.contains(label)
    }

    /// Sets the cell’s value as the function’s result.
    func give(
        _ parse: (CellParser.Bytes) -> Int64?, _ kind: Dataset.Kind,
        _ context: OpaquePointer?
    ) {
        let trimmed = CellParser.trimmed(bytes)
        if trimmed.isEmpty { return }
        guard let value = parse(trimmed) else {
            let message = WarehouseError.isNo(kind, found: BadValue(text, isPersonal: false))
            return sqlite3_result_error(context, message, Int32(message.utf8.count))
        }
        sqlite3_result_int64(context, value)
    }
}
