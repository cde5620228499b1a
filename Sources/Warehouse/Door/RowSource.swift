import ReportModel

/// Typed access to one row; cells are numbered from 1.
///
/// Nulls and blank cells are nil.
protocol RowSource {
    /// The cell as text, empty when null; the bytes are only valid during the call.
    func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result
    func integer(_ column: Int32) throws(UnreadableCell) -> Int64?
    func number(_ column: Int32) throws(UnreadableCell) -> Double?
    func boolean(_ column: Int32) throws(UnreadableCell) -> Bool?
    /// Microseconds since 1970 UTC.
    func timestamp(_ column: Int32) throws(UnreadableCell) -> Int64?
    func day(_ column: Int32) throws(UnreadableCell) -> LocalDay?
}

/// A cell that does not match its column's kind; a reader turns it into a message that names the
/// row.
struct UnreadableCell: Error {
    /// Starts at 1.
    let column: Int32
}

extension RowSource {
    func text(_ column: Int32) -> String {
        withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// A cell from its text without white space at the ends; nil when it is null or blank.
    func parsed<Value>(
        _ column: Int32, _ parse: (UnsafeBufferPointer<UInt8>) -> Value?
    ) throws(UnreadableCell) -> Value? {
        let (isBlank, value) = withBytes(column) { bytes in
            let trimmed = CellParser.trimmed(bytes)
            return (trimmed.isEmpty, trimmed.isEmpty ? nil : parse(trimmed))
        }
        if !isBlank, value == nil { throw UnreadableCell(column: column) }
        return value
    }

    /// The error for a cell of the row.
    ///
    /// - Parameters:
    ///   - columns: those of the row, in the order of its cells.
    ///   - row: the row number for the message.
    func problem(
        _ cell: UnreadableCell, of columns: [Dataset.Column], row: Int64, dataset: Dataset,
        in place: String
    ) -> WarehouseError {
        let column = columns[Int(cell.column) - 1]
        return .badCell(
            place: place, dataset: dataset, row: row, column: column.name,
            found: BadValue(text(cell.column), isPersonal: column.isPersonal),
            expected: column.kind)
    }
}

/// A row of text cells, as in a CSV file.
struct TextRow: RowSource {
    /// In the order of the requested columns.
    let cells: [String?]

    func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        var text = cells[Int(column) - 1] ?? ""
        return text.withUTF8(body)
    }

    func integer(_ column: Int32) throws(UnreadableCell) -> Int64? {
        try parsed(column, CellParser.integer)
    }

    func number(_ column: Int32) throws(UnreadableCell) -> Double? {
        try parsed(column, CellParser.number)
    }

    func boolean(_ column: Int32) throws(UnreadableCell) -> Bool? {
        try parsed(column, CellParser.boolean)
    }

    func timestamp(_ column: Int32) throws(UnreadableCell) -> Int64? {
        try parsed(column, CellParser.timestamp)
    }

    func day(_ column: Int32) throws(UnreadableCell) -> LocalDay? {
        try parsed(column, CellParser.day)
    }
}
