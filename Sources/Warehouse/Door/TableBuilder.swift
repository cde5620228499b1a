import ReportModel

/// Builds a table from rows added one by one.
struct TableBuilder: Sendable {
    private let columns: [Dataset.Column]
    private var texts: [TextBuilder] = []
    private var words: [WordBuilder] = []
    /// The index of each column's builder among those of its type.
    private let places: [Int]
    private(set) var rowCount = 0

    /// - Parameter columns: those of each row, in the order of its cells.
    init(_ columns: [Dataset.Column]) {
        self.columns = columns
        var places: [Int] = []
        for column in columns {
            if column.kind.isText {
                places.append(texts.count)
                texts.append(TextBuilder())
            } else {
                places.append(words.count)
                words.append(WordBuilder())
            }
        }
        self.places = places
    }

    /// Adds a row.
    ///
    /// - Throws: `UnreadableCell` for the first cell that does not match its column's kind.
    mutating func append(_ row: some RowSource) throws(UnreadableCell) {
        for index in columns.indices {
            let cell = Int32(index + 1)
            let place = places[index]
            switch columns[index].kind {
            case .text, .label, .multi: row.withBytes(cell) { texts[place].append($0) }
            case .integer: words[place].append(try row.integer(cell))
            case .number:
                words[place].append(
                    try row.number(cell).map { Int64(bitPattern: $0.bitPattern) })
            case .boolean: words[place].append(try row.boolean(cell).map { $0 ? 1 : 0 })
            case .timestamp: words[place].append(try row.timestamp(cell))
            case .day: words[place].append(try row.day(cell).map { Int64($0.number) })
            }
        }
        rowCount += 1
    }

    /// All rows so far.
    ///
    /// - Parameter missing: the columns that were not there; their cells were null in each row.
    func table(without missing: [String]) -> ColumnTable {
        let kept = zip(columns, places).filter { column, _ in !missing.contains(column.name) }
        return ColumnTable(
            rowCount: rowCount,
            columns: kept.map { column, place in
                ColumnTable.Column(
                    name: column.name, kind: column.kind,
                    cells: column.kind.isText
                        ? .texts(texts[place].column) : .words(words[place].column))
            })
    }
}

private struct TextBuilder: Sendable {
    private var spellings = ByteInterner()
    private var codes = CodeBuilder()

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        codes.append(bytes.isEmpty ? 0 : spellings.code(of: bytes) + 1)
    }

    var column: TextColumn { TextColumn(spellings: spellings, codes: codes.column) }
}

private struct WordBuilder: Sendable {
    private var values: [Int64] = []
    private var isThere = BitBuilder()
    private var hasNulls = false

    mutating func append(_ value: Int64?) {
        values.append(value ?? 0)
        isThere.append(value != nil)
        if value == nil { hasNulls = true }
    }

    var column: WordColumn {
        WordColumn(values: values, isThere: hasNulls ? isThere.column : nil)
    }
}
