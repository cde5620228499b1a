import Compression

/// A table that a recording can hold.
protocol Recordable: Sendable {
    init(from columns: inout RecordingReader) throws
    func write(to columns: inout RecordingWriter)
}

/// Columns are written by their kind, so a new column needs no change here.
extension ColumnTable: Recordable {
    func write(to recording: inout RecordingWriter) {
        recording.value(Int64(rowCount))
        recording.value(Int64(columns.count))
        for column in columns {
            recording.value(column.name)
            recording.value(column.kind.rawValue)
            switch column.cells {
            case .texts(let column): recording.write(column)
            case .words(let words): recording.write(words, column.kind)
            }
        }
    }

    init(from recording: inout RecordingReader) throws {
        let rows = try recording.count()
        let count = try recording.count()
        var columns: [Column] = []
        for _ in 0..<count {
            let name: String = try recording.value()
            guard let kind = Dataset.Kind(rawValue: try recording.value()) else {
                throw Inflater.Problem.damaged
            }
            columns.append(
                Column(
                    name: name, kind: kind,
                    cells: kind.isText
                        ? .texts(try recording.textColumn(rows))
                        : .words(try recording.words(rows, kind))))
        }
        self.init(rowCount: rows, columns: columns)
    }
}

extension RecordingWriter {
    fileprivate mutating func write(_ column: TextColumn) {
        value(Int64(column.spellings.count))
        texts(column.spellings)
        write(column.codes)
    }

    fileprivate mutating func write(_ column: WordColumn, _ kind: Dataset.Kind) {
        value(column.isThere == nil ? 0 : 1 as Int64)
        if let isThere = column.isThere { unsigned(isThere.words) }
        switch kind {
        case .boolean: bits(column.values)
        case .number: unsigned(column.values.map { UInt64(bitPattern: $0) })
        default: signed(steady(column))
        }
    }

    /// Absent values repeat the last one, which costs nothing.
    private func steady(_ column: WordColumn) -> [Int64] {
        guard let isThere = column.isThere else { return column.values }
        var last: Int64 = 0
        return column.values.enumerated().map { row, value in
            if isThere[row] { last = value }
            return last
        }
    }
}

extension RecordingReader {
    fileprivate mutating func textColumn(_ rows: Int) throws -> TextColumn {
        let count = try count()
        let spellings: ByteInterner = try texts(count)
        return TextColumn(spellings: spellings, codes: try codes(rows, of: count + 1))
    }

    fileprivate mutating func words(_ rows: Int, _ kind: Dataset.Kind) throws -> WordColumn {
        let hasNulls = try count() != 0
        let isThere = hasNulls ? BitColumn(words: try unsigned((rows + 63) / 64)) : nil
        let values: [Int64] =
            switch kind {
            case .boolean: try bits(rows)
            case .number: try (unsigned(rows) as [UInt64]).map { Int64(bitPattern: $0) }
            default: try signed(rows)
            }
        return WordColumn(values: values, isThere: isThere)
    }
}
