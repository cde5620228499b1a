internal import CPango
import Graphics

/// Shapes lines of plain Latin text, which nearly all labels are.
///
/// Pango analyses a line's scripts, directions, fonts and breaks, which takes several times as long
/// as shaping it. For plain Latin the result is known: Inter, left to right, Latin or no script.
/// The glyphs and their positions are the same as Pango's.
final class PlainShaper {
    private let buffer: OpaquePointer
    private let language = hb_language_from_string("en", -1)
    private var tabular = hb_feature_t(
        tag: 0, value: 1, start: 0, end: UInt32.max)

    init() throws {
        guard let buffer = hb_buffer_create(),
            hb_feature_from_string("tnum=1", -1, &tabular) != 0
        else { throw DrawingError.drawing("no memory for text") }
        self.buffer = buffer
    }

    deinit { hb_buffer_destroy(buffer) }

    /// Longer texts are handled as paragraphs.
    private static let longest = 500

    /// Whether this shaper can handle a text.
    static func takes(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longest && PlainText.isLatin(text)
    }

    /// - Parameter text: a text for which `takes` is true.
    /// - Parameter face: Inter in the font's style.
    /// - Returns: nil if Inter lacks a character, which does not happen for plain Latin.
    func layout(
        _ text: String, _ font: Font, in face: UnsafeMutablePointer<PangoFont>
    ) -> TextLayout? {
        guard let scaled = mr_scaled_font(face) else { return nil }
        let bytes = text.utf8.map { CChar(bitPattern: $0) }
        shape(bytes, font, in: face)
        var count: UInt32 = 0
        let infos = UnsafeBufferPointer(
            start: hb_buffer_get_glyph_infos(buffer, &count), count: Int(count))
        let positions = UnsafeBufferPointer(
            start: hb_buffer_get_glyph_positions(buffer, &count), count: Int(count))
        guard infos.allSatisfy({ $0.codepoint != 0 }) else { return nil }
        var pen: Int32 = 0
        var glyphs: [cairo_glyph_t] = []
        glyphs.reserveCapacity(infos.count)
        for (info, position) in zip(infos, positions) {
            glyphs.append(
                cairo_glyph_t(
                    index: UInt(info.codepoint), x: PangoUnits.points(pen + position.x_offset),
                    y: PangoUnits.points(-position.y_offset)))
            pen += position.x_advance
        }
        let run = GlyphRun(
            font: scaled, glyphs: glyphs, clusters: clusters(of: infos, end: bytes.count),
            text: bytes)
        return TextLayout(text, run, width: PangoUnits.points(pen))
    }

    private func shape(_ bytes: [CChar], _ font: Font, in face: UnsafeMutablePointer<PangoFont>) {
        let hasLetters = bytes.contains { byte in
            (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || PlainText.beginsLatinLetter(byte)
        }
        hb_buffer_clear_contents(buffer)
        hb_buffer_add_utf8(buffer, bytes, Int32(bytes.count), 0, Int32(bytes.count))
        hb_buffer_set_flags(
            buffer, hb_buffer_flags_t(HB_BUFFER_FLAG_BOT.rawValue | HB_BUFFER_FLAG_EOT.rawValue))
        hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
        hb_buffer_set_script(buffer, hasLetters ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON)
        hb_buffer_set_language(buffer, language)
        hb_shape(
            pango_font_get_hb_font(face), buffer, &tabular, font.figures == .tabular ? 1 : 0)
    }

    /// A cluster is the bytes up to the first byte of the next cluster.
    private func clusters(
        of infos: UnsafeBufferPointer<hb_glyph_info_t>, end: Int
    ) -> [cairo_text_cluster_t] {
        var clusters: [cairo_text_cluster_t] = []
        var start: UInt32?
        for info in infos {
            if info.cluster == start {
                clusters[clusters.count - 1].num_glyphs += 1
                continue
            }
            if let start { clusters[clusters.count - 1].num_bytes = Int32(info.cluster - start) }
            clusters.append(cairo_text_cluster_t(num_bytes: 0, num_glyphs: 1))
            start = info.cluster
        }
        if let start { clusters[clusters.count - 1].num_bytes = Int32(end) - Int32(start) }
        return clusters
    }
}
