import Compression

/// Reads the output of a `RecordingWriter`, in the same order.
///
/// Every count is checked against the remaining bytes, and every code is checked when it is looked
/// up, so damage only ever leads to the error `Inflater.Problem`.
struct RecordingReader: ~Copyable {
    private var inflater: Inflater

    init(_ bytes: [UInt8]) { inflater = Inflater(bytes) }

    /// Checks that nothing is left.
    mutating func finish() throws { try inflater.finish() }

    // MARK: Single values

    mutating func value() throws -> Int64 {
        try inflater.next(8).withUnsafeBytes {
            Int64(littleEndian: $0.loadUnaligned(as: Int64.self))
        }
    }

    mutating func value() throws -> Double {
        Double(bitPattern: UInt64(bitPattern: try value() as Int64))
    }

    mutating func value() throws -> String {
        let count = try count()
        return String(decoding: try inflater.next(count), as: UTF8.self)
    }

    mutating func count() throws -> Int {
        guard let count = Int(exactly: try value() as Int64), count >= 0 else {
            throw Inflater.Problem.damaged
        }
        return count
    }

    // MARK: Columns of numbers

    mutating func unsigned<Number: FixedWidthInteger & UnsignedInteger>(
        _ count: Int
    ) throws -> [Number] {
        let width = Int(try inflater.next(1)[0])
        guard width > 0, width * 8 <= Number.bitWidth else { throw Inflater.Problem.damaged }
        var numbers: [Number] = []
        for start in stride(from: 0, to: count, by: RecordingForm.block) {
            let rows = min(count - start, RecordingForm.block)
            let bytes = try inflater.next(rows * width)
            for row in 0..<rows {
                var number: Number = 0
                for byte in 0..<width { number |= Number(bytes[byte * rows + row]) << (8 * byte) }
                numbers.append(number)
            }
        }
        return numbers
    }

    mutating func signed(_ count: Int) throws -> [Int64] {
        var last: Int64 = 0
        return try unsigned(count).map { (zigzag: UInt64) in
            last &+= Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
            return last
        }
    }

    /// Flags, as 0 and 1.
    mutating func bits(_ count: Int) throws -> [Int64] {
        let bits = BitColumn(words: try unsigned((count + 63) / 64))
        return (0..<count).map { bits[$0] ? 1 : 0 }
    }

    /// Codes below a given limit.
    mutating func codes(_ rows: Int, of meanings: Int) throws -> CodeColumn {
        switch try count() {
        case UInt8.bitWidth: .bytes(try checked(rows, of: meanings))
        case UInt16.bitWidth: .words(try checked(rows, of: meanings))
        case UInt32.bitWidth: .longs(try checked(rows, of: meanings))
        default: throw Inflater.Problem.damaged
        }
    }

    private mutating func checked<Code: FixedWidthInteger & UnsignedInteger>(
        _ rows: Int, of meanings: Int
    ) throws -> [Code] {
        let codes: [Code] = try unsigned(rows)
        guard codes.allSatisfy({ $0 < meanings }) else { throw Inflater.Problem.damaged }
        return codes
    }

    // MARK: Texts

    mutating func texts(_ count: Int) throws -> [String] {
        var texts: [String] = []
        try forEachText(count) { texts.append(String(decoding: $0, as: UTF8.self)) }
        return texts
    }

    /// Texts that each occur once.
    mutating func texts(_ count: Int) throws -> ByteInterner {
        var texts = ByteInterner()
        try forEachText(count) { _ = texts.code(of: $0) }
        guard texts.count == count else { throw Inflater.Problem.damaged }
        return texts
    }

    private mutating func forEachText(
        _ count: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws {
        for start in stride(from: 0, to: count, by: RecordingForm.block) {
            let lengths: [UInt32] = try unsigned(min(count - start, RecordingForm.block))
            let bytes = try inflater.next(lengths.reduce(0) { $0 + Int($1) })
            bytes.withUnsafeBufferPointer { bytes in
                var end = 0
                for length in lengths {
                    let start = end
                    end += Int(length)
                    body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
                }
            }
        }
    }
}
