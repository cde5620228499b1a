import Compression

/// Reads what a `RecordingWriter` has written, in the same order.
///
/// Every count is backed by bytes that are there, and every code is looked up with care: damage is an
/// error, `Inflater.Problem`, and nothing worse.
struct RecordingReader: ~Copyable {
    private var inflater: Inflater

    init(_ bytes: [UInt8]) { inflater = Inflater(bytes) }

    /// Makes sure that nothing is left.
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

    mutating func optional(_ count: Int) throws -> [Int64?] {
        let isThere = try bits(count)
        return zip(isThere, try signed(count)).map { $0 ? $1 : nil }
    }

    mutating func optional(_ count: Int) throws -> [Double?] {
        let isThere = try bits(count)
        return zip(isThere, try unsigned(count) as [UInt64]).map {
            $0 ? Double(bitPattern: $1) : nil
        }
    }

    mutating func bits(_ count: Int) throws -> [Bool] {
        let bytes = try inflater.next(count / 8 + (count % 8 == 0 ? 0 : 1))
        return (0..<count).map { bytes[$0 >> 3] >> UInt8($0 & 7) & 1 == 1 }
    }

    // MARK: Columns of texts

    mutating func texts(_ count: Int) throws -> [String?] {
        var texts: [String?] = []
        for start in stride(from: 0, to: count, by: RecordingForm.block) {
            let lengths: [UInt32] = try unsigned(min(count - start, RecordingForm.block))
            let bytes = try inflater.next(lengths.reduce(0) { $0 + max(0, Int($1) - 1) })
            var end = 0
            for length in lengths {
                guard length > 0 else {
                    texts.append(nil)
                    continue
                }
                let start = end
                end += Int(length) - 1
                texts.append(String(decoding: bytes[start..<end], as: UTF8.self))
            }
        }
        return texts
    }

    mutating func labels(_ count: Int) throws -> [String?] {
        let dictionary = try dictionary()
        return try unsigned(count).map { (code: UInt32) in
            guard code > 0 else { return nil }
            return try dictionary.checked(at: Int(code) - 1)
        }
    }

    mutating func lists(_ count: Int) throws -> [[String]] {
        let counts: [UInt32] = try unsigned(count)
        let dictionary = try dictionary()
        let codes: [UInt32] = try unsigned(counts.reduce(0) { $0 + Int($1) })
        var end = 0
        return try counts.map { count in
            let start = end
            end += Int(count)
            return try codes[start..<end].map { try dictionary.checked(at: Int($0)) }
        }
    }

    private mutating func dictionary() throws -> [String] { try texts(try count()).present() }
}

extension Array {
    /// The element, or what tells of a damaged recording.
    func checked(at index: Int) throws -> Element {
        guard indices.contains(index) else { throw Inflater.Problem.damaged }
        return self[index]
    }

    /// Those of a column that cannot be null.
    func present<Value>() throws -> [Value] where Element == Value? {
        try map { value in
            guard let value else { throw Inflater.Problem.damaged }
            return value
        }
    }
}
