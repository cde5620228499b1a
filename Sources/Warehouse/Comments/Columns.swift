/// Dictionary codes, one per row, in as few bytes as the largest needs.
package enum CodeColumn: Sendable {
    case bytes([UInt8])
    case words([UInt16])
    case longs([UInt32])

    package var count: Int {
        switch self {
        case .bytes(let codes): codes.count
        case .words(let codes): codes.count
        case .longs(let codes): codes.count
        }
    }

    package subscript(row: Int) -> Int {
        switch self {
        case .bytes(let codes): Int(codes[row])
        case .words(let codes): Int(codes[row])
        case .longs(let codes): Int(codes[row])
        }
    }

    /// Writes the codes of `rows` into `block`, widened, so that one loop over blocks of a few
    /// thousand rows serves every width.
    package func widen(_ rows: Range<Int>, into block: UnsafeMutableBufferPointer<UInt32>) {
        switch self {
        case .bytes(let codes): copy(codes, rows, block)
        case .words(let codes): copy(codes, rows, block)
        case .longs(let codes): copy(codes, rows, block)
        }
    }

    private func copy<Code: FixedWidthInteger>(
        _ codes: [Code], _ rows: Range<Int>, _ block: UnsafeMutableBufferPointer<UInt32>
    ) {
        codes.withUnsafeBufferPointer { source in
            for index in 0..<rows.count {
                block[index] = UInt32(truncatingIfNeeded: source[rows.lowerBound + index])
            }
        }
    }
}

/// One canonical label per row.
package struct LabelColumn: Sendable {
    /// From code to canonical label, each once.
    package let labels: [String]
    package let codes: CodeColumn

    package init(labels: [String], codes: CodeColumn) {
        self.labels = labels
        self.codes = codes
    }
}

/// Any number of canonical labels per row, stored as the code of their combination.
package struct MultiLabelColumn: Sendable {
    /// From label code to canonical label, each once.
    ///
    /// Includes `unknown` when a combination is empty or a cell says `unknown`.
    package let labels: [String]
    /// From combination code to label codes, ascending, each once.
    ///
    /// A row without labels has the combination of `unknown`.
    package let combinations: [[Int]]
    package let codes: CodeColumn

    package init(labels: [String], combinations: [[Int]], codes: CodeColumn) {
        self.labels = labels
        self.combinations = combinations
        self.codes = codes
    }
}

/// One key per row as a dense code; `absentKey` when it is null.
package struct KeyColumn<Key: Sendable>: Sendable {
    /// From code to key as written, each once.
    package let keys: [Key]
    package let codes: [UInt32]

    package init(keys: [Key], codes: [UInt32]) {
        self.keys = keys
        self.codes = codes
    }
}

/// The code of a null key.
package let absentKey = UInt32.max

/// One bit per row.
package struct BitColumn: Sendable {
    package let words: [UInt64]

    package init(words: [UInt64]) { self.words = words }

    package subscript(row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
}
