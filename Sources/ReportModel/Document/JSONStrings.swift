/// Reads a JSON array of strings and nulls, strictly by RFC 8259.
///
/// We do not use Foundation’s decoder, because it accepts more than JSON, such as `["a",]`, and a
/// text that is not a JSON array must be split at its commas instead (Figures 8).
struct JSONStrings {
    private var rest: ArraySlice<Unicode.Scalar>

    /// The members, without nulls; nil when any part of the text is something else.
    static func members(of text: some StringProtocol) -> [String]? {
        var reader = JSONStrings(rest: Array(text.unicodeScalars)[...])
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

    /// The rest of a string after its opening quote.
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

    /// A lone surrogate becomes U+FFFD.
    private mutating func escape() -> Unicode.Scalar? {
        switch JSONEscape(&rest) {
        case .scalar(let scalar): scalar
        case .lone: "\u{FFFD}"
        case .bad, .end: nil
        }
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
