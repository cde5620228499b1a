internal import CPango
import Graphics

/// A stretch of shaped text in one font, as glyphs for Cairo.
struct GlyphRun {
    /// Cairo's scaled font; owned by the layout.
    let font: OpaquePointer
    /// Positions are relative to the start of the line, on its baseline.
    let glyphs: [cairo_glyph_t]
    /// Which bytes of the text each glyph represents, so that text can be found and copied.
    let clusters: [cairo_text_cluster_t]
    let text: [CChar]

    init(
        font: OpaquePointer, glyphs: [cairo_glyph_t], clusters: [cairo_text_cluster_t],
        text: [CChar]
    ) {
        self.font = font
        self.glyphs = glyphs
        self.clusters = clusters
        self.text = text
    }

    /// - Parameter pen: where the stretch begins in its line.
    /// - Parameter text: the layout's text, which the item's offsets refer to.
    /// - Returns: nil for what Pango must draw: right-to-left letters, pictures, boxes.
    init?(_ item: UnsafeMutablePointer<PangoGlyphItem>, from pen: Double, in text: [CChar]) {
        guard let source = item.pointee.item?.pointee, source.analysis.level % 2 == 0,
            let pangoFont = source.analysis.font, mr_font_has_color(pangoFont) == 0,
            let scaled = mr_scaled_font(pangoFont), let string = item.pointee.glyphs?.pointee
        else { return nil }
        var glyphs: [cairo_glyph_t] = []
        glyphs.reserveCapacity(Int(string.num_glyphs))
        var pen = pen
        for info in UnsafeBufferPointer(start: string.glyphs, count: Int(string.num_glyphs)) {
            guard info.glyph & GlyphRun.unknown == 0 else { return nil }
            if info.glyph != GlyphRun.empty {
                glyphs.append(
                    cairo_glyph_t(
                        index: UInt(info.glyph),
                        x: pen + PangoUnits.points(info.geometry.x_offset),
                        y: PangoUnits.points(info.geometry.y_offset)))
            }
            pen += PangoUnits.points(info.geometry.width)
        }
        font = scaled
        self.glyphs = glyphs
        (clusters, self.text) = GlyphRun.clusters(of: item, in: text)
    }

    /// The clusters and their text, without isolates, which are of no use in copied text.
    private static func clusters(
        of item: UnsafeMutablePointer<PangoGlyphItem>, in text: [CChar]
    ) -> (clusters: [cairo_text_cluster_t], text: [CChar]) {
        var clusters: [cairo_text_cluster_t] = []
        var shownText: [CChar] = []
        var place = PangoGlyphItemIter()
        guard let string = item.pointee.glyphs?.pointee else { return ([], []) }
        var goesOn = pango_glyph_item_iter_init_start(&place, item, text)
        while goesOn != 0 {
            let glyphs = Int(place.start_glyph)..<Int(place.end_glyph)
            let shown = glyphs.count { string.glyphs[$0].glyph != empty }
            let bytes = text[Int(place.start_index)..<Int(place.end_index)]
            goesOn = pango_glyph_item_iter_next_cluster(&place)
            if shown == 0, isIsolate(bytes) { continue }
            shownText += bytes
            clusters.append(
                cairo_text_cluster_t(num_bytes: Int32(bytes.count), num_glyphs: Int32(shown)))
        }
        return (clusters, shownText)
    }

    private static func isIsolate(_ bytes: ArraySlice<CChar>) -> Bool {
        let scalars = String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
            .unicodeScalars
        return scalars.allSatisfy(\.isIsolate)
    }

    /// PANGO_GLYPH_EMPTY: takes space and has no shape.
    private static let empty: PangoGlyph = 0x0FFF_FFFF
    /// PANGO_GLYPH_UNKNOWN_FLAG: a box for a character that no font has.
    private static let unknown: PangoGlyph = 0x1000_0000
}
