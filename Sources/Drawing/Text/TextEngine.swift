internal import CPango
package import Graphics
import ReportModel

/// Measures, breaks and draws text with Pango: the live ``TextMeasurer``.
///
/// Each worker has one and keeps it for many documents, because opening fonts is expensive. Not
/// `Sendable`.
package final class TextEngine: TextMeasurer {
    let fonts: FontLibrary
    let emoji = EmojiPictures()
    private let shaper: TextShaper
    private var latest: (key: TextKey, width: Double)?
    private var widths = BoundedCache<TextKey, Double>(limit: 65_536)
    private var layouts = BoundedCache<DrawingKey, TextLayout>(limit: 4096)
    private var paragraphs = BoundedCache<ParagraphKey, [TextLine]>(limit: 4096)
    /// There are few fonts, and charts ask for the font of every label.
    private var metrics: [(font: Font, ascent: Double, descent: Double)] = []

    /// Opens Inter; other fonts are opened when a text needs them.
    ///
    /// - Throws: ``DrawingError`` with the name of the Debian package to install.
    package init(fonts files: FontFiles = .debian) throws {
        fonts = try FontLibrary(files)
        shaper = try TextShaper(fonts, families: files.families)
    }

    /// Optional fonts that are not installed.
    package var warnings: [DrawingWarning] { fonts.warnings }

    package func width(of text: String, font: Font) -> Double {
        let key = TextKey(text: ExactText(text), font: font)
        // A caller that asks whether a label fits usually asks again to place it.
        if let latest, latest.key == key { return latest.width }
        let width: Double
        if let known = widths[key] {
            width = known
        } else {
            width = measured(key).width
            widths[key] = width
        }
        latest = (key, width)
        return width
    }

    private func measured(_ key: TextKey) -> TextLayout {
        let layout = line(PlainText.line(key.text.text), key.font, direction: nil)
        // It is drawn as measured, if its paragraph runs in this direction.
        layouts[DrawingKey(text: key, direction: layout.direction)] = layout
        return layout
    }

    package func lines(of text: String, font: Font, width: Double, limit: Int?) -> [TextLine] {
        let key = ParagraphKey(
            text: TextKey(text: ExactText(text), font: font), width: width, limit: limit)
        if let known = paragraphs[key] { return known }
        let lines =
            oneLine(key.text, width: width).map { [$0] }
            ?? broken(PlainText.paragraph(text), font, width: width, most: max(1, limit ?? .max))
        paragraphs[key] = lines
        return lines
    }

    /// The text unchanged, if it needs no break; it is then shaped once for measuring and drawing.
    private func oneLine(_ key: TextKey, width: Double) -> TextLine? {
        let (text, font) = (key.text.text, key.font)
        // Letters are about half as wide as high: longer texts are not worth trying.
        guard Double(text.utf8.count) * font.size * 0.4 <= width,
            let last = text.unicodeScalars.last, !last.isBlank,
            !PlainText.paragraph(text).unicodeScalars.contains("\n")
        else { return nil }
        let layout = measured(key)
        guard layout.width <= width else { return nil }
        return TextLine(text: layout.text, width: layout.width, direction: layout.direction)
    }

    private func broken(
        _ paragraph: String, _ font: Font, width: Double, most: Int
    ) -> [TextLine] {
        let breaker = ParagraphBreaker { piece, direction in
            self.shape(piece, font, direction: direction) { layout in
                pango_layout_set_width(layout, PangoUnits.units(width))
                pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            }
        }
        // One line more than wanted shows whether there is more text.
        let broken = breaker.lines(of: paragraph, most: most == .max ? most : most + 1)
        let kept = broken.prefix(most).map { trimmed($0, font) }
        guard kept.count < broken.count, let last = kept.last else { return kept }
        return kept.dropLast() + [ellipsized(last, font, width: width)]
    }

    package func ascent(of font: Font) -> Double { heights(of: font).ascent }
    package func descent(of font: Font) -> Double { heights(of: font).descent }

    /// The shaped text of a run, to draw it.
    func layout(of run: TextRun) -> TextLayout {
        let key = DrawingKey(
            text: TextKey(text: ExactText(run.text), font: run.font), direction: run.direction)
        if let known = layouts[key] { return known }
        let layout = line(PlainText.line(run.text), run.font, direction: run.direction)
        layouts[key] = layout
        return layout
    }

    /// The same, shaped for a rotated drawing: Pango places glyphs for one rotation.
    func layout(of run: TextRun, turnedAs context: OpaquePointer) -> TextLayout {
        let clean = PlainText.line(run.text)
        openFonts(for: clean)
        return shaper.turned(clean, run.font, direction: run.direction, as: context)
    }

    /// Inter in the font's style; owned by the engine.
    func plainFont(_ font: Font) -> UnsafeMutablePointer<PangoFont>? { shaper.plainFont(font) }

    private func line(
        _ clean: String, _ font: Font, direction: TextRun.Direction?
    ) -> TextLayout {
        openFonts(for: clean)
        return shaper.line(clean, font, direction: direction)
    }

    private func shape(
        _ clean: String, _ font: Font, direction: TextRun.Direction?,
        _ setUp: (OpaquePointer) -> Void
    ) -> TextLayout {
        openFonts(for: clean)
        return shaper.layout(clean, font, direction: direction, setUp)
    }

    private func openFonts(for clean: String) {
        guard fonts.open(for: clean) else { return }
        shaper.update(from: fonts)
        layouts.removeAll()
        widths.removeAll()
        latest = nil
        paragraphs.removeAll()
    }

    /// The line without the trailing spaces that the break absorbs.
    private func trimmed(_ line: TextLine, _ font: Font) -> TextLine {
        guard line.text.unicodeScalars.last?.isBlank == true else { return line }
        let text = line.text.trimmingBlanksAtEnd()
        return TextLine(
            text: text, width: width(of: text, font: font), direction: line.direction)
    }

    /// As much of the line as fits before “…”.
    private func ellipsized(_ line: TextLine, _ font: Font, width room: Double) -> TextLine {
        let characters = Array(line.text)
        func candidate(_ count: Int) -> String {
            String(characters.prefix(count)).trimmingBlanksAtEnd() + "…"
        }
        var fitting = 0
        var tooMany = characters.count + 1
        while fitting + 1 < tooMany {
            let middle = (fitting + tooMany) / 2
            if width(of: candidate(middle), font: font) <= room {
                fitting = middle
            } else {
                tooMany = middle
            }
        }
        let text = candidate(fitting)
        return TextLine(
            text: text, width: width(of: text, font: font), direction: line.direction)
    }

    private func heights(of font: Font) -> (font: Font, ascent: Double, descent: Double) {
        for known in metrics where known.font.isSame(as: font) { return known }
        let heights = shaper.heights(of: font)
        metrics.append((font, heights.ascent, heights.descent))
        return (font, heights.ascent, heights.descent)
    }
}

// Fonts draw “é” as one scalar and as two in different ways, so keys distinguish them.

private struct TextKey: Hashable {
    let text: ExactText
    let font: Font

    static func == (left: TextKey, right: TextKey) -> Bool {
        left.font.isSame(as: right.font) && left.text == right.text
    }

    /// In two steps, because texts are looked up several times per label.
    func hash(into hasher: inout Hasher) {
        text.hash(into: &hasher)
        let style = UInt64(font.weight.rawValue) << 1 | (font.figures == .tabular ? 1 : 0)
        hasher.combine(font.size.bitPattern ^ style)
    }
}

private struct ParagraphKey: Hashable {
    let text: TextKey
    let width: Double
    let limit: Int?
}

private struct DrawingKey: Hashable {
    let text: TextKey
    let direction: TextRun.Direction

    func hash(into hasher: inout Hasher) { text.hash(into: &hasher) }
}

extension Font {
    /// The same result as `==`, without its calls across module boundaries.
    fileprivate func isSame(as other: Font) -> Bool {
        size == other.size && weight.rawValue == other.weight.rawValue
            && (figures == .tabular) == (other.figures == .tabular)
    }
}

extension String {
    fileprivate func trimmingBlanksAtEnd() -> String {
        var scalars = unicodeScalars[...]
        while let last = scalars.last, last.isBlank { scalars.removeLast() }
        return String(scalars)
    }
}
