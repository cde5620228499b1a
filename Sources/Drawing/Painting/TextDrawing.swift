internal import CPango
import Graphics

/// Draws runs of text that need more than glyphs: rotated text, and emoji as sharp pictures.
struct TextDrawing {
    let canvas: Canvas
    let engine: TextEngine

    /// - Returns: the shaped text.
    func drawTurned(_ run: TextRun, _ color: Color, at origin: Point) -> TextLayout {
        cairo_save(canvas.context)
        defer { cairo_restore(canvas.context) }
        canvas.translate(by: origin)
        cairo_rotate(canvas.context, run.rotation * .pi / 180)
        let layout = engine.layout(of: run, turnedAs: canvas.context)
        draw(layout, run, color, from: .zero)
        return layout
    }

    /// - Parameter origin: of the run, on the page.
    func draw(_ layout: TextLayout, _ run: TextRun, _ color: Color, from origin: Point) {
        guard let line = layout.line else { return }
        let start = Point(origin.x - run.anchor.share * layout.width, origin.y)
        canvas.set(color)
        cairo_new_path(canvas.context)
        let bytes = Array(layout.text.utf8CString)
        for (item, pen) in TextDrawing.placed(line) {
            let place = Point(start.x + pen, start.y)
            if let font = item.pointee.item.pointee.analysis.font, mr_font_has_color(font) != 0 {
                drawPictures(item, font, in: layout, at: place, run.font)
            } else if let glyphs = GlyphRun(item, from: 0, in: bytes) {
                canvas.write([(glyphs, layout, place)], glyphs.font, color)
            } else {
                cairo_move_to(canvas.context, place.x, place.y)
                let text = layout.pointer.flatMap { pango_layout_get_text($0) }
                pango_cairo_show_glyph_item(canvas.context, text, item)
            }
        }
    }

    /// A line's runs in reading order, and where each one begins.
    ///
    /// All share one baseline: Pango 1.50 moves a run of another script to where it expects that
    /// script's line to be (`apply_baseline_shift`), half a letter too high for Arabic after
    /// Chinese.
    private static func placed(
        _ line: UnsafeMutablePointer<PangoLayoutLine>
    ) -> [(item: UnsafeMutablePointer<PangoGlyphItem>, pen: Double)] {
        var pen = 0.0
        let runs = TextLayout.runs(of: line).map { item in
            defer { pen += PangoUnits.points(pango_glyph_string_get_width(item.pointee.glyphs)) }
            return (item: item, pen: pen)
        }
        return runs.sorted {
            $0.item.pointee.item.pointee.offset < $1.item.pointee.item.pointee.offset
        }
    }

    private func drawPictures(
        _ run: UnsafeMutablePointer<PangoGlyphItem>, _ runFont: UnsafeMutablePointer<PangoFont>,
        in layout: TextLayout, at start: Point, _ font: Graphics.Font
    ) {
        guard let glyphs = run.pointee.glyphs, let scaled = mr_scaled_font(runFont),
            let face = cairo_scaled_font_get_font_face(scaled)
        else { return }
        showText(of: run, in: layout, at: start, font)
        var pen = start
        for index in 0..<Int(glyphs.pointee.num_glyphs) {
            let info = glyphs.pointee.glyphs[index]
            defer { pen.x += PangoUnits.points(info.geometry.width) }
            guard let picture = engine.emoji.picture(of: UInt(info.glyph), in: face) else {
                continue
            }
            let scale = font.size / EmojiPictures.resolution
            let frame = Rect(
                x: pen.x + PangoUnits.points(info.geometry.x_offset) + picture.left * scale,
                y: pen.y + PangoUnits.points(info.geometry.y_offset) + picture.top * scale,
                width: picture.width * scale, height: picture.height * scale)
            canvas.place(
                picture.surface, pixels: Size(picture.width, picture.height), in: frame)
        }
    }

    /// Draws a square that carries the emoji as text, because pictures cannot be found, copied or
    /// read aloud.
    ///
    /// The square is almost transparent; Cairo leaves out anything with no ink at all.
    private func showText(
        of run: UnsafeMutablePointer<PangoGlyphItem>, in layout: TextLayout, at start: Point,
        _ font: Graphics.Font
    ) {
        let item = run.pointee.item.pointee
        let bytes = Array(layout.text.utf8)[Int(item.offset)..<Int(item.offset + item.length)]
        guard canvas.hasStructure, let inter = engine.plainFont(font),
            let scaled = mr_scaled_font(inter)
        else { return }
        cairo_save(canvas.context)
        defer { cairo_restore(canvas.context) }
        cairo_set_scaled_font(canvas.context, scaled)
        cairo_set_source_rgba(canvas.context, 1, 1, 1, 0.005)
        var square = cairo_glyph_t(index: UInt(mr_glyph(inter, 0x25A0)), x: start.x, y: start.y)
        var cluster = cairo_text_cluster_t(num_bytes: Int32(bytes.count), num_glyphs: 1)
        let text = bytes.map { CChar(bitPattern: $0) }
        cairo_show_text_glyphs(
            canvas.context, text, Int32(text.count), &square, 1, &cluster, 1,
            cairo_text_cluster_flags_t(rawValue: 0))
    }
}
