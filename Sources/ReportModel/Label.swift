import Foundation

/// The form in which labels are compared (Figures 7).
package enum Label {
    /// The label that replaces a null or empty one.
    package static let unknown = "unknown"

    /// Trimmed of white space, each scalar lower-cased separately, in NFC; `unknown` if nothing is
    /// left.
    ///
    ///     Label.canonical("  Very_Positive ")   // "very_positive"
    package static func canonical(_ text: some StringProtocol) -> String {
        let lowered = trimmed(text).reduce(into: "") { result, scalar in
            result += scalar.properties.lowercaseMapping
        }
        if lowered.isEmpty { return unknown }
        return lowered.utf8.allSatisfy { $0 < 0x80 }
            ? lowered : lowered.precomposedStringWithCanonicalMapping
    }

    /// Without scalars of the Unicode property White_Space at either end.
    package static func trimmed(_ text: some StringProtocol) -> Substring.UnicodeScalarView {
        let scalars = Substring(text).unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return scalars[scalars.endIndex...] }
        return scalars[first...last]
    }

    /// A text from the data as pages show it; a text of more than 120 characters is cut, with “…”.
    ///
    /// `report.json` and CSV files have the whole text.
    package static func shown(_ text: String) -> String {
        let most = 120
        // A text has at least as many bytes as characters, so most texts need no count.
        guard text.utf8.count > most, text.count > most else { return text }
        return text.prefix(most - 1) + "…"
    }

    /// The labels of a multi-label cell, canonical, each once, in the order written (Figures 8).
    ///
    /// A cell is a JSON array when all of it parses as an array of strings and nulls, otherwise it
    /// is split at each comma. The result is empty when there is no label.
    package static func members(of cell: String) -> [String] {
        let whole = String(trimmed(cell))
        let parts =
            JSONStrings.members(of: whole)
            ?? whole.unicodeScalars.split(separator: ",").map(String.init)
        var seen: Set<String> = []
        return
            parts
            .filter { !trimmed($0).isEmpty }
            .map { canonical($0) }
            .filter { seen.insert($0).inserted }
    }
}
