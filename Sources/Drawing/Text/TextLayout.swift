internal import CPango
import Graphics

/// A text that has been shaped.
final class TextLayout {
    /// Pango's layout; nil for a line that was shaped without Pango.
    let pointer: OpaquePointer?
    /// The text that was shaped; Pango's indices count its bytes.
    let text: String

    /// Takes ownership of the layout.
    init(_ pointer: OpaquePointer, text: String) {
        self.pointer = pointer
        self.text = text
    }

    /// A left-to-right line in one font that has all its characters.
    ///
    /// - Parameter width: in points.
    init(_ text: String, _ run: GlyphRun, width: Double) {
        pointer = nil
        self.text = text
        self.width = width
        direction = .leftToRight
        hasColor = false
        hasUnknownGlyphs = false
        glyphRuns = [run]
    }

    deinit {
        if let pointer { mr_object_unref(UnsafeMutableRawPointer(pointer)) }
    }

    /// Pango's first line; owned by the layout.
    var line: UnsafeMutablePointer<PangoLayoutLine>? {
        pointer.flatMap { pango_layout_get_line_readonly($0, 0) }
    }

    /// Advance width of the first line in points.
    private(set) lazy var width: Double = line.map(TextLayout.width) ?? 0

    private(set) lazy var direction: TextRun.Direction =
        line.map(TextLayout.direction) ?? .leftToRight

    /// Whether any glyph is a picture.
    private(set) lazy var hasColor: Bool = {
        guard let line else { return false }
        return TextLayout.runs(of: line).contains { run in
            run.pointee.item.pointee.analysis.font.map { mr_font_has_color($0) != 0 } ?? false
        }
    }()

    private(set) lazy var hasUnknownGlyphs: Bool =
        pointer.map { pango_layout_get_unknown_glyphs_count($0) > 0 } ?? false

    /// The first line's glyphs from left to right; nil if Pango must draw some of them.
    private(set) lazy var glyphRuns: [GlyphRun]? = {
        guard let line, !hasUnknownGlyphs else { return nil }
        let bytes = text.utf8CString
        var runs: [GlyphRun] = []
        var pen = 0.0
        for item in TextLayout.runs(of: line) {
            guard let run = GlyphRun(item, from: pen, in: Array(bytes)) else { return nil }
            runs.append(run)
            pen += PangoUnits.points(pango_glyph_string_get_width(item.pointee.glyphs))
        }
        return runs
    }()

    /// The lines that Pango broke the text into.
    var lines: [TextLine] {
        guard let pointer else {
            return [TextLine(text: text, width: width, direction: direction)]
        }
        let bytes = Array(text.utf8)
        return (0..<pango_layout_get_line_count(pointer)).compactMap { index in
            pango_layout_get_line_readonly(pointer, index).map { line in
                let start = Int(line.pointee.start_index)
                let end = start + Int(line.pointee.length)
                let content = String(decoding: bytes[start..<end], as: UTF8.self)
                return TextLine(
                    text: content, width: TextLayout.width(of: line),
                    direction: TextLayout.direction(of: line))
            }
        }
    }

    /// Where the last line begins, in bytes of the text.
    var lastLineStart: Int {
        guard let pointer else { return 0 }
        let last = pango_layout_get_line_count(pointer) - 1
        return pango_layout_get_line_readonly(pointer, last).map { Int($0.pointee.start_index) }
            ?? 0
    }

    /// A line's runs from left to right.
    static func runs(
        of line: UnsafeMutablePointer<PangoLayoutLine>
    ) -> [UnsafeMutablePointer<PangoGlyphItem>] {
        var runs: [UnsafeMutablePointer<PangoGlyphItem>] = []
        var node = line.pointee.runs
        while let current = node {
            if let data = current.pointee.data {
                runs.append(data.assumingMemoryBound(to: PangoGlyphItem.self))
            }
            node = current.pointee.next
        }
        return runs
    }

    private static func width(of line: UnsafeMutablePointer<PangoLayoutLine>) -> Double {
        runs(of: line).reduce(0) {
            $0 + PangoUnits.points(pango_glyph_string_get_width($1.pointee.glyphs))
        }
    }

    private static func direction(
        of line: UnsafeMutablePointer<PangoLayoutLine>
    ) -> TextRun.Direction {
        pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL
            ? .rightToLeft : .leftToRight
    }
}

/// Pango measures lengths in 1/1024 of a point (PANGO_SCALE).
enum PangoUnits {
    static func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }

    /// Lengths over a kilometre are cut, and so are values that are not numbers.
    static func units(_ points: Double) -> Int32 {
        guard points.isFinite else { return Int32.max / 2 }
        return Int32((min(max(points, 0), 1_000_000) * Double(PANGO_SCALE)).rounded())
    }
}
