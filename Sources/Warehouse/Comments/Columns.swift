/// Dictionary codes, one a row, in as few bytes as the largest needs.
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

    /// Writes the codes of `rows` into `block`, widened: passes work on blocks of
    /// some thousand rows, so that one loop serves every width.
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

/// One canonical label a row.
package struct LabelColumn: Sendable {
    /// Code → canonical label, each once.
    package let labels: [String]
    package let codes: CodeColumn

    package init(labels: [String], codes: CodeColumn) {
        self.labels = labels
        self.codes = codes
    }
}

/// Any number of canonical labels a row: the code of their combination.
package struct MultiLabelColumn: Sendable {
    /// Label code → canonical label, each once.
    ///
    /// `unknown` is among them when a combination is empty
    /// or a cell says so.
    package let labels: [String]
    /// Combination code → label codes, ascending, each once.
    ///
    /// A row without any label has the one of `unknown`.
    package let combinations: [[Int]]
    package let codes: CodeColumn

    package init(labels: [String], combinations: [[Int]], codes: CodeColumn) {
        self.labels = labels
        self.combinations = combinations
        self.codes = codes
    }
}

/// A key a row as a dense code; `absent` where it is null.
package struct KeyColumn<Key: Sendable>: Sendable {
    /// Code → key as written, each once.
    package let keys: [Key]
    package let codes: [UInt32]

    package init(keys: [Key], codes: [UInt32]) {
        self.keys = keys
        self.codes = codes
    }
}

/// The code of a null key.
package let absentKey = UInt32.max

/// One bit a row.
package struct BitColumn: Sendable {
    package let words: [UInt64]

    package init(words: [UInt64]) { self.words = words }

    package subscript(row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
}
