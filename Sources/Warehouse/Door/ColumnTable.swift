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

extension ColumnTable {
    /// The rows of tables with the same columns, one table after the other.
    init(joining tables: [ColumnTable]) {
        guard tables.count > 1, let first = tables.first else {
            self = tables.first ?? ColumnTable(rowCount: 0, columns: [])
            return
        }
        self.init(
            rowCount: tables.reduce(0) { $0 + $1.rowCount },
            columns: first.columns.indices.map { index in
                let parts = tables.map(\.columns[index].cells)
                return Column(
                    name: first.columns[index].name, kind: first.columns[index].kind,
                    cells: first.columns[index].kind.isText
                        ? .texts(ColumnTable.texts(parts)) : .words(ColumnTable.words(parts)))
            })
    }

    private static func texts(_ parts: [Cells]) -> TextColumn {
        var spellings = ByteInterner()
        var codes = CodeBuilder()
        for case .texts(let part) in parts {
            let renewed = (0..<part.spellings.count).map { code in
                part.spellings.withValue(code) { spellings.code(of: $0) + 1 }
            }
            for row in 0..<part.codes.count {
                let code = part.codes[row]
                codes.append(code == 0 ? 0 : renewed[code - 1])
            }
        }
        return TextColumn(spellings: spellings, codes: codes.column)
    }

    private static func words(_ parts: [Cells]) -> WordColumn {
        var values: [Int64] = []
        var isThere = BitBuilder()
        var hasNulls = false
        for case .words(let part) in parts {
            values += part.values
            for row in part.values.indices {
                let isSet = part.isThere.map { $0[row] } ?? true
                isThere.append(isSet)
                if !isSet { hasNulls = true }
            }
        }
        return WordColumn(values: values, isThere: hasNulls ? isThere.column : nil)
    }
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
