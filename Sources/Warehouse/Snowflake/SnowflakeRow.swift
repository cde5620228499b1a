import ReportModel

/// Where the cells of the present row are, made once for all rows of a part.
///
/// Its memory is its own, so that a row can be read without counting references.
final class RowCells {
    /// By column of the result.
    let found: UnsafeMutablePointer<JSONCell>
    let count: Int
    fileprivate let forms: UnsafeMutablePointer<SnowflakeColumns.Form>
    /// By asked column, from 0; −1 for one that is not there.
    fileprivate let places: UnsafeMutablePointer<Int>
    /// Room for a text whose escapes are resolved.
    fileprivate var scratch: [UInt8] = []

    init(_ columns: SnowflakeColumns) {
        count = columns.names.count
        found = .allocate(capacity: count)
        found.initialize(repeating: JSONCell(), count: count)
        forms = .allocate(capacity: count)
        for (place, form) in columns.forms.enumerated() { (forms + place).initialize(to: form) }
        places = .allocate(capacity: columns.places.count)
        for (index, place) in columns.places.enumerated() {
            (places + index).initialize(to: place)
        }
    }

    deinit {
        found.deallocate()
        forms.deallocate()
        places.deallocate()
    }
}

/// One row of a result, valid until the next one.
///
/// Cells are those of the asked columns, from 1.
struct SnowflakeRow: RowSource {
    let bytes: UnsafeBufferPointer<UInt8>
    // The parser keeps it, and calls back with the row.
    unowned(unsafe) let cells: RowCells

    func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let place = cells.places[Int(column) - 1]
        guard place >= 0 else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        let cell = cells.found[place]
        let text = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
        guard cell.isEscaped else { return body(text) }
        cells.scratch.removeAll(keepingCapacity: true)
        JSONText.unescape(text, into: &cells.scratch)
        return cells.scratch.withUnsafeBufferPointer(body)
    }

    func integer(_ column: Int32) throws(UnreadableCell) -> Int64? {
        if let value = withBytes(column, SnowflakeRow.digits) { return value }
        return try parsed(column) { bytes in
            CellParser.integer(bytes)
                ?? CellParser.number(bytes).flatMap { Int64(exactly: $0) }
        }
    }

    /// The usual form of a whole number: up to 18 digits and nothing else.
    @inline(__always)
    private static func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard (1...18).contains(bytes.count) else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            let digit = byte &- 48
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        return value
    }

    func number(_ column: Int32) throws(UnreadableCell) -> Double? {
        try parsed(column, CellParser.number)
    }

    func boolean(_ column: Int32) throws(UnreadableCell) -> Bool? {
        try parsed(column, CellParser.boolean)
    }

    func timestamp(_ column: Int32) throws(UnreadableCell) -> Int64? {
        switch form(column) {
        case .plain: return try parsed(column, CellParser.timestamp)
        case .instant:
            if let usual = withBytes(column, SnowflakeTime.usual) { return usual }
            return try parsed(column, SnowflakeTime.microseconds)
        case .day:
            return try parsed(column) { bytes in
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
        let place = cells.places[Int(column) - 1]
        return place < 0 ? .plain : cells.forms[place]
    }
}
