import Foundation

/// Reads the records of a CSV file (RFC 4180) one by one, in constant memory.
///
/// A byte-order mark is skipped. Lines end with LF or CRLF, quoted fields may contain both, and
/// blank lines are skipped. Lines are counted as in an editor, from 1.
struct CSVReader {
    /// 64 MiB, longer than any real row, and small enough for memory.
    static let usualRecordLimit = 1 << 26

    private let file: String
    private let recordLimit: Int
    private let handle: FileHandle
    private var block: [UInt8] = []
    private var offset = 0
    private var line = 1
    private(set) var record = CSVRecord()

    /// - Parameters:
    ///   - file: the path, for messages.
    ///   - recordLimit: the approximate maximum size of a record in bytes.
    init(file: String, recordLimit: Int = CSVReader.usualRecordLimit) throws {
        self.file = file
        self.recordLimit = recordLimit
        handle = try RegularFile.open(file)
        guard try peek() != nil else { return }
        if block.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        let firstLine = block.prefix { $0 != lineFeed }
        if firstLine.contains(0) || [[0xFF, 0xFE], [0xFE, 0xFF]].contains(block.prefix(2)) {
            throw problem(.notText)
        }
    }

    /// The fields of the first record; empty when the file is empty.
    mutating func header() throws -> [String] {
        guard try advance() else { return [] }
        let fields = (0..<record.count).map(record.text)
        guard (0..<record.count).allSatisfy({ record.withField($0, isUTF8) }) else {
            throw problem(.headerNotUTF8, at: record.line)
        }
        let others = CSVSeparator.allCases.filter { fields[0].contains($0.rawValue) }
        if fields.count == 1, let found = others.first {
            throw problem(.separator(found), at: record.line)
        }
        return fields
    }

    /// Reads the next record; returns false at the end.
    mutating func advance() throws -> Bool {
        repeat {
            guard try peek() != nil else { return false }
            record.begin(line: line)
            while try field() {}
        } while record.isBlankLine
        return true
    }

    /// Reads a field and the separator after it; returns false when the record ended too.
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
            if byte == carriageReturn {
                if try peek() == lineFeed { return }
                throw problem(.bareCarriageReturn)
            }
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
        throw problem(.openQuote, at: start)
    }

    /// Reads a comma (returns true), or the end of the line or file (false).
    private mutating func separator() throws -> Bool {
        guard let byte = try peek() else { return false }
        offset += 1
        if byte == comma { return true }
        if byte == lineFeed {
            line += 1
            return false
        }
        if byte == carriageReturn {
            if try peek() == lineFeed { return try separator() }
            throw problem(.bareCarriageReturn)
        }
        throw problem(.strayQuote(field: record.count))
    }

    /// - Parameter place: the line to name, by default the current one.
    private func problem(_ problem: CSVProblem, at place: Int? = nil) -> WarehouseError {
        .csv(file: file, line: place ?? line, problem: problem)
    }

    /// The next byte, without consuming it.
    @inline(__always)
    private mutating func peek() throws -> UInt8? {
        if offset < block.count { return block[offset] }
        return try refill()
    }

    @inline(never)
    private mutating func refill() throws -> UInt8? {
        if record.size > recordLimit {
            throw problem(.recordTooLong(limit: recordLimit), at: record.line)
        }
        do {
            block = try handle.read(upToCount: 1 << 18).map { Array($0) } ?? []
        } catch {
            throw WarehouseError.unreadableFile(path: file, reason: "the system reports an error")
        }
        offset = 0
        return block.first
    }
}

/// The fields of one record, unquoted, in one buffer that is reused for the next.
struct CSVRecord {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var lines: [Int] = []
    private var hasQuotes = false

    /// The line where the record begins.
    private(set) var line = 1

    var count: Int { ends.count }

    /// The approximate memory in bytes, including some for fields without text.
    fileprivate var size: Int { bytes.count + 16 * ends.count }

    /// Whether the record is one empty field without quotes.
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
