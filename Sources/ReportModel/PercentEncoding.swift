/// Addresses as in RFC 3986, safe wherever an address is quoted.
package enum PercentEncoding {
    /// The text with every byte escaped that is not allowed in an address, or that ends or escapes
    /// a quoted string in HTML, in a PDF or in a drawing library's attributes: quotes, parentheses,
    /// backslashes, spaces, controls, everything outside ASCII, and a “%” that does not begin an
    /// escape.
    ///
    ///     PercentEncoding.address("https://example.org/a (b)")  // "https://example.org/a%20%28b%29"
    package static func address(_ text: some StringProtocol) -> String {
        let bytes = Array(text.utf8)
        return bytes.indices.reduce(into: "") { encoded, place in
            let byte = bytes[place]
            let isKept = byte == UInt8(ascii: "%") ? isEscape(bytes[place...]) : isSafe(byte)
            append(byte, asItIs: isKept, to: &encoded)
        }
    }

    /// The text in letters, digits, `-`, `.`, `_` and escapes, a name that is safe in any notation.
    ///
    /// Different texts give different names.
    package static func name(_ text: some StringProtocol) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            append(byte, asItIs: isUnreserved(byte), to: &encoded)
        }
    }

    private static func append(_ byte: UInt8, asItIs isKept: Bool, to text: inout String) {
        if isKept {
            text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
    }

    private static let digits = Array("0123456789ABCDEF")

    private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
        let digits = bytes.dropFirst().prefix(2)
        return digits.count == 2 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        isUnreserved(byte) || ":/?#[]@!$&*+,;=".utf8.contains(byte)
    }
}
