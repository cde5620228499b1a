package import Graphics

/// A text measurer without fonts, for tests of layout: every character is half an em wide.
package final class FixedMeasurer: TextMeasurer {
    package init() {}

    package func width(of text: String, font: Font) -> Double {
        Double(text.count) * font.size * 0.5
    }

    package func lines(of text: String, font: Font, width: Double, limit: Int?) -> [TextLine] {
        let room = max(1, Int(width / (font.size * 0.5)))
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { wrapped(String($0), room: room) }
        if let limit, lines.count > limit {
            lines = Array(lines.prefix(limit))
            lines[limit - 1] = String(lines[limit - 1].prefix(room - 1)) + "…"
        }
        return lines.map {
            TextLine(text: $0, width: self.width(of: $0, font: font), direction: .leftToRight)
        }
    }

    package func ascent(of font: Font) -> Double { font.size * 0.75 }
    package func descent(of font: Font) -> Double { font.size * 0.25 }

    private func wrapped(_ text: String, room: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            var rest = line.isEmpty ? String(word) : line + " " + word
            if rest.count > room, !line.isEmpty {
                lines.append(line)
                rest = String(word)
            }
            while rest.count > room {
                lines.append(String(rest.prefix(room)))
                rest = String(rest.dropFirst(room))
            }
            line = rest
        }
        return lines + [line]
    }
}
