/// Rows as the warehouse returned them: one entry per row in each column, nothing decoded.
///
/// Each spelling of a text is stored once, so a table of many rows takes little memory.
package struct ColumnTable: Sendable {
    package let rowCount: Int
    let columns: [Column]

    struct Column: Sendable {
        let name: String
        let kind: Dataset.Kind
        let cells: Cells
    }

    enum Cells: Sendable {
        case texts(TextColumn)
        case words(WordColumn)
    }

    init(rowCount: Int, columns: [Column]) {
        self.rowCount = rowCount
        self.columns = columns
    }

    /// A column by its name; nil when the table does not have it.
    subscript(name: String) -> Cells? { columns.first { $0.name == name }?.cells }
}

/// Texts by row, as indexes into the spellings.
struct TextColumn: Sendable {
    /// In order of first appearance.
    let spellings: ByteInterner
    /// 0 when the cell is null or empty, otherwise the index of its spelling, starting at 1.
    let codes: CodeColumn
}

/// Whole numbers, number bits, flags, times or days by row.
///
/// Numbers are stored as their bits, flags as 0 and 1, times in microseconds since 1970 UTC, days
/// as their number.
struct WordColumn: Sendable {
    /// 0 when the cell is null.
    let values: [Int64]
    /// Nil when no cell is null.
    let isThere: BitColumn?
}

extension ColumnTable.Cells {
    /// The result of `meaning` for each spelling, in order; empty for a column of numbers.
    func texts<Meaning>(_ meaning: (String) -> Meaning) -> [Meaning] {
        guard case .texts(let column) = self else { return [] }
        return (0..<column.spellings.count).map { meaning(column.spellings.text($0)) }
    }

    /// The index of a row's spelling; nil when the cell is null or empty.
    func code(_ row: Int) -> Int? {
        guard case .texts(let column) = self else { return nil }
        let code = column.codes[row]
        return code == 0 ? nil : code - 1
    }

    /// A row's number; nil when the cell is null.
    func word(_ row: Int) -> Int64? {
        guard case .words(let column) = self else { return nil }
        return column.isThere.map { $0[row] } ?? true ? column.values[row] : nil
    }
}
