internal import CPango
import Graphics

/// Draws runs of text that need more than glyphs: turned ones, emoji as sharp pictures.
struct TextDrawing {
    let canvas: Canvas
    let engine: TextEngine

    /// - Returns: the text as it was shaped.
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
        if layout.hasColor {
            drawRuns(of: line, in: layout, from: start, run.font)
        } else {
            cairo_move_to(canvas.context, start.x, start.y)
            pango_cairo_show_layout_line(canvas.context, line)
        }
    }

    private func drawRuns(
        of line: UnsafeMutablePointer<PangoLayoutLine>, in layout: TextLayout, from start: Point,
        _ font: Graphics.Font
    ) {
        var pen = start
        let text = layout.pointer.flatMap { pango_layout_get_text($0) }
        for run in TextLayout.runs(of: line) {
            let glyphs = run.pointee.glyphs
            if let runFont = run.pointee.item.pointee.analysis.font, mr_font_has_color(runFont) != 0
            {
                drawPictures(run, runFont, in: layout, at: pen, font)
            } else {
                cairo_move_to(canvas.context, pen.x, pen.y)
                pango_cairo_show_glyph_item(canvas.context, text, run)
            }
            pen.x += PangoUnits.points(pango_glyph_string_get_width(glyphs))
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

    /// A square that says it is the emoji: pictures can't be found, copied or read aloud.
    ///
    /// It is all but transparent; Cairo leaves out what has no ink at all.
    private func showText(
        of run: UnsafeMutablePointer<PangoGlyphItem>, in layout: TextLayout, at start: Point,
        _ font: Graphics.Font
    ) {
        let item = run.pointee.item.pointee
        let bytes = Array(layout.text.utf8)[Int(item.offset)..<Int(item.offset + item.length)]
        guard let inter = engine.plainFont(font), let scaled = mr_scaled_font(inter) else { return }
        cairo_save(canvas.context)
        defer { cairo_restore(canvas.context) }
        cairo_set_font_face(canvas.context, cairo_scaled_font_get_font_face(scaled))
        cairo_set_font_size(canvas.context, font.size)
        cairo_set_source_rgba(canvas.context, 1, 1, 1, 0.005)
        var square = cairo_glyph_t(index: UInt(mr_glyph(inter, 0x25A0)), x: start.x, y: start.y)
        var cluster = cairo_text_cluster_t(num_bytes: Int32(bytes.count), num_glyphs: 1)
        let text = bytes.map { CChar(bitPattern: $0) }
        cairo_show_text_glyphs(
            canvas.context, text, Int32(text.count), &square, 1, &cluster, 1,
            cairo_text_cluster_flags_t(rawValue: 0))
    }
}
