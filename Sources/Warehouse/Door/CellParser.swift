import ReportModel

/// Typed cells from their text, as the import and the embedded warehouse accept them.
///
/// Bytes come without white space at the ends; nil means that they cannot be read.
enum CellParser {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The microseconds of the years 0 to 9999.
    static let instants: ClosedRange<Int64> = -62_167_219_200_000_000...253_402_300_799_999_999

    /// `bytes` without spaces and line breaks at either end.
    static func trimmed(_ bytes: Bytes) -> Bytes {
        var start = 0
        var end = bytes.count
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return Bytes(rebasing: bytes[start..<end])
    }

    /// A whole number of 64 bits; `123.0` is also accepted.
    static func integer(_ bytes: Bytes) -> Int64? {
        var rest = bytes[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        var value: Int64 = 0
        var digits = 0
        while let byte = rest.first, let digit = digit(byte) {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowsToo) =
                isNegative
                ? product.subtractingReportingOverflow(digit)
                : product.addingReportingOverflow(digit)
            if overflows || overflowsToo { return nil }
            value = sum
            digits += 1
            rest = rest.dropFirst()
        }
        guard digits > 0 else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard !rest.isEmpty, rest.allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
            return value
        }
        return rest.isEmpty ? value : nil
    }

    /// A decimal number, including `1e1`, and including `nan`, `inf` and `infinity`, because
    /// non-finite values are counted later instead of refused.
    static func number(_ bytes: Bytes) -> Double? {
        guard !bytes.isEmpty else { return nil }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        let unsigned = text.drop { $0 == "-" || $0 == "+" }
        guard text.utf8.count - unsigned.utf8.count <= 1 else { return nil }
        let isWord = ["nan", "inf", "infinity"].contains(unsigned)
        let isDecimal = text.utf8.allSatisfy { digit($0) != nil || "+-.e".utf8.contains($0) }
        return isWord || isDecimal ? Double(text) : nil
    }

    static func boolean(_ bytes: Bytes) -> Bool? {
        switch bytes.count {
        case 1 where bytes[0] == UInt8(ascii: "1"): true
        case 1 where bytes[0] == UInt8(ascii: "0"): false
        case 4 where isWord("true", bytes): true
        case 5 where isWord("false", bytes): false
        default: nil
        }
    }

    static func day(_ bytes: Bytes) -> LocalDay? {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = figure(bytes, 0, 4), let month = figure(bytes, 5, 2),
            let day = figure(bytes, 8, 2)
        else { return nil }
        return LocalDay(year: year, month: month, day: day)
    }

    /// Microseconds since 1970 UTC; any further digits of the fraction are dropped.
    static func timestamp(_ bytes: Bytes) -> Int64? {
        guard bytes.count >= 10, let day = day(Bytes(rebasing: bytes[..<10])) else { return nil }
        let midnight = Int64(day.number) * 86_400
        if bytes.count == 10 { return midnight * 1_000_000 }
        guard "Tt ".utf8.contains(bytes[10]), let clock = clock(bytes[11...]),
            let offset = offset(clock.rest)
        else { return nil }
        let instant = (midnight + clock.seconds - offset) * 1_000_000 + clock.microseconds
        return instants.contains(instant) ? instant : nil
    }

    /// `22:30`, `22:30:05` or `22:30:05.123456789`, and the rest of the text.
    private static func clock(
        _ bytes: Bytes.SubSequence
    ) -> (seconds: Int64, microseconds: Int64, rest: Bytes.SubSequence)? {
        var rest = bytes
        guard let hour = pair(&rest), hour < 24, take(":", &rest), let minute = pair(&rest),
            minute < 60
        else { return nil }
        var seconds = hour * 3600 + minute * 60
        guard take(":", &rest) else { return (seconds, 0, rest) }
        guard let second = pair(&rest), second < 60 else { return nil }
        seconds += second
        guard take(".", &rest) else { return (seconds, 0, rest) }
        var microseconds: Int64 = 0
        var digits = 0
        while let byte = rest.first, let digit = digit(byte) {
            digits += 1
            if digits <= 6 { microseconds = microseconds * 10 + digit }
            rest = rest.dropFirst()
        }
        guard (1...9).contains(digits) else { return nil }
        for _ in 0..<max(0, 6 - digits) { microseconds *= 10 }
        return (seconds, microseconds, rest)
    }

    /// The offset in seconds east of UTC, from an empty text, `Z`, `+hh`, `+hhmm` or `+hh:mm`, with
    /// or without a space before.
    private static func offset(_ bytes: Bytes.SubSequence) -> Int64? {
        var rest = bytes
        if rest.isEmpty { return 0 }
        if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        if take("Z", &rest) || take("z", &rest) { return rest.isEmpty ? 0 : nil }
        let isWest = rest.first == UInt8(ascii: "-")
        guard take("+", &rest) || take("-", &rest), let hours = pair(&rest), hours < 24 else {
            return nil
        }
        var seconds = hours * 3600
        if !rest.isEmpty {
            _ = take(":", &rest)
            guard let minutes = pair(&rest), minutes < 60, rest.isEmpty else { return nil }
            seconds += minutes * 60
        }
        return isWest ? -seconds : seconds
    }

    private static func take(_ scalar: Unicode.Scalar, _ bytes: inout Bytes.SubSequence) -> Bool {
        guard bytes.first == UInt8(ascii: scalar) else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    /// The first two digits.
    private static func pair(_ bytes: inout Bytes.SubSequence) -> Int64? {
        guard bytes.count >= 2, let tens = digit(bytes[bytes.startIndex]),
            let ones = digit(bytes[bytes.startIndex + 1])
        else { return nil }
        bytes = bytes.dropFirst(2)
        return tens * 10 + ones
    }

    private static func figure(_ bytes: Bytes, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<start + count {
            guard let digit = digit(bytes[index]) else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        byte >= 48 && byte <= 57 ? Int64(byte - 48) : nil
    }

    private static func isWord(_ word: StaticString, _ bytes: Bytes) -> Bool {
        word.withUTF8Buffer { letters in
            letters.count == bytes.count && zip(letters, bytes).allSatisfy { $0 == $1 | 0x20 }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (9...13).contains(byte)
    }
}
