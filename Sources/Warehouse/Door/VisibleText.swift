/// Makes texts from the data fit for messages: on one line, harmless to a terminal, and short.
enum VisibleText {
    /// On one line: line breaks become spaces, and other control characters are written as in
    /// Swift.
    ///
    /// At most `limit` scalars; not characters, because one character may have thousands of marks.
    static func shown(_ text: String, limit: Int = 120) -> String {
        let scalars = text.unicodeScalars
        let kept = scalars.prefix(limit)
        if kept.endIndex == scalars.endIndex { return escaped(text) }
        return escaped(String(kept.dropLast())) + "…"
    }

    /// Names separated by commas, as many as fit into about `limit` scalars.
    static func listed(_ names: [String], limit: Int = 120) -> String {
        var shown: [String] = []
        var length = 0
        for name in names {
            let next = VisibleText.shown(name, limit: 40)
            length += next.unicodeScalars.count + 2
            if length > limit, !shown.isEmpty { break }
            shown.append(next)
        }
        let rest = names.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? ", … (\(rest) more)" : "")
    }

    private static func escaped(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.unicodeScalars.reduce(into: "") { text, scalar in
            if isControl(scalar) {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    /// C0, DEL, C1 and line separators, and the controls of text direction (UAX 9).
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
