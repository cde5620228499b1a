import ReportModel

/// A result's columns, and where the asked ones are among them.
struct SnowflakeColumns: Sendable {
    /// How the cells of a column are written (jsonv2).
    enum Form: Sendable {
        /// As text, also numbers and booleans.
        case plain
        /// Seconds since 1970, perhaps with an offset behind.
        case instant
        /// Days since 1970.
        case day
    }

    /// Of the result, in its order.
    let names: [String]
    let forms: [Form]
    /// By asked column: its place in the result, or −1.
    let places: [Int]
}

/// Why a body is no part of a result.
enum RowFault: Error {
    case malformed
    case longCell(place: Int)
}

/// Reads the rows of a result from JSON as it comes: `{"data": [["1", null, …], …]}`, or the array
/// alone.
///
/// Only complete rows are parsed; what is left waits for the next bytes, so memory holds one piece of
/// the body and one row.
struct RowParser: ~Copyable {
    private enum State { case before, rows, after }

    private let columns: SnowflakeColumns
    private var pending: [UInt8] = []
    private var state = State.before
    /// Parsing waits until so many bytes are there, so that a long row is not parsed again and again.
    private var wanted = RowParser.piece
    private var cells: [JSONCell]
    private var scratch = EscapeBuffer()

    private static let piece = 1 << 18
    /// The longest cell, in bytes.
    static let longestCell = 8 << 20
    /// The array of rows begins within so many bytes.
    private static let longestStart = 1 << 16

    init(_ columns: SnowflakeColumns) {
        self.columns = columns
        cells = Array(repeating: JSONCell(), count: columns.names.count)
    }

    /// Adds bytes, and calls `row` for the rows that they complete.
    ///
    /// - Throws: `RowFault`, or the error of `row`.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ row: (SnowflakeRow) throws -> Void
    ) throws {
        pending.append(contentsOf: bytes)
        if pending.count >= wanted { try parse(row) }
    }

    /// Parses what is left.
    ///
    /// - Throws: `RowFault.malformed` if the array of rows does not end.
    mutating func finish(_ row: (SnowflakeRow) throws -> Void) throws {
        try parse(row)
        guard case .after = state else { throw RowFault.malformed }
    }

    private mutating func parse(_ row: (SnowflakeRow) throws -> Void) throws {
        var used = 0
        let pending = pending
        try pending.withUnsafeBufferPointer { bytes in
            if case .before = state {
                guard let start = try RowParser.start(in: bytes) else { return }
                used = start
                state = .rows
            }
            while case .rows = state, let end = try next(bytes, &used) {
                try row(
                    SnowflakeRow(bytes: bytes, cells: cells, columns: columns, scratch: scratch))
                used = end
            }
        }
        if case .after = state { used = pending.count }
        self.pending.removeFirst(used)
        wanted = max(RowParser.piece, self.pending.count * 2)
    }

    /// The place behind the bracket of the array of rows; nil if more bytes are needed.
    private static func start(in bytes: UnsafeBufferPointer<UInt8>) throws -> Int? {
        guard var place = bytes.firstIndex(where: { !isSpace($0) }) else { return nil }
        if bytes[place] == UInt8(ascii: "{") {
            guard let key = find("\"data\"", bytes) else {
                if bytes.count > longestStart { throw RowFault.malformed }
                return nil
            }
            place = key
            guard skip(UInt8(ascii: ":"), bytes, &place) else { return nil }
        }
        guard let bracket = bytes[place...].firstIndex(where: { !isSpace($0) }) else { return nil }
        guard bytes[bracket] == UInt8(ascii: "[") else { throw RowFault.malformed }
        return bracket + 1
    }

    /// Parses the row at `place` into `cells`.
    ///
    /// - Returns: the place behind it; nil if the row is not complete or there is none.
    private mutating func next(
        _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int
    ) throws -> Int? {
        var at = place
        while at < bytes.count, RowParser.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ",") {
            at += 1
        }
        place = at
        guard at < bytes.count else { return nil }
        if bytes[at] == UInt8(ascii: "]") {
            state = .after
            return nil
        }
        guard bytes[at] == UInt8(ascii: "[") else { throw RowFault.malformed }
        at += 1
        for index in cells.indices {
            while at < bytes.count,
                RowParser.isSpace(bytes[at]) || (index > 0 && bytes[at] == UInt8(ascii: ","))
            {
                at += 1
            }
            guard at < bytes.count else { return nil }
            guard let end = try cell(bytes, at, index) else { return nil }
            at = end
        }
        while at < bytes.count, RowParser.isSpace(bytes[at]) { at += 1 }
        guard at < bytes.count else { return nil }
        guard bytes[at] == UInt8(ascii: "]") else { throw RowFault.malformed }
        return at + 1
    }

    private mutating func cell(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ index: Int
    ) throws -> Int? {
        var at = start
        if bytes[at] == UInt8(ascii: "\"") {
            at += 1
            var isEscaped = false
            while at < bytes.count {
                let byte = bytes[at]
                if byte == UInt8(ascii: "\"") {
                    cells[index] = JSONCell(start: start + 1, end: at, isEscaped: isEscaped)
                    return at + 1
                }
                if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                    at += 1
                }
                at += 1
            }
            if bytes.count - start > RowParser.longestCell { throw RowFault.longCell(place: index) }
            return nil
        }
        // null; numbers and booleans come as strings, but are taken as they are too.
        while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "]") {
            guard at - start < 64 else { throw RowFault.malformed }
            at += 1
        }
        guard at < bytes.count else { return nil }
        var end = at
        while end > start, RowParser.isSpace(bytes[end - 1]) { end -= 1 }
        guard end > start else { throw RowFault.malformed }
        let isNull = bytes[start] == UInt8(ascii: "n")
        cells[index] = JSONCell(start: start, end: isNull ? start : end, isEscaped: false)
        return at
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// The place behind the first occurrence of a word.
    private static func find(_ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let count = word.utf8CodeUnitCount
        let limit = min(bytes.count, longestStart)
        guard limit >= count else { return nil }
        return word.withUTF8Buffer { letters in
            (0...(limit - count)).first { start in
                (0..<count).allSatisfy { bytes[start + $0] == letters[$0] }
            }.map { $0 + count }
        }
    }

    private static func skip(
        _ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int
    ) -> Bool {
        guard let found = bytes[place...].firstIndex(where: { !isSpace($0) }), bytes[found] == byte
        else { return false }
        place = found + 1
        return true
    }
}

/// A cell's bytes; null is empty.
struct JSONCell {
    var start = 0
    var end = 0
    var isEscaped = false
}

/// Room for a text whose escapes are resolved.
final class EscapeBuffer {
    fileprivate var bytes: [UInt8] = []
}

/// One row of a result, valid until the next one.
///
/// Cells are those of the asked columns, from 1.
struct SnowflakeRow: RowSource {
    let bytes: UnsafeBufferPointer<UInt8>
    let cells: [JSONCell]
    let columns: SnowflakeColumns
    let scratch: EscapeBuffer

    func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let place = columns.places[Int(column) - 1]
        guard place >= 0 else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        let cell = cells[place]
        let text = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
        guard cell.isEscaped else { return body(text) }
        scratch.bytes.removeAll(keepingCapacity: true)
        JSONText.unescape(text, into: &scratch.bytes)
        return scratch.bytes.withUnsafeBufferPointer(body)
    }

    func integer(_ column: Int32) throws(UnreadableCell) -> Int64? {
        try parsed(column) { bytes in
            CellParser.integer(bytes)
                ?? CellParser.number(bytes).flatMap { Int64(exactly: $0) }
        }
    }

    func number(_ column: Int32) throws(UnreadableCell) -> Double? {
        try parsed(column, CellParser.number)
    }

    func boolean(_ column: Int32) throws(UnreadableCell) -> Bool? {
        try parsed(column, CellParser.boolean)
    }

    func timestamp(_ column: Int32) throws(UnreadableCell) -> Int64? {
        switch form(column) {
        case .plain: try parsed(column, CellParser.timestamp)
        case .instant: try parsed(column, SnowflakeTime.microseconds)
        case .day:
            try parsed(column) { bytes in
                CellParser.integer(bytes).flatMap { days in
                    let (instant, overflows) = days.multipliedReportingOverflow(
                        by: 86_400_000_000)
                    return overflows || !CellParser.instants.contains(instant) ? nil : instant
                }
            }
        }
    }

    func day(_ column: Int32) throws(UnreadableCell) -> LocalDay? {
        switch form(column) {
        case .plain: try parsed(column, CellParser.day)
        case .instant:
            try parsed(column) { bytes in
                SnowflakeTime.microseconds(bytes).map {
                    TimeZoneRules.utc.day(of: Instant(microseconds: $0))
                }
            }
        case .day:
            try parsed(column) { bytes in
                CellParser.integer(bytes).flatMap { Int32(exactly: $0) }.map(LocalDay.init(number:))
            }
        }
    }

    private func form(_ column: Int32) -> SnowflakeColumns.Form {
        let place = columns.places[Int(column) - 1]
        return place < 0 ? .plain : columns.forms[place]
    }
}

/// Times as jsonv2 writes them.
enum SnowflakeTime {
    /// `1616173619.123456789`, `-0.500000000`, or `1616173619.000000000 1500` with an offset, which
    /// is for display only.
    ///
    /// Sixteen digits or more without a fraction are nanoseconds.
    static func microseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var at = isNegative ? 1 : 0
        let start = at
        var seconds: Int64 = 0
        while at < bytes.count, let digit = digit(bytes[at]) {
            guard at - start < 19 else { return nil }
            seconds = seconds &* 10 &+ digit
            at += 1
        }
        let digits = at - start
        guard digits > 0 else { return nil }
        var fraction: Int64 = 0
        var places = 0
        let hasFraction = at < bytes.count && bytes[at] == UInt8(ascii: ".")
        if hasFraction {
            at += 1
            while at < bytes.count, let digit = digit(bytes[at]) {
                if places < 6 {
                    fraction = fraction * 10 + digit
                    places += 1
                }
                at += 1
            }
        }
        guard at == bytes.count || bytes[at] == UInt8(ascii: " ") else { return nil }
        for _ in places..<6 { fraction *= 10 }
        var value: Int64
        if !hasFraction, digits >= 16 {
            value = seconds / 1000
        } else {
            let (whole, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
            guard !overflows else { return nil }
            value = whole + fraction
        }
        if isNegative { value = -value }
        return CellParser.instants.contains(value) ? value : nil
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        (48...57).contains(byte) ? Int64(byte - 48) : nil
    }
}

/// The text inside a JSON string (RFC 8259).
enum JSONText {
    /// Appends the text; half a surrogate pair becomes U+FFFD.
    static func unescape(_ bytes: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            guard byte == UInt8(ascii: "\\"), at + 1 < bytes.count else {
                text.append(byte)
                at += 1
                continue
            }
            let letter = bytes[at + 1]
            at += 2
            switch letter {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"): append(scalar(bytes, &at), to: &text)
            default: text.append(letter)
            }
        }
    }

    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
        guard let first = unit(bytes, at) else { return 0xFFFD }
        at += 4
        guard (0xD800..<0xDC00).contains(first) else { return first }
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
            bytes[at + 1] == UInt8(ascii: "u"), let second = unit(bytes, at + 2),
            (0xDC00..<0xE000).contains(second)
        else { return 0xFFFD }
        at += 6
        return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }

    private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    }

    private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        let scalar = Unicode.Scalar(scalar) ?? "\u{FFFD}"
        text.append(contentsOf: String(scalar).utf8)
    }
}
