internal import CPango
import Graphics

/// What a drawing is made on.
enum Surface: Hashable {
    /// Pages with a structure that can be read aloud.
    case pdf
    /// One opaque picture.
    ///
    /// - Parameter scale: pixels per point.
    case png(scale: Double)
}

/// A PDF or picture that is being drawn: Cairo's surface and context, and the bytes so far.
///
/// Cairo remembers the first error and does nothing after it; `finish` reports the error.
final class Canvas {
    let context: OpaquePointer
    /// Whether the surface supports tags, named places and invisible texts.
    let hasStructure: Bool
    private let surface: OpaquePointer
    private let sink = ByteSink()
    /// Reused for each command.
    private var letters = Letters()

    /// - Parameter size: of the first page. Cairo forgets open tags when a page's size is set, so
    ///   the first size must be set before any tag.
    /// - Throws: ``DrawingError/drawing(_:)`` without memory or for a picture without pixels.
    init(_ size: Size, on kind: Surface = .pdf) throws {
        hasStructure = kind == .pdf
        let made =
            switch kind {
            case .pdf: sink.pdfSurface(size)
            case .png(let scale): try Canvas.picture(size, scale: scale)
            }
        guard let made, let context = cairo_create(made) else {
            throw DrawingError.drawing("no memory")
        }
        surface = made
        self.context = context
        if case .png(let scale) = kind { cairo_scale(context, scale, scale) }
    }

    /// Cairo limits a side to 32,767 pixels.
    private static func picture(_ size: Size, scale: Double) throws -> OpaquePointer? {
        let sides = [size.width, size.height].map { ($0 * scale).rounded(.up) }
        guard sides.allSatisfy({ $0 >= 1 && $0 <= 32_767 }) else {
            throw DrawingError.drawing("a picture of \(sides[0]) by \(sides[1]) pixels")
        }
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(sides[0]), Int32(sides[1]))
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    func setMetadata(_ key: cairo_pdf_metadata_t, _ value: String) {
        cairo_pdf_surface_set_metadata(surface, key, value)
    }

    /// Draws one page.
    ///
    /// - Parameter next: the size of the next page.
    func page(next: Size?, _ body: () throws -> Void) rethrows {
        try body()
        cairo_show_page(context)
        if let next { cairo_pdf_surface_set_size(surface, next.width, next.height) }
    }

    /// Runs `body` with a copy of the graphics state, and restores the state afterwards.
    func saved(_ body: () throws -> Void) rethrows {
        cairo_save(context)
        defer { cairo_restore(context) }
        try body()
    }

    /// Runs `body` inside a tag.
    ///
    /// Pictures have no tags.
    func tagged(_ name: String, _ attributes: String = "", _ body: () throws -> Void) rethrows {
        guard hasStructure else { return try body() }
        cairo_tag_begin(context, name, attributes)
        defer { cairo_tag_end(context, name) }
        try body()
    }

    func translate(by offset: Point) { cairo_translate(context, offset.x, offset.y) }

    func clip(to rect: Rect) {
        cairo_new_path(context)
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_clip(context)
    }

    /// Draws the gathered shapes and texts, one command per layer.
    func draw(_ ink: PendingInk) {
        for layer in ink.layers {
            switch layer.ink {
            case .fill(let color): fill(layer.paths, color)
            case .bars(let color): draw(layer.bars, color)
            case .stroke(let stroke, let color): self.stroke(layer.paths, stroke, color)
            case .text(let font, let color): write(layer.texts, font, color)
            }
        }
    }

    /// Fills the background; call it before drawing anything else.
    func fillAll(_ color: Color) {
        set(color)
        cairo_paint(context)
    }

    func fill(_ paths: [PendingInk.Placed], _ color: Color) {
        trace(paths)
        set(color)
        cairo_fill(context)
    }

    private func draw(_ bars: PendingInk.Bars, _ color: Color) {
        cairo_new_path(context)
        set(color)
        if bars.rects.count == 1 {
            let rect = bars.rects[0]
            cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
            return cairo_fill(context)
        }
        for (start, end) in bars.lines {
            cairo_move_to(context, start.x, start.y)
            cairo_line_to(context, end.x, end.y)
        }
        cairo_set_line_width(context, bars.thickness)
        cairo_set_dash(context, nil, 0, 0)
        cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
        cairo_stroke(context)
    }

    private func stroke(_ paths: [PendingInk.Placed], _ stroke: Stroke, _ color: Color) {
        trace(paths)
        set(color)
        cairo_set_line_width(context, stroke.width)
        cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
        cairo_set_line_cap(
            context, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        cairo_stroke(context)
    }

    /// Writes runs of one font.
    func write(_ texts: [PendingInk.Written], _ font: OpaquePointer, _ color: Color) {
        letters.set(texts)
        set(color)
        cairo_set_scaled_font(context, font)
        cairo_show_text_glyphs(
            context, letters.text, Int32(letters.text.count), letters.glyphs,
            Int32(letters.glyphs.count), letters.clusters, Int32(letters.clusters.count),
            cairo_text_cluster_flags_t(rawValue: 0))
    }

    func set(_ color: Color) {
        cairo_set_source_rgb(
            context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    }

    /// Fills a rectangle with a picture.
    ///
    /// Painting the picture would make Cairo forget the open tags.
    func place(_ picture: OpaquePointer, pixels: Size, in frame: Rect) {
        guard pixels.width > 0, pixels.height > 0 else { return }
        saved {
            cairo_translate(context, frame.x, frame.y)
            cairo_scale(context, frame.width / pixels.width, frame.height / pixels.height)
            cairo_set_source_surface(context, picture, 0, 0)
            cairo_new_path(context)
            cairo_rectangle(context, 0, 0, pixels.width, pixels.height)
            cairo_fill(context)
        }
    }

    /// - Returns: the entry's number, which deeper entries use as their parent.
    func addOutlineEntry(_ title: String, to destination: String, under parent: Int32) -> Int32 {
        let flags = parent == CAIRO_PDF_OUTLINE_ROOT ? CAIRO_PDF_OUTLINE_FLAG_OPEN.rawValue : 0
        return cairo_pdf_surface_add_outline(
            surface, parent, title, destination, cairo_pdf_outline_flags_t(rawValue: flags))
    }

    /// The file; nothing can be drawn afterwards.
    ///
    /// - Throws: ``DrawingError/drawing(_:)`` with the first error.
    func finish() throws -> [UInt8] {
        try check(cairo_status(context))
        if !hasStructure {
            cairo_surface_flush(surface)
            try check(cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.pointer))
        }
        cairo_surface_finish(surface)
        try check(cairo_surface_status(surface))
        return sink.bytes
    }

    private func check(_ status: cairo_status_t) throws {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw DrawingError.drawing(String(cString: cairo_status_to_string(status)))
    }

    private func trace(_ paths: [PendingInk.Placed]) {
        // Text leaves its end as the current point, and an arc would draw a line from there.
        cairo_new_path(context)
        for placed in paths { trace(placed.path, at: placed.offset) }
    }

    private func trace(_ path: Path, at offset: Point) {
        let (x, y) = (offset.x, offset.y)
        for element in path.elements {
            switch element {
            case .move(let point): cairo_move_to(context, point.x + x, point.y + y)
            case .line(let point): cairo_line_to(context, point.x + x, point.y + y)
            case .curve(let first, let second, let end):
                cairo_curve_to(
                    context, first.x + x, first.y + y, second.x + x, second.y + y, end.x + x,
                    end.y + y)
            case .close: cairo_close_path(context)
            }
        }
    }
}

/// Runs of one font combined into one text.
private struct Letters {
    private(set) var glyphs: [cairo_glyph_t] = []
    private(set) var clusters: [cairo_text_cluster_t] = []
    private(set) var text: [CChar] = []

    mutating func set(_ texts: [PendingInk.Written]) {
        glyphs.removeAll(keepingCapacity: true)
        clusters.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        for written in texts {
            clusters += written.run.clusters
            text += written.run.text
            for glyph in written.run.glyphs {
                glyphs.append(
                    cairo_glyph_t(
                        index: glyph.index, x: glyph.x + written.origin.x,
                        y: glyph.y + written.origin.y))
            }
        }
    }
}

/// Collects the bytes that Cairo writes.
private final class ByteSink {
    var bytes: [UInt8] = []

    /// Passed through Cairo's functions; the sink must outlive their use.
    var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    func pdfSurface(_ size: Size) -> OpaquePointer? {
        cairo_pdf_surface_create_for_stream(ByteSink.write, pointer, size.width, size.height)
    }

    static let write: cairo_write_func_t = { target, data, count in
        guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(target).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}
