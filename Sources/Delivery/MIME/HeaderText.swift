/// Text in the header of a mail: ASCII lines of at most 78 characters, whatever the text was.
///
/// No text can end a line, so none can begin a header of its own.
enum HeaderText {
    /// The longest text that a header takes, in characters; longer ones are cut.
    static let most = 250

    /// A header of free text, such as a subject, with its name and without its line end.
    static func field(_ name: String, _ text: String) -> String {
        let text = cleaned(text)
        let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        let isPlain =
            text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
            && !text.contains("=?") && words.allSatisfy { $0.utf8.count < 70 }
        return folded(name, isPlain ? words : encodedWords(text))
    }

    /// A header of ready parts, each of which stays on one line.
    static func folded(_ name: String, _ parts: [String]) -> String {
        var lines = ["\(name):"]
        for part in parts {
            let last = lines.count - 1
            // The first part stays beside the name: a line of blanks alone is not allowed.
            if lines[last].utf8.count + 1 + part.utf8.count > 76, lines[last] != "\(name):" {
                lines.append(" \(part)")
            } else {
                lines[last] += " \(part)"
            }
        }
        return lines.joined(separator: "\r\n")
    }

    /// A name before an address: as it is, in quotes, or as encoded words (RFC 2047).
    static func phrase(_ name: String) -> [String] {
        let name = cleaned(name)
        guard name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), name.utf8.count < 60,
            !name.contains("=?")
        else { return encodedWords(name) }
        let isAtoms = name.utf8.allSatisfy { byte in
            byte == 0x20 || isAtom(byte)
        }
        if isAtoms { return name.split(separator: " ").map(String.init) }
        let escaped = name.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return ["\"\(String(escaped))\""]
    }

    /// A mailbox in a header such as `To`.
    static func field(_ name: String, _ box: (name: String?, address: String)) -> String {
        let words = box.name.map(phrase) ?? []
        return folded(name, words.isEmpty ? [box.address] : words + ["<\(box.address)>"])
    }

    /// The text on one line, without characters that hide or turn others, cut if it is long.
    static func cleaned(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isHidden($0) ? " " : $0 }
        let line = String(String.UnicodeScalarView(scalars))
            .split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        guard line.unicodeScalars.count > most else { return line }
        return String(String.UnicodeScalarView(line.unicodeScalars.prefix(most - 1))) + "…"
    }

    /// Line ends, controls and marks of direction.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE007F:
            true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }

    // MARK: Encoded words

    /// Bytes of text per word: with its frame a word has at most 75 characters.
    private static let wordBytes = 42

    /// The text as words of RFC 2047, each of whole characters.
    ///
    /// Readers put adjacent words together without the blank between them.
    static func encodedWords(_ text: String) -> [String] {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > wordBytes { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(TransferEncoding.base64($0))?=" }
    }
}
