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
