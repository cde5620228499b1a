/// Reads a JSON array of strings and nulls to the letter of RFC 8259.
///
/// Our own since Foundation’s decoder takes more than JSON, such as `["a",]`, and what is no JSON
/// array must be split at its commas instead (Figures 8).
struct JSONStrings {
    private var rest: Substring.UnicodeScalarView

    /// The members, nulls left out; nil when any of the text is something else.
    static func members(of text: some StringProtocol) -> [String]? {
        var reader = JSONStrings(rest: Substring(text).unicodeScalars)
        return reader.array()
    }

    private mutating func array() -> [String]? {
        skipBlanks()
        guard take("[") else { return nil }
        var members: [String] = []
        skipBlanks()
        if take("]") { return isAtEnd() ? members : nil }
        repeat {
            skipBlanks()
            if take("\"") {
                guard let string = string() else { return nil }
                members.append(string)
            } else if !takeNull() {
                return nil
            }
            skipBlanks()
        } while take(",")
        return take("]") && isAtEnd() ? members : nil
    }

    /// The rest of a string whose opening quote is read.
    private mutating func string() -> String? {
        var string = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return String(string)
            case "\\":
                guard let escaped = escape() else { return nil }
                string.append(escaped)
            case _ where scalar.value < 0x20: return nil
            default: string.append(scalar)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        switch rest.popFirst() {
        case "\"": "\""
        case "\\": "\\"
        case "/": "/"
        case "b": "\u{8}"
        case "f": "\u{C}"
        case "n": "\n"
        case "r": "\r"
        case "t": "\t"
        case "u": unicode()
        default: nil
        }
    }

    /// Four hexadecimal digits, or a surrogate pair; a lone surrogate stands for U+FFFD.
    private mutating func unicode() -> Unicode.Scalar? {
        guard let unit = unit() else { return nil }
        guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        let afterFirst = rest
        guard take("\\"), take("u"), let low = self.unit(), (0xDC00..<0xE000).contains(low) else {
            rest = afterFirst
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func unit() -> UInt32? {
        let digits = rest.prefix(4)
        guard digits.count == 4, digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
        rest.removeFirst(4)
        return UInt32(String(digits), radix: 16)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func takeNull() -> Bool { "null".unicodeScalars.allSatisfy { take($0) } }

    private mutating func skipBlanks() {
        while let next = rest.first, " \t\n\r".unicodeScalars.contains(next) { rest.removeFirst() }
    }

    private mutating func isAtEnd() -> Bool {
        skipBlanks()
        return rest.isEmpty
    }
}
