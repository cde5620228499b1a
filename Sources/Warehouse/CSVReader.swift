import Foundation

/// Reads the records of a CSV file (RFC 4180) one after the other, in constant memory.
///
/// A byte-order mark is skipped, lines end with LF or CRLF, quoted fields may
/// hold both, and blank lines are none. Lines are counted as an editor does, from 1.
struct CSVReader {
    private let file: String
    private let handle: FileHandle
    private var block: [UInt8] = []
    private var offset = 0
    private var line = 1
    private(set) var record = CSVRecord()

    /// - Parameter file: the path, as messages say it.
    init(file: String) throws {
        self.file = file
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        } catch {
            throw WarehouseError.unreadable(path: file, reason: "the file cannot be opened")
        }
        if try peek() == 0xEF, block.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// Reads the next record; false at the end.
    mutating func advance() throws -> Bool {
        repeat {
            guard try peek() != nil else { return false }
            record.begin(line: line)
            while try field() {}
        } while record.isBlankLine
        return true
    }

    /// Reads a field and what ends it; false when that ended the record too.
    private mutating func field() throws -> Bool {
        record.beginField(line: line)
        if try peek() == quote { try quoted() } else { try plain() }
        record.endField()
        return try separator()
    }

    private mutating func plain() throws {
        while let byte = try peek(), byte != comma, byte != lineFeed {
            if byte == quote { throw problem(.strayQuote(field: record.count + 1)) }
            offset += 1
            if byte == carriageReturn, try peek() == lineFeed { return }
            record.append(byte)
        }
    }

    private mutating func quoted() throws {
        let start = line
        record.markQuoted()
        offset += 1
        while let byte = try peek() {
            offset += 1
            if byte == quote {
                guard try peek() == quote else { return }
                offset += 1
            }
            if byte == lineFeed { line += 1 }
            record.append(byte)
        }
        throw WarehouseError.csv(file: file, line: start, problem: .openQuote)
    }

    /// A comma (true), or the end of the line or file (false).
    private mutating func separator() throws -> Bool {
        guard let byte = try peek() else { return false }
        offset += 1
        if byte == comma { return true }
        if byte == lineFeed {
            line += 1
            return false
        }
        if byte == carriageReturn, try peek() == lineFeed { return try separator() }
        throw problem(.strayQuote(field: record.count))
    }

    private func problem(_ problem: CSVProblem) -> WarehouseError {
        .csv(file: file, line: line, problem: problem)
    }

    /// The next byte, without taking it.
    @inline(__always)
    private mutating func peek() throws -> UInt8? {
        if offset < block.count { return block[offset] }
        return try refill()
    }

    @inline(never)
    private mutating func refill() throws -> UInt8? {
        do {
            block = try handle.read(upToCount: 1 << 18).map { Array($0) } ?? []
        } catch {
            throw WarehouseError.unreadable(path: file, reason: "the file cannot be read")
        }
        offset = 0
        return block.first
    }
}

/// The fields of one record, unquoted, in one buffer that is used again for the next.
struct CSVRecord {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var lines: [Int] = []
    private var hasQuotes = false

    /// The line where the record begins.
    private(set) var line = 1

    var count: Int { ends.count }

    /// One empty field without quotes.
    var isBlankLine: Bool { ends == [0] && !hasQuotes }

    /// The line where a field begins.
    func line(of field: Int) -> Int { lines[field] }

    func withField<Result>(
        _ field: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let start = field == 0 ? 0 : ends[field - 1]
        return try bytes.withUnsafeBufferPointer {
            try body(UnsafeBufferPointer(rebasing: $0[start..<ends[field]]))
        }
    }

    func text(_ field: Int) -> String { withField(field) { String(decoding: $0, as: UTF8.self) } }

    fileprivate mutating func begin(line: Int) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        hasQuotes = false
        self.line = line
    }

    fileprivate mutating func beginField(line: Int) { lines.append(line) }
    fileprivate mutating func append(_ byte: UInt8) { bytes.append(byte) }
    fileprivate mutating func endField() { ends.append(bytes.count) }
    fileprivate mutating func markQuoted() { hasQuotes = true }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
