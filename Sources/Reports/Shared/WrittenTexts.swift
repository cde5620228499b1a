import ReportModel
import Settings
import Warehouse

// Texts that people wrote, made fit to be read, and what cards of comments have in common.

/// A text as it was written, without needless white space: breaks of every kind are line feeds, and
/// never more than one line is empty.
func readable(_ text: String) -> String {
    // A carriage return with its line feed would make an empty line.
    let lines = text.replacing("\r\n", with: "\n").unicodeScalars
        .split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
        .map { String(Label.trimmed(Substring($0))) }
    var kept: [String] = []
    for line in lines where !line.isEmpty || kept.last?.isEmpty == false { kept.append(line) }
    if kept.last?.isEmpty == true { kept.removeLast() }
    return kept.joined(separator: "\n")
}

extension Unicode.Scalar {
    /// Whether a line ends with it (Unicode, 5.8).
    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

/// A name that people wrote, fit to stand in a sentence: on one line, not endless, and isolated.
func onOneLine(_ text: String, most: Int = 200) -> String {
    Isolation.isolated(withoutBreaks(text, most: most))
}

/// A text whose white space is single blanks, and that is not endless.
func withoutBreaks(_ text: String, most: Int = 200) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let scalars = words.unicodeScalars
    return scalars.count > most ? String(scalars.prefix(most)) + "…" : words
}

extension ContentComment {
    /// What says who wrote it.
    var author: String {
        let names = [authorName, authorID].compactMap { $0 }.map { onOneLine($0) }
        return names.first { !$0.isEmpty } ?? "Author unknown"
    }

    /// The card of the comment, with what every report knows of it.
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

    /// “Question, Request”; nil without an intent.
    func intents(_ labels: Labels) -> Fact? {
        intents.isEmpty
            ? nil
            : Fact(
                "Intent",
                onOneLine(intents.map { labels.name($0, .intent) }.joined(separator: ", ")))
    }
}

extension DataTable.Cell {
    /// A text where there is one.
    static func optional(_ text: String?) -> DataTable.Cell { text.map { .text($0) } ?? .null }

    static func key(_ key: Int64?) -> DataTable.Cell { key.map { .integer(Int($0)) } ?? .null }
}
