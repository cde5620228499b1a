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
/// Complete rows are parsed where they lie. Only a row that a piece does not complete is copied, so
/// memory holds one piece of the body and one row.
struct RowParser: ~Copyable {
    private enum State { case before, rows, after }

    private var state = State.before
    /// A row, or the beginning of the body, that is not complete yet.
    private var pending: [UInt8] = []
    /// How long `pending` is before it is parsed again, so that a long row is not parsed often.
    private var wanted = 0
    private let cells: RowCells

    /// The longest cell, in bytes.
    static let longestCell = 8 << 20
    /// The array of rows begins within so many bytes.
    private static let longestStart = 1 << 16
    /// Bytes that are added to `pending` at first.
    private static let step = 4096

    init(_ columns: SnowflakeColumns) { cells = RowCells(columns) }

    /// Adds bytes, and calls `row` for the rows that they complete.
    ///
    /// - Throws: `RowFault`, or the error of `row`.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ row: (SnowflakeRow) throws -> Void
    ) throws {
        var rest = bytes.bindMemory(to: UInt8.self)
        try completePending(&rest, row)
        guard pending.isEmpty, !rest.isEmpty else { return }
        let used = try parse(rest, row)
        pending.append(contentsOf: rest[used...])
        wanted = 0
    }

    /// Parses what is left.
    ///
    /// - Throws: `RowFault.malformed` if the array of rows does not end.
    mutating func finish(_ row: (SnowflakeRow) throws -> Void) throws {
        let last = pending
        _ = try last.withUnsafeBufferPointer { try parse($0, row) }
        guard case .after = state else { throw RowFault.malformed }
    }

    /// Moves bytes behind those that wait, until the row there is complete, and parses it.
    private mutating func completePending(
        _ rest: inout UnsafeBufferPointer<UInt8>, _ row: (SnowflakeRow) throws -> Void
    ) throws {
        while !pending.isEmpty, !rest.isEmpty {
            let count = min(max(Self.step, wanted - pending.count, pending.count / 2), rest.count)
            pending.append(contentsOf: rest[..<count])
            rest = UnsafeBufferPointer(rebasing: rest[count...])
            guard pending.count >= wanted else { return }
            let waiting = pending
            let used = try waiting.withUnsafeBufferPointer { try parse($0, row) }
            // What was moved too far goes back.
            let left = waiting.count - used
            if used > 0, left <= count {
                rest = UnsafeBufferPointer(
                    start: rest.baseAddress.map { $0 - left }, count: rest.count + left)
                pending.removeAll(keepingCapacity: true)
                wanted = 0
            } else if used > 0 {
                pending.removeFirst(used)
            } else {
                wanted = pending.count * 2
            }
        }
    }

    /// Parses the complete rows.
    ///
    /// - Returns: how many bytes are done with.
    private mutating func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ row: (SnowflakeRow) throws -> Void
    ) throws -> Int {
        var used = 0
        if case .before = state {
            guard let start = try RowParser.start(in: bytes) else { return 0 }
            used = start
            state = .rows
        }
        while case .rows = state, let end = try next(bytes, &used) {
            try row(SnowflakeRow(bytes: bytes, cells: cells))
            used = end
        }
        if case .after = state { return bytes.count }
        return used
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
        guard let base = bytes.baseAddress else { return nil }
        let count = bytes.count
        var at = place
        while at < count, RowParser.isSpace(base[at]) || base[at] == UInt8(ascii: ",") { at += 1 }
        place = at
        guard at < count else { return nil }
        if base[at] == UInt8(ascii: "]") {
            state = .after
            return nil
        }
        guard base[at] == UInt8(ascii: "[") else { throw RowFault.malformed }
        at += 1
        let found = cells.found
        for index in 0..<cells.count {
            while at < count,
                RowParser.isSpace(base[at]) || (index > 0 && base[at] == UInt8(ascii: ","))
            {
                at += 1
            }
            guard at < count else { return nil }
            let end =
                base[at] == UInt8(ascii: "\"")
                ? try RowParser.string(base, count, at + 1, &found[index], index)
                : try RowParser.word(base, count, at, &found[index])
            guard let end else { return nil }
            at = end
        }
        while at < count, RowParser.isSpace(base[at]) { at += 1 }
        guard at < count else { return nil }
        guard base[at] == UInt8(ascii: "]") else { throw RowFault.malformed }
        return at + 1
    }

    /// Finds the end of a string whose first byte is at `start`.
    ///
    /// - Returns: the place behind its quotation mark; nil if it is not complete.
    @inline(__always)
    private static func string(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ cell: inout JSONCell,
        _ index: Int
    ) throws -> Int? {
        var at = start
        var isEscaped = false
        while true {
            at = quoteOrEscape(base, count, at)
            guard at < count else { break }
            if base[at] == UInt8(ascii: "\"") {
                cell = JSONCell(start: start, end: at, isEscaped: isEscaped)
                return at + 1
            }
            isEscaped = true
            at += 2
        }
        if count - start >= RowParser.longestCell { throw RowFault.longCell(place: index) }
        return nil
    }

    /// The next quotation mark or backslash from `start` on; `count` if there is none.
    ///
    /// Eight bytes at a time: a byte of the word is zero where it equals the one that is sought.
    @inline(__always)
    private static func quoteOrEscape(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ start: Int
    ) -> Int {
        var at = start
        while at &+ 8 <= count {
            let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
            let hits = zeros(word ^ 0x2222_2222_2222_2222) | zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C)
            if hits != 0 { return at &+ hits.trailingZeroBitCount &>> 3 }
            at &+= 8
        }
        while at < count, base[at] != UInt8(ascii: "\""), base[at] != UInt8(ascii: "\\") { at += 1 }
        return min(at, count)
    }

    /// The highest bit of each byte that is zero; right up to the lowest of them.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// null; numbers and booleans come as strings, but are taken as they are too.
    private static func word(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ cell: inout JSONCell
    ) throws -> Int? {
        var at = start
        while at < count, base[at] != UInt8(ascii: ","), base[at] != UInt8(ascii: "]") {
            guard at - start < 64 else { throw RowFault.malformed }
            at += 1
        }
        guard at < count else { return nil }
        var end = at
        while end > start, RowParser.isSpace(base[end - 1]) { end -= 1 }
        guard end > start else { throw RowFault.malformed }
        let isNull = base[start] == UInt8(ascii: "n")
        cell = JSONCell(start: start, end: isNull ? start : end, isEscaped: false)
        return at
    }

    @inline(__always)
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
