import ReportModel

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

    /// The form of nearly all: ten digits, and nine of the fraction.
    static func usual(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard bytes.count == 20, bytes[10] == UInt8(ascii: ".") else { return nil }
        var value: Int64 = 0
        for place in 0..<17 where place != 10 {
            let digit = bytes[place] &- 48
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        for place in 17..<20 where bytes[place] &- 48 >= 10 { return nil }
        return value
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
