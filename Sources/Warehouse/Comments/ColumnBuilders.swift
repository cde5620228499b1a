/// Builds a column of codes, as narrow as the largest code so far allows.
struct CodeBuilder: Sendable {
    private var bytes: [UInt8] = []
    private var words: [UInt16] = []
    private var longs: [UInt32] = []
    private var limit = 0xFF

    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    @inline(__always)
    mutating func append(_ code: Int) {
        if code > limit { widen(for: code) }
        switch limit {
        case 0xFF: bytes.append(UInt8(truncatingIfNeeded: code))
        case 0xFFFF: words.append(UInt16(truncatingIfNeeded: code))
        default: longs.append(UInt32(truncatingIfNeeded: code))
        }
    }

    var column: CodeColumn {
        switch limit {
        case 0xFF: .bytes(bytes)
        case 0xFFFF: .words(words)
        default: .longs(longs)
        }
    }

    @inline(never)
    private mutating func widen(for code: Int) {
        if code <= 0xFFFF {
            words = bytes.map(UInt16.init)
            limit = 0xFFFF
        } else {
            longs = limit == 0xFF ? bytes.map(UInt32.init) : words.map(UInt32.init)
            words = []
            limit = Int(UInt32.max)
        }
        bytes = []
    }
}

/// Builds a column of codes below a known limit, a few thousand rows at a time.
package struct BlockwiseCodes: Sendable {
    package typealias Block = UnsafeMutableBufferPointer<UInt32>

    /// Only the one that is wide enough has entries.
    private var bytes: [UInt8] = []
    private var words: [UInt16] = []
    private var longs: [UInt32] = []

    package init(count: Int, below limit: Int) {
        switch limit {
        case ...0x100: bytes = Array(repeating: 0, count: count)
        case ...0x1_0000: words = Array(repeating: 0, count: count)
        default: longs = Array(repeating: 0, count: count)
        }
    }

    /// Writes the codes of consecutive rows.
    package mutating func set(_ rows: Range<Int>, to block: Block) {
        if !bytes.isEmpty {
            BlockwiseCodes.set(&bytes, rows, block) { $0 }
        } else if !words.isEmpty {
            BlockwiseCodes.set(&words, rows, block) { $0 }
        } else {
            BlockwiseCodes.set(&longs, rows, block) { $0 }
        }
    }

    /// Writes a code to each of some rows.
    package mutating func set(_ rows: [UInt32], to block: Block) {
        if !bytes.isEmpty {
            BlockwiseCodes.set(&bytes, rows, block) { Int($0) }
        } else if !words.isEmpty {
            BlockwiseCodes.set(&words, rows, block) { Int($0) }
        } else {
            BlockwiseCodes.set(&longs, rows, block) { Int($0) }
        }
    }

    @inline(__always)
    private static func set<Code: FixedWidthInteger, Rows: RandomAccessCollection>(
        _ codes: inout [Code], _ rows: Rows, _ block: Block, _ place: (Rows.Element) -> Int
    ) {
        codes.withUnsafeMutableBufferPointer { codes in
            for (index, row) in rows.enumerated() {
                codes[place(row)] = Code(truncatingIfNeeded: block[index])
            }
        }
    }

    package var column: CodeColumn {
        if !bytes.isEmpty { return .bytes(bytes) }
        return words.isEmpty ? .longs(longs) : .words(words)
    }
}

/// Builds a column of bits.
struct BitBuilder: Sendable {
    private(set) var words: [UInt64] = []
    private(set) var count = 0

    @inline(__always)
    mutating func append(_ bit: Bool) {
        if count & 63 == 0 { words.append(0) }
        if bit { words[count >> 6] |= 1 << UInt64(count & 63) }
        count += 1
    }

    subscript(row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

    var column: BitColumn { BitColumn(words: words) }
}
