internal import CPango
import Graphics

/// Makes Pango layouts; contexts, font descriptions and attributes are each made once.
final class TextShaper {
    private let leftToRight: OpaquePointer
    private let rightToLeft: OpaquePointer
    /// For rotated text; its matrix is set again for each text.
    private let turning: OpaquePointer
    private let plain: PlainShaper
    private let families: [String]
    private var descriptions: [DescriptionKey: OpaquePointer] = [:]
    private var plainFonts: [Font: UnsafeMutablePointer<PangoFont>] = [:]
    /// Those of earlier maps: drawings in progress may still need them.
    private var earlierFonts: [UnsafeMutablePointer<PangoFont>] = []
    private var attributes: [AttributesKey: OpaquePointer] = [:]

    init(_ fonts: FontLibrary, families: [String]) throws {
        guard let leftToRight = fonts.makeContext(.leftToRight),
            let rightToLeft = fonts.makeContext(.rightToLeft),
            let turning = fonts.makeContext(.leftToRight)
        else { throw DrawingError.drawing("no memory for text") }
        self.leftToRight = leftToRight
        self.rightToLeft = rightToLeft
        self.turning = turning
        self.families = families
        plain = try PlainShaper()
    }

    deinit {
        for font in plainFonts.values + earlierFonts { mr_object_unref(font) }
        for description in descriptions.values { pango_font_description_free(description) }
        for list in attributes.values { pango_attr_list_unref(list) }
        for context in contexts { mr_object_unref(UnsafeMutableRawPointer(context)) }
    }

    private var contexts: [OpaquePointer] { [leftToRight, rightToLeft, turning] }

    /// Uses the fonts that have been opened.
    func update(from fonts: FontLibrary) {
        earlierFonts += plainFonts.values
        plainFonts = [:]
        for context in contexts { fonts.show(in: context) }
    }

    /// - Parameter direction: nil finds each paragraph's direction from its first letter.
    func layout(
        _ clean: String, _ font: Font, direction: TextRun.Direction?,
        _ setUp: (OpaquePointer) -> Void = { _ in }
    ) -> TextLayout {
        let context = direction == .rightToLeft ? rightToLeft : leftToRight
        let layout: OpaquePointer = pango_layout_new(context)
        fill(layout, clean, font)
        pango_layout_set_auto_dir(layout, direction == nil ? 1 : 0)
        setUp(layout)
        return shaped(layout, clean)
    }

    /// A single line, shaped without Pango when the result is the same.
    func line(_ clean: String, _ font: Font, direction: TextRun.Direction?) -> TextLayout {
        guard direction != .rightToLeft, PlainShaper.takes(clean), let face = plainFont(font),
            let plain = plain.layout(clean, font, in: face)
        else { return layout(clean, font, direction: direction) }
        return plain
    }

    /// Text shaped for a drawing context's current rotation.
    func turned(
        _ clean: String, _ font: Font, direction: TextRun.Direction, as drawing: OpaquePointer
    ) -> TextLayout {
        pango_cairo_update_context(drawing, turning)
        pango_context_set_base_dir(
            turning, direction == .leftToRight ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL)
        let layout: OpaquePointer = pango_layout_new(turning)
        fill(layout, clean, font)
        pango_layout_set_auto_dir(layout, 0)
        return shaped(layout, clean)
    }

    /// Pango measures fonts when it breaks lines.
    private func shaped(_ layout: OpaquePointer, _ clean: String) -> TextLayout {
        _ = GlyphCache.use { pango_layout_get_line_count(layout) }
        return TextLayout(layout, text: clean)
    }

    /// How far a font reaches above and below the baseline, in points.
    func heights(of font: Font) -> (ascent: Double, descent: Double) {
        let description = self.description(of: font, .any(.none))
        let found = GlyphCache.use {
            pango_context_get_metrics(leftToRight, description, nil)
        }
        guard let metrics = found else { return (font.size, 0) }
        defer { pango_font_metrics_unref(metrics) }
        return (
            PangoUnits.points(pango_font_metrics_get_ascent(metrics)),
            PangoUnits.points(pango_font_metrics_get_descent(metrics))
        )
    }

    /// The first family in the font's style; owned by the shaper.
    func plainFont(_ font: Font) -> UnsafeMutablePointer<PangoFont>? {
        if let known = plainFonts[font] { return known }
        let loaded = pango_context_load_font(leftToRight, description(of: font, .any(.none)))
        plainFonts[font] = loaded
        return loaded
    }

    private func fill(_ layout: OpaquePointer, _ clean: String, _ font: Font) {
        let isLatin = clean.utf8.allSatisfy { $0 < 0x80 } || PlainText.isLatin(clean)
        let language = isLatin ? .none : HanLanguage(of: clean)
        let script = isLatin ? Script.latin : .any(language)
        pango_layout_set_font_description(layout, description(of: font, script))
        if let list = attributeList(AttributesKey(figures: font.figures, language: language)) {
            pango_layout_set_attributes(layout, list)
        }
        pango_layout_set_text(layout, clean, Int32(clamping: clean.utf8.count))
    }

    private func description(of font: Font, _ script: Script) -> OpaquePointer? {
        let key = DescriptionKey(size: font.size, weight: font.weight, script: script)
        if let known = descriptions[key] { return known }
        guard let description = pango_font_description_new() else { return nil }
        let list =
            switch script {
            case .latin: families[0]
            case .any(let language): language.preferred(families).joined(separator: ",")
            }
        pango_font_description_set_family(description, list)
        pango_font_description_set_weight(
            description, PangoWeight(rawValue: UInt32(font.weight.rawValue)))
        pango_font_description_set_absolute_size(description, font.size * Double(PANGO_SCALE))
        descriptions[key] = description
        return description
    }

    private func attributeList(_ key: AttributesKey) -> OpaquePointer? {
        if let known = attributes[key] { return known }
        guard let list = pango_attr_list_new() else { return nil }
        // A word that is broken inside gets no added hyphen.
        pango_attr_list_insert(list, pango_attr_insert_hyphens_new(0))
        if key.figures == .tabular {
            pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1"))
        }
        if key.language != .none {
            let language = pango_language_from_string(key.language.rawValue)
            pango_attr_list_insert(list, pango_attr_language_new(language))
        }
        attributes[key] = list
        return list
    }
}

/// Which families a text may need.
private enum Script: Hashable {
    /// Inter has every character; Pango is slow with a list of a hundred families.
    case latin
    case any(HanLanguage)
}

private struct DescriptionKey: Hashable {
    let size: Double
    let weight: Font.Weight
    let script: Script
}

private struct AttributesKey: Hashable {
    let figures: Font.Figures
    let language: HanLanguage
}
