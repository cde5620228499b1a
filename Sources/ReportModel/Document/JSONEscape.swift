/// An escape in a JSON string, without its backslash (RFC 8259, section 7).
package enum JSONEscape {
    case scalar(Unicode.Scalar)
    /// A surrogate without its other half; the text after it is not read.
    case lone(UInt32)
    /// Not an escape; the text as written, without the backslash.
    case bad(String)
    case end

    /// Reads an escape from the front.
    package init(_ rest: inout ArraySlice<Unicode.Scalar>) {
        switch rest.popFirst() {
        case nil: self = .end
        case "\"": self = .scalar("\"")
        case "\\": self = .scalar("\\")
        case "/": self = .scalar("/")
        case "b": self = .scalar("\u{8}")
        case "f": self = .scalar("\u{C}")
        case "n": self = .scalar("\n")
        case "r": self = .scalar("\r")
        case "t": self = .scalar("\t")
        case "u": self = JSONEscape.unicode(&rest)
        case let letter?: self = .bad(String(Character(letter)))
        }
    }

    /// Four hexadecimal digits, or a surrogate pair of two escapes.
    private static func unicode(_ rest: inout ArraySlice<Unicode.Scalar>) -> JSONEscape {
        guard let unit = unit(&rest) else {
            return .bad("u" + String(String.UnicodeScalarView(rest.prefix(4))))
        }
        if let scalar = Unicode.Scalar(unit) { return .scalar(scalar) }
        var after = rest
        guard unit < 0xDC00, after.popFirst() == "\\", after.popFirst() == "u",
            let low = self.unit(&after), (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { return .lone(unit) }
        rest = after
        return .scalar(scalar)
    }

    private static func unit(_ rest: inout ArraySlice<Unicode.Scalar>) -> UInt32? {
        let digits = rest.prefix(4)
        guard digits.count == 4, digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
        rest = rest.dropFirst(4)
        return UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
    }
}
