import ReportModel
import Settings
import Warehouse

// Texts that people wrote, made readable, and the common parts of comment cards.

/// A text as written, without unnecessary white space: breaks of every kind become line feeds, and
/// there is never more than one empty line in a row.
func readable(_ text: String) -> String {
    if text.hasOneLine { return String(Label.trimmed(text)) }
    // A carriage return and its line feed would count as an empty line.
    let lines = text.replacing("\r\n", with: "\n").unicodeScalars
        .split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
        .map { String(Label.trimmed(Substring($0))) }
    var kept: [String] = []
    for line in lines where !line.isEmpty || kept.last?.isEmpty == false { kept.append(line) }
    if kept.last?.isEmpty == true { kept.removeLast() }
    return kept.joined(separator: "\n")
}

extension String {
    /// Whether the text certainly has no line end, by a look at its bytes.
    fileprivate var hasOneLine: Bool {
        // U+0085 begins with C2, U+2028 and U+2029 with E2.
        !utf8.contains { 0x0A...0x0D ~= $0 || $0 == 0xC2 || $0 == 0xE2 }
    }

    /// Whether the text certainly has single spaces between its words and no other white space, by
    /// a look at its bytes.
    fileprivate var isEvenlySpaced: Bool {
        var last = UInt8(ascii: " ")
        for byte in utf8 {
            switch byte {
            case 0x09...0x0D: return false
            // Other white space begins with one of these.
            case 0xC2, 0xE1...0xE3: return false
            // A mark could belong to the space before it.
            case 0x20, 0x80...0xFF: if last == 0x20 { return false }
            default: break
            }
            last = byte
        }
        return last != 0x20
    }
}

extension Unicode.Scalar {
    /// Whether the scalar ends a line (Unicode, 5.8).
    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

/// A name that people wrote, for use in a sentence: on one line, limited in length, and isolated.
func onOneLine(_ text: String, most: Int = 200) -> String {
    Isolation.isolated(withoutBreaks(text, most: most))
}

/// A text with single spaces as its only white space, limited in length.
func withoutBreaks(_ text: String, most: Int = 200) -> String {
    let words =
        text.isEvenlySpaced
        ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // A text has at least as many bytes as scalars.
    if words.utf8.count <= most { return words }
    let scalars = words.unicodeScalars
    return scalars.count > most ? String(scalars.prefix(most)) + "…" : words
}

extension ContentComment {
    /// The author in words.
    var author: String {
        let names = [authorName, authorID].compactMap { $0 }.map { onOneLine($0) }
        return names.first { !$0.isEmpty } ?? "Author unknown"
    }

    /// The card of the comment, with the details that all reports show.
    func card(
        tags: [Card.Tag], facts: [Fact], options: [Int?] = [], day: LocalDay? = nil,
        anchor: String? = nil
    ) -> Card {
        let text = readable(displayText)
        let original = originalText.map(readable) ?? ""
        let address = permalink.flatMap { WebAddress($0) }
        return Card(
            heading: author, tags: tags, facts: facts, text: text.isEmpty ? "(no text)" : text,
            notes: original.isEmpty || original == text ? [] : [Fact("Original", original)],
            links: address.map { [Card.Link("Open the comment", $0)] } ?? [], options: options,
            day: day, anchor: anchor)
    }

    /// For example “Question, Request”; nil without an intent.
    func intents(_ labels: Labels) -> Fact? {
        intents.isEmpty
            ? nil
            : Fact(
                "Intent",
                onOneLine(intents.map { labels.name($0, .intent) }.joined(separator: ", ")))
    }
}

extension DataTable.Cell {
    /// A text cell, or null when there is no text.
    static func optional(_ text: String?) -> DataTable.Cell { text.map { .text($0) } ?? .null }

    static func key(_ key: Int64?) -> DataTable.Cell { key.map { .integer(Int($0)) } ?? .null }
}
