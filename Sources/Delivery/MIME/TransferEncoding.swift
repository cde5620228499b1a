internal import Cryptography

/// The forms in which bytes travel in a mail: lines of ASCII that end in CRLF.
enum TransferEncoding {
    private static let width = 76

    static func base64(_ bytes: [UInt8]) -> String { Base64.text(of: bytes) }

    /// Lines of 76 characters.
    static func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
        let text = Array(Base64.text(of: bytes).utf8)
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 38 + 2)
        for start in stride(from: 0, to: text.count, by: width) {
            out += text[start..<min(start + width, text.count)]
            out += [0x0D, 0x0A]
        }
        return out
    }

    /// A text as quoted-printable (RFC 2045, 6.7); its line ends are those of the mail.
    ///
    /// A dot at the beginning of a line, and “From ”, are escaped: some servers change them.
    static func quotedPrintable(_ text: String) -> [UInt8] {
        // A line end may be one character with its carriage return.
        let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
        var out: [UInt8] = []
        for (index, line) in lines.enumerated() {
            var line = line
            if line.last == 0x0D { line = line.dropLast() }
            if index == lines.count - 1, line.isEmpty { break }
            append(line, to: &out)
            out += [0x0D, 0x0A]
        }
        return out
    }

    private static func append(_ line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        var column = 0
        for (offset, byte) in line.enumerated() {
            let isLast = offset == line.count - 1
            let piece = isPlain(byte, at: column, isLast: isLast, in: line) ? [byte] : escaped(byte)
            // The sign of a soft break needs room, but for the last piece of the line.
            if column + piece.count > (isLast ? width : width - 1) {
                out += [UInt8(ascii: "="), 0x0D, 0x0A]
                column = 0
                let again = isPlain(byte, at: 0, isLast: isLast, in: line) ? [byte] : escaped(byte)
                out += again
                column = again.count
            } else {
                out += piece
                column += piece.count
            }
        }
    }

    private static func isPlain(
        _ byte: UInt8, at column: Int, isLast: Bool, in line: ArraySlice<UInt8>
    ) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case UInt8(ascii: "."): column > 0
        case UInt8(ascii: "F"): column > 0
        case 0x20, 0x09: !isLast
        case 0x21...0x7E: true
        default: false
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
