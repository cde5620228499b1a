/// The contents of a TZif file (RFC 9636): the offsets so far and the rule for the time after.
struct TimeZoneFile {
    /// The offset before the first transition, seconds east of UTC.
    let firstOffset: Int32
    /// Seconds since 1970 UTC, ascending.
    let starts: [Int64]
    /// Seconds east of UTC, one per start.
    let offsets: [Int32]
    let footer: TimeZoneFooter?
    /// Whether the starts count leap seconds, as those of the `right/` zones do.
    let countsLeapSeconds: Bool

    /// Nil when the bytes are not a TZif file or end too early.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard var header = Header(&reader) else { return nil }
        var timeSize = 4
        if header.version >= 2 {
            // The second header and body repeat the first with 64-bit times.
            reader.position += header.bodySize(timeSize: 4)
            guard let second = Header(&reader) else { return nil }
            header = second
            timeSize = 8
        }
        guard reader.position + header.bodySize(timeSize: timeSize) <= bytes.count,
            header.typeCount > 0
        else { return nil }
        starts = (0..<header.timeCount).map { _ in reader.integer(timeSize) }
        let types = (0..<header.timeCount).map { _ in Int(reader.integer(1) & 0xFF) }
        let typeOffsets = (0..<header.typeCount).map { _ in
            let offset = Int32(truncatingIfNeeded: reader.integer(4))
            reader.position += 2
            return offset
        }
        guard types.allSatisfy({ $0 < header.typeCount }) else { return nil }
        firstOffset = typeOffsets[0]
        offsets = types.map { typeOffsets[$0] }
        countsLeapSeconds = header.leapCount > 0
        reader.position += header.tailSize(timeSize: timeSize)
        footer = header.version >= 2 ? TimeZoneFooter(reader.footer) : nil
    }

    private struct Header {
        let version: Int
        let utcCount, standardCount, leapCount, timeCount, typeCount, characterCount: Int

        init?(_ reader: inout Reader) {
            guard reader.position + 44 <= reader.bytes.count,
                reader.bytes[reader.position...].starts(with: "TZif".utf8)
            else { return nil }
            let digit = reader.bytes[reader.position + 4]
            version = digit == 0 ? 1 : Int(digit) - 48
            reader.position += 20
            let counts = (0..<6).map { _ in Int(reader.integer(4) & 0xFFFF_FFFF) }
            utcCount = counts[0]
            standardCount = counts[1]
            leapCount = counts[2]
            timeCount = counts[3]
            typeCount = counts[4]
            characterCount = counts[5]
        }

        func bodySize(timeSize: Int) -> Int {
            timeCount * (timeSize + 1) + typeCount * 6 + tailSize(timeSize: timeSize)
        }

        /// The size of what follows the types: names, leap seconds, indicators.
        func tailSize(timeSize: Int) -> Int {
            characterCount + leapCount * (timeSize + 4) + standardCount + utcCount
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        /// The next signed big-endian integer; the caller has checked that it is there.
        mutating func integer(_ size: Int) -> Int64 {
            var value: Int64 = bytes[position] & 0x80 != 0 ? -1 : 0
            for _ in 0..<size {
                value = value << 8 | Int64(bytes[position])
                position += 1
            }
            return value
        }

        /// The text between the two line feeds at the end.
        var footer: String {
            guard position < bytes.count else { return "" }
            let rest = bytes[position...].dropFirst()
            return String(decoding: rest.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        }
    }
}
