/// Isolates names from the data within our own words.
///
/// A name may run from right to left, or contain controls that change the direction of the text
/// after it. Such a name is isolated (UAX 9), so that the text next to it, especially figures,
/// keeps its place.
///
/// Names are isolated when they are read (labels, titles, people); sentences, tables, tips and
/// `report.json` then use them unchanged. CSV files have names as they are in the data.
package enum Isolation {
    /// FIRST STRONG ISOLATE: the name's own direction applies up to `close`.
    private static let open: Unicode.Scalar = "\u{2068}"
    /// POP DIRECTIONAL ISOLATE.
    private static let close: Unicode.Scalar = "\u{2069}"

    /// The longest printed name, in scalars, because some data have labels of any length.
    package static let most = 500

    /// The name between isolating controls, with its own controls closed.
    ///
    /// A name that cannot change the direction of text is returned unchanged. A name of more than
    /// `most` scalars is cut.
    ///
    ///     Isolation.isolated("Drumeo")          // "Drumeo"
    ///     Isolation.isolated("kids\u{202E}tube") // "\u{2068}kids\u{202E}tube\u{202C}\u{2069}"
    package static func isolated(_ name: String) -> String { isolated(name, most: most) }

    package static func isolated(_ name: String, most: Int) -> String {
        let name = cut(name, most: most)
        guard mayTurn(name) else { return name }
        // An isolate ends with its paragraph, so a name must be a single paragraph.
        let line = name.unicodeScalars.map { endsParagraph($0) ? " " : $0 }
        let balanced = Array(closed(String(String.UnicodeScalarView(line))).unicodeScalars)
        if isWhole(balanced) { return String(String.UnicodeScalarView(balanced)) }
        return String(String.UnicodeScalarView([open] + balanced + [close]))
    }

    private static func cut(_ name: String, most: Int) -> String {
        let scalars = name.unicodeScalars
        guard name.utf8.count > most, scalars.count > most else { return name }
        // A name that was already cut has at most one closing control per opening one, and its own
        // isolate.
        if scalars.first == open, scalars.count <= 2 * most + 2 { return name }
        return String(scalars.prefix(most - 2)) + "…"
    }

    /// The text without the controls that ``isolated(_:)`` adds around names, for addresses and for
    /// comparing with what someone types.
    package static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(open) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0 != open && $0 != close }))
    }

    /// Whether a text has a letter that runs from right to left, or a direction control.
    package static func mayTurn(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        return text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x590...0x8FF, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF,
                0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
                true
            default: false
            }
        }
    }

    /// The text with every direction control closed: an end without a start is dropped, and a start
    /// without an end is closed at the end of the text (UAX 9, 3.1).
    package static func closed(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var opened: [Opening] = []
        for scalar in text.unicodeScalars where keeps(scalar, opened: &opened) {
            out.append(scalar)
        }
        for opening in opened.reversed() {
            out.append(opening == .isolate ? close : "\u{202C}")
        }
        return String(out)
    }

    private enum Opening { case embedding, isolate }

    private static func keeps(_ scalar: Unicode.Scalar, opened: inout [Opening]) -> Bool {
        switch scalar.value {
        case 0x202A, 0x202B, 0x202D, 0x202E:
            opened.append(.embedding)
        case 0x2066...0x2068:
            opened.append(.isolate)
        case 0x202C:
            guard opened.last == .embedding else { return false }
            opened.removeLast()
        case 0x2069:
            guard let start = opened.lastIndex(of: .isolate) else { return false }
            opened.removeSubrange(start...)
        default: break
        }
        return true
    }

    /// Whether a single isolate contains all of a text whose controls are closed.
    private static func isWhole(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.first == open else { return false }
        var depth = 0
        for (place, scalar) in scalars.enumerated() {
            if (0x2066...0x2068).contains(scalar.value) { depth += 1 }
            if scalar == close { depth -= 1 }
            if depth == 0 { return place == scalars.count - 1 }
        }
        return false
    }

    private static func endsParagraph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
