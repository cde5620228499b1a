import ReportModel

/// Typed access to one row; cells are numbered from 1.
///
/// Nulls and blank cells are nil.
protocol RowSource {
    /// Nil too when empty.
    func text(_ column: Int32) -> String?
    func integer(_ column: Int32) throws(UnreadableCell) -> Int64?
    func number(_ column: Int32) throws(UnreadableCell) -> Double?
    func boolean(_ column: Int32) throws(UnreadableCell) -> Bool?
    /// Microseconds since 1970 UTC.
    func timestamp(_ column: Int32) throws(UnreadableCell) -> Int64?
    func day(_ column: Int32) throws(UnreadableCell) -> LocalDay?
}

/// A cell that is not of its column's kind.
///
/// Who knows the row makes a message of it.
struct UnreadableCell: Error {
    /// From 1.
    let column: Int32
}

/// A row whose cells are texts, as a CSV file has them.
struct TextRow: RowSource {
    /// One a column of the contract, in its order.
    let cells: [String?]

    func text(_ column: Int32) -> String? {
        let cell = cells[Int(column) - 1]
        return cell?.isEmpty == true ? nil : cell
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

    private func parsed<Value>(
        _ column: Int32, _ parse: (UnsafeBufferPointer<UInt8>) -> Value?
    ) throws(UnreadableCell) -> Value? {
        guard var text = text(column) else { return nil }
        let (isBlank, value) = text.withUTF8 { bytes in
            let trimmed = CellParser.trimmed(bytes)
            return (trimmed.isEmpty, parse(trimmed))
        }
        if !isBlank, value == nil { throw UnreadableCell(column: column) }
        return isBlank ? nil : value
    }
}
