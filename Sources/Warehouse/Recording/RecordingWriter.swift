import Compression

/// Writes the columns of a table into one compressed stream, for `RecordingReader`.
///
/// Numbers are little endian. The numbers of a column are stored byte by byte: first the lowest
/// byte of each, then the next, up to the highest byte that any of them uses. This puts equal bytes
/// next to each other.
struct RecordingWriter: ~Copyable {
    private var deflater: Deflater

    init(level: Int = Deflater.quick) { deflater = Deflater(level: level) }

    consuming func finish() -> [UInt8] { deflater.finish() }

    // MARK: Single values

    mutating func value(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { deflater.append($0) }
    }

    mutating func value(_ number: Double) { value(Int64(bitPattern: number.bitPattern)) }

    mutating func value(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            value(Int64(bytes.count))
            deflater.append(UnsafeRawBufferPointer(bytes))
        }
    }

    // MARK: Columns of numbers

    /// Codes, counts and bit patterns.
    mutating func unsigned<Number: FixedWidthInteger & UnsignedInteger>(_ numbers: [Number]) {
        let all = numbers.reduce(0, |)
        let width = max(1, (Number.bitWidth - all.leadingZeroBitCount + 7) / 8)
        withUnsafeBytes(of: UInt8(width)) { deflater.append($0) }
        // A limited number of rows at a time, so that the copy stays in the processor's cache.
        for start in stride(from: 0, to: numbers.count, by: RecordingForm.block) {
            let rows = start..<min(numbers.count, start + RecordingForm.block)
            for byte in 0..<width { append(byte, of: numbers, rows) }
        }
    }

    private mutating func append<Number: FixedWidthInteger>(
        _ byte: Int, of numbers: [Number], _ rows: Range<Int>
    ) {
        let bytes = numbers.withUnsafeBufferPointer { numbers in
            [UInt8](unsafeUninitializedCapacity: rows.count) { bytes, count in
                for index in 0..<rows.count {
                    bytes[index] = UInt8(
                        truncatingIfNeeded: numbers[rows.lowerBound + index] >> (8 * byte))
                }
                count = rows.count
            }
        }
        bytes.withUnsafeBytes { deflater.append($0) }
    }

    /// Keys and times, as differences from the previous one, so that small steps in either
    /// direction are small numbers.
    mutating func signed(_ numbers: [Int64]) {
        var last: Int64 = 0
        unsigned(
            numbers.map { number in
                let step = number &- last
                last = number
                return UInt64(bitPattern: step << 1 ^ step >> 63)
            })
    }

    /// Flags, one per number: whether it is not 0.
    mutating func bits(_ numbers: [Int64]) {
        var bits = BitBuilder()
        for number in numbers { bits.append(number != 0) }
        unsigned(bits.words)
    }

    mutating func write(_ codes: CodeColumn) {
        switch codes {
        case .bytes(let codes): tagged(codes)
        case .words(let codes): tagged(codes)
        case .longs(let codes): tagged(codes)
        }
    }

    private mutating func tagged<Code: FixedWidthInteger & UnsignedInteger>(_ codes: [Code]) {
        value(Int64(Code.bitWidth))
        unsigned(codes)
    }

    // MARK: Texts

    mutating func texts(_ texts: [String]) {
        self.texts(texts.count) { index, body in
            var text = texts[index]
            text.withUTF8(body)
        }
    }

    mutating func texts(_ texts: borrowing ByteInterner) {
        let texts = copy texts
        self.texts(texts.count) { index, body in texts.withValue(index, body) }
    }

    /// - Parameter withText: gives the bytes of a text by its index.
    private mutating func texts(
        _ count: Int, _ withText: (Int, (UnsafeBufferPointer<UInt8>) -> Void) -> Void
    ) {
        for start in stride(from: 0, to: count, by: RecordingForm.block) {
            var lengths: [UInt32] = []
            var bytes: [UInt8] = []
            for index in start..<min(count, start + RecordingForm.block) {
                withText(index) { text in
                    lengths.append(UInt32(text.count))
                    bytes.append(contentsOf: text)
                }
            }
            unsigned(lengths)
            bytes.withUnsafeBytes { deflater.append($0) }
        }
    }
}

/// Constants shared by the writer and the reader of a recording.
enum RecordingForm {
    /// The number of rows of a column that are stored together.
    static let block = 1 << 15
}
