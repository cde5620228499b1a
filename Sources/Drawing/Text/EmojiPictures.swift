internal import CPango

/// Pictures of emoji, sharp enough for print.
///
/// Cairo 1.16 would put them into a PDF at 72 dots per inch. Instead, each is drawn once at a large
/// size and placed as an image, which the file contains once, however often it is shown.
final class EmojiPictures {
    /// Pixels per em: Noto's own pictures are 136 pixels wide at 109 pixels per em.
    static let resolution = 109.0
    private static let limit = 256

    struct Picture {
        let surface: OpaquePointer
        /// The picture's upper left corner relative to the glyph's origin, in pixels.
        let left: Double
        let top: Double
        let width: Double
        let height: Double
    }

    private var pictures: [UInt: Picture] = [:]
    /// The font at that size; kept, because other threads look it up too (see ``TextEngines``).
    private var font: OpaquePointer?

    deinit {
        removeAll()
        cairo_scaled_font_destroy(font)
    }

    /// The picture of a glyph; there is only one colour font, so the index identifies the glyph.
    func picture(of glyph: UInt, in face: OpaquePointer) -> Picture? {
        if let known = pictures[glyph] { return known }
        font = font ?? EmojiPictures.font(of: face)
        guard let font, let picture = EmojiPictures.draw(glyph, in: font) else { return nil }
        pictures[glyph] = picture
        return picture
    }

    /// Discards the pictures of earlier documents if there are many.
    ///
    /// This must not happen while a document is drawn: its bytes must not depend on what was drawn
    /// before.
    func startDocument() {
        if pictures.count >= EmojiPictures.limit { removeAll() }
    }

    private func removeAll() {
        for picture in pictures.values { cairo_surface_destroy(picture.surface) }
        pictures.removeAll()
    }

    private static func font(of face: OpaquePointer) -> OpaquePointer? {
        var matrix = cairo_matrix_t()
        var identity = cairo_matrix_t()
        cairo_matrix_init_scale(&matrix, resolution, resolution)
        cairo_matrix_init_identity(&identity)
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        return cairo_scaled_font_create(face, &matrix, &identity, options)
    }

    private static func draw(_ index: UInt, in font: OpaquePointer) -> Picture? {
        var glyph = cairo_glyph_t(index: index, x: 0, y: 0)
        var extents = cairo_text_extents_t()
        cairo_scaled_font_glyph_extents(font, &glyph, 1, &extents)
        let width = extents.width.rounded(.up)
        let height = extents.height.rounded(.up)
        guard width > 0, height > 0, width < 1000, height < 1000,
            let surface = cairo_image_surface_create(
                CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
        else { return nil }
        let context = cairo_create(surface)
        defer { cairo_destroy(context) }
        cairo_set_scaled_font(context, font)
        glyph.x = -extents.x_bearing
        glyph.y = -extents.y_bearing
        cairo_show_glyphs(context, &glyph, 1)
        cairo_surface_flush(surface)
        return Picture(
            surface: surface, left: extents.x_bearing, top: extents.y_bearing, width: width,
            height: height)
    }
}
