import GRDBSQLite
import ReportModel

/// The current row of a statement, with its rowid before the cells.
///
/// Bytes are only valid until the next step.
struct StatementRow: RowSource {
    private let statement: OpaquePointer
    private let clock: NumberClock

    @inline(__always)
    init(_ statement: OpaquePointer, clock: NumberClock) {
        self.statement = statement
        self.clock = clock
    }

    var rowid: Int64 { sqlite3_column_int64(statement, 0) }

    @inline(__always)
    func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        body(bytes(column))
    }

    /// The cell as text, empty when null.
    @inline(__always)
    private func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        let text = sqlite3_column_text(statement, column)
        return UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column)))
    }

    @inline(__always)
    func integer(_ column: Int32) throws(UnreadableCell) -> Int64? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return sqlite3_column_int64(statement, column)
        case SQLITE_NULL: return nil
        case SQLITE_FLOAT:
            guard let value = whole(column) else { throw UnreadableCell(column: column) }
            return value
        default: return try parsed(column, CellParser.integer)
        }
    }

    @inline(__always)
    func boolean(_ column: Int32) throws(UnreadableCell) -> Bool? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return nil
        case SQLITE_INTEGER, SQLITE_FLOAT:
            let value = sqlite3_column_double(statement, column)
            guard value == 0 || value == 1 else { throw UnreadableCell(column: column) }
            return value == 1
        default: return try parsed(column, CellParser.boolean)
        }
    }

    /// Whole numbers count from 1970 UTC; texts are ISO 8601.
    @inline(__always)
    func timestamp(_ column: Int32) throws(UnreadableCell) -> Int64? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER:
            guard let instant = clock.instant(sqlite3_column_int64(statement, column)) else {
                throw UnreadableCell(column: column)
            }
            return instant
        case SQLITE_NULL: return nil
        case SQLITE_FLOAT: throw UnreadableCell(column: column)
        default: return try parsed(column, CellParser.timestamp)
        }
    }

    func number(_ column: Int32) throws(UnreadableCell) -> Double? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER, SQLITE_FLOAT: return sqlite3_column_double(statement, column)
        case SQLITE_NULL: return nil
        default: return try parsed(column, CellParser.number)
        }
    }

    /// A date is always stored as text.
    func day(_ column: Int32) throws(UnreadableCell) -> LocalDay? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return nil
        case SQLITE_TEXT: return try parsed(column, CellParser.day)
        default: throw UnreadableCell(column: column)
        }
    }

    @inline(never)
    private func whole(_ column: Int32) -> Int64? {
        Int64(exactly: sqlite3_column_double(statement, column))
    }

    @inline(never)
    private func parsed<Value>(
        _ column: Int32, _ parse: (UnsafeBufferPointer<UInt8>) -> Value?
    ) throws(UnreadableCell) -> Value? {
        let text = CellParser.trimmed(bytes(column))
        if text.isEmpty { return nil }
        guard let value = parse(text) else { throw UnreadableCell(column: column) }
        return value
    }
}
