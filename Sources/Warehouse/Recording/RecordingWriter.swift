import Compression

/// Writes the columns of a dataset into one compressed stream; `RecordingReader` reads it again.
///
/// Numbers are little endian. Those of a column stand byte by byte: first the lowest byte of all, then
/// the next, up to the highest that any of them has. So the many bytes that are alike lie together.
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

    /// Codes, counts, bit patterns.
    mutating func unsigned<Number: FixedWidthInteger & UnsignedInteger>(_ numbers: [Number]) {
        let all = numbers.reduce(0, |)
        let width = max(1, (Number.bitWidth - all.leadingZeroBitCount + 7) / 8)
        withUnsafeBytes(of: UInt8(width)) { deflater.append($0) }
        // Some rows at a time: the copy stays small, and in the processor's cache.
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

    /// Keys and times: how far each is from the one before, small steps in either direction small.
    mutating func signed(_ numbers: [Int64]) {
        var last: Int64 = 0
        unsigned(
            numbers.map { number in
                let step = number &- last
                last = number
                return UInt64(bitPattern: step << 1 ^ step >> 63)
            })
    }

    mutating func optional(_ numbers: [Int64?]) {
        bits(numbers) { $0.pointee != nil }
        var last: Int64 = 0
        signed(
            numbers.map { number in
                // What is absent repeats the last one, which costs nothing.
                last = number ?? last
                return last
            })
    }

    mutating func optional(_ numbers: [Double?]) {
        bits(numbers) { $0.pointee != nil }
        unsigned(numbers.map { $0?.bitPattern ?? 0 })
    }

    mutating func bits<Row>(_ rows: [Row], _ isSet: (UnsafePointer<Row>) -> Bool) {
        var bytes = [UInt8](repeating: 0, count: (rows.count + 7) / 8)
        for (index, flag) in column(rows, isSet).enumerated() where flag {
            bytes[index >> 3] |= 1 << UInt8(index & 7)
        }
        bytes.withUnsafeBytes { deflater.append($0) }
    }

    // MARK: Columns of texts

    /// Texts of which most differ.
    mutating func texts<Row>(_ rows: [Row], _ text: (UnsafePointer<Row>) -> String?) {
        for start in stride(from: 0, to: rows.count, by: RecordingForm.block) {
            var lengths: [UInt32] = []
            var bytes: [UInt8] = []
            let end = min(rows.count, start + RecordingForm.block)
            forEach(rows, start..<end) { row in
                guard var text = text(row) else {
                    lengths.append(0)
                    return
                }
                text.withUTF8 { utf8 in
                    lengths.append(UInt32(utf8.count) + 1)
                    bytes.append(contentsOf: utf8)
                }
            }
            unsigned(lengths)
            bytes.withUnsafeBytes { deflater.append($0) }
        }
    }

    mutating func texts(_ texts: [String]) { self.texts(texts) { $0.pointee } }

    /// Texts of which many are the same: each stands once.
    mutating func labels<Row>(_ rows: [Row], _ label: (UnsafePointer<Row>) -> String?) {
        var dictionary = ByteInterner()
        let codes: [UInt32] = column(rows) { row in
            label(row).map { UInt32(dictionary.code(of: $0)) + 1 } ?? 0
        }
        write(dictionary)
        unsigned(codes)
    }

    /// Any number of labels a row.
    mutating func lists<Row>(_ rows: [Row], _ labels: (UnsafePointer<Row>) -> [String]) {
        var dictionary = ByteInterner()
        var counts: [UInt32] = []
        var codes: [UInt32] = []
        counts.reserveCapacity(rows.count)
        forEach(rows, rows.indices) { row in
            let labels = labels(row)
            counts.append(UInt32(labels.count))
            for label in labels { codes.append(UInt32(dictionary.code(of: label))) }
        }
        unsigned(counts)
        write(dictionary)
        unsigned(codes)
    }

    private mutating func write(_ dictionary: borrowing ByteInterner) {
        let values = (0..<dictionary.count).map { dictionary.text($0) }
        value(Int64(values.count))
        texts(values)
    }
}

/// One value of each row.
///
/// The closure is given the row’s place: a row itself would be copied, with a count for each of its texts.
func column<Row, Value>(_ rows: [Row], _ value: (UnsafePointer<Row>) -> Value) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(rows.count)
    forEach(rows, rows.indices) { values.append(value($0)) }
    return values
}

private func forEach<Row>(
    _ rows: [Row], _ range: Range<Int>, _ body: (UnsafePointer<Row>) -> Void
) {
    rows.withUnsafeBufferPointer { rows in
        guard let start = rows.baseAddress else { return }
        for index in range { body(start + index) }
    }
}

/// What writer and reader of a recording agree upon.
enum RecordingForm {
    /// How many rows of a column stand together.
    static let block = 1 << 15
}
