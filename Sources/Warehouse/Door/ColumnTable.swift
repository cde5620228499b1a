/// Rows as they came through the door: one entry per row in each column, nothing decoded.
///
/// Texts are kept once for each spelling, so a table of many rows takes little memory.
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

    /// A column by its name; nil when it did not come.
    subscript(name: String) -> Cells? { columns.first { $0.name == name }?.cells }
}

/// Texts by row: the place of each among the spellings.
struct TextColumn: Sendable {
    /// In order of first sight.
    let spellings: ByteInterner
    /// 0 where the cell is null or empty, else the place of its spelling from 1.
    let codes: CodeColumn
}

/// Whole numbers, bits of numbers, flags, times or days by row.
///
/// Numbers are kept by their bits, flags as 0 and 1, times in microseconds since 1970 UTC, days by
/// their number.
struct WordColumn: Sendable {
    /// 0 where the cell is null.
    let values: [Int64]
    /// Nil when no cell is null.
    let isThere: BitColumn?
}

extension ColumnTable.Cells {
    /// What `meaning` makes of each spelling, in their order; of none for a column of numbers.
    func texts<Meaning>(_ meaning: (String) -> Meaning) -> [Meaning] {
        guard case .texts(let column) = self else { return [] }
        return (0..<column.spellings.count).map { meaning(column.spellings.text($0)) }
    }

    /// The place of a row's spelling; nil where the cell is null or empty.
    func code(_ row: Int) -> Int? {
        guard case .texts(let column) = self else { return nil }
        let code = column.codes[row]
        return code == 0 ? nil : code - 1
    }

    /// A row's number; nil where the cell is null.
    func word(_ row: Int) -> Int64? {
        guard case .words(let column) = self else { return nil }
        return column.isThere.map { $0[row] } ?? true ? column.values[row] : nil
    }
}
