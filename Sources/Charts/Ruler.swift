import Foundation
import Graphics

/// The style's fonts and their measurements: all that layout needs to know about text.
struct Ruler {
    var style: ChartStyle
    let measurer: any TextMeasurer

    var labelFont: Font { Font(style.labelSize, figures: .tabular) }
    var valueFont: Font { Font(style.valueSize, .medium, figures: .tabular) }

    /// The distance between baselines of labels.
    var lineHeight: Double { height(of: labelFont) }

    func width(_ text: String, _ font: Font) -> Double { measurer.width(of: text, font: font) }

    func widest(_ texts: [String], _ font: Font) -> Double {
        texts.map { width($0, font) }.max() ?? 0
    }

    func height(of font: Font) -> Double {
        max(font.size * 1.22, measurer.ascent(of: font) + measurer.descent(of: font))
    }

    /// How far below a middle line the baseline is, so that text looks centred on the line.
    func drop(of font: Font) -> Double {
        (measurer.ascent(of: font) - measurer.descent(of: font)) / 2
    }

    /// The upright rectangle around a text; exact if the text is rotated by right angles.
    func box(of run: TextRun) -> Rect {
        run.rotation == 0 ? uprightBox(of: run) : turned(uprightBox(of: run), run)
    }

    private func turned(_ box: Rect, _ run: TextRun) -> Rect {
        let angle = run.rotation * .pi / 180
        let corners = [
            (box.minX, box.minY), (box.maxX, box.minY), (box.minX, box.maxY), (box.maxX, box.maxY),
        ].map { x, y in
            let (x, y) = (x - run.origin.x, y - run.origin.y)
            return Point(
                run.origin.x + x * cos(angle) - y * sin(angle),
                run.origin.y + x * sin(angle) + y * cos(angle))
        }
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let (left, top) = (xs.min() ?? box.minX, ys.min() ?? box.minY)
        return Rect(
            x: left, y: top, width: (xs.max() ?? left) - left, height: (ys.max() ?? top) - top)
    }

    private func uprightBox(of run: TextRun) -> Rect {
        let width = width(run.text, run.font)
        let left =
            switch run.anchor {
            case .start: run.origin.x
            case .middle: run.origin.x - width / 2
            case .end: run.origin.x - width
            }
        let ascent = measurer.ascent(of: run.font)
        return Rect(
            x: left, y: run.origin.y - ascent, width: width,
            height: ascent + measurer.descent(of: run.font))
    }

    /// Lines of a label, each at most `width` wide; the last one ends in “…” if there is more.
    func wrapped(_ text: String, _ font: Font, width: Double, limit: Int) -> [TextLine] {
        let lines = measurer.lines(of: text, font: font, width: max(width, font.size), limit: limit)
        if lines.count > 1, let last = lines.last, last.text.count <= 2, !last.text.hasSuffix("…"),
            let together = withLastWordsTogether(text)
        {
            return measurer.lines(
                of: together, font: font, width: max(width, font.size), limit: limit)
        }
        return cutAtWord(lines, of: text, font)
    }

    /// With no line break before the last word, so that a figure is never alone: “Level 1”.
    private func withLastWordsTogether(_ text: String) -> String? {
        guard let blank = text.lastIndex(of: " ") else { return nil }
        return text[..<blank] + "\u{00A0}" + text[text.index(after: blank)...]
    }

    /// Drops a partial word before the “…” of the last line, if at least one whole word is left.
    private func cutAtWord(_ lines: [TextLine], of text: String, _ font: Font) -> [TextLine] {
        guard let last = lines.last, last.text.hasSuffix("…") else { return lines }
        let shown = last.text.dropLast()
        let read =
            lines.dropLast().map(\.text).joined().count { !$0.isWhitespace }
            + shown.count { !$0.isWhitespace }
        guard isInsideWord(after: read, of: text), let blank = shown.lastIndex(of: " ") else {
            return lines
        }
        let words = shown[..<blank].reversed().drop { $0.isWhitespace || $0.isPunctuation }
        let cut = String(words.reversed()) + "…"
        guard cut.count > 1 else { return lines }
        let line = TextLine(
            text: cut, width: self.width(cut, font), direction: last.direction)
        return lines.dropLast() + [line]
    }

    /// Whether there is no space after this many characters, not counting spaces.
    private func isInsideWord(after count: Int, of text: String) -> Bool {
        var left = count
        for character in text {
            if left == 0 { return !character.isWhitespace }
            if !character.isWhitespace { left -= 1 }
        }
        return false
    }
}
