import Graphics

/// The style's fonts and their measures: all that layout asks about text.
struct Ruler {
    let style: ChartStyle
    let measurer: any TextMeasurer

    var labelFont: Font { Font(style.labelSize, figures: .tabular) }
    var valueFont: Font { Font(style.valueSize, .medium, figures: .tabular) }

    /// From baseline to baseline of labels.
    var lineHeight: Double { height(of: labelFont) }

    func width(_ text: String, _ font: Font) -> Double { measurer.width(of: text, font: font) }

    func widest(_ texts: [String], _ font: Font) -> Double {
        texts.map { width($0, font) }.max() ?? 0
    }

    func height(of font: Font) -> Double {
        max(font.size * 1.22, measurer.ascent(of: font) + measurer.descent(of: font))
    }

    /// How far under a middle line the baseline lies for text to look centred on it.
    func drop(of font: Font) -> Double {
        (measurer.ascent(of: font) - measurer.descent(of: font)) / 2
    }

    /// The rectangle that a text without rotation covers.
    func box(of run: TextRun) -> Rect {
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

    /// Lines of a label no wider than `width`; the last of them ends in “…” if there is more.
    func wrapped(_ text: String, _ font: Font, width: Double, limit: Int) -> [TextLine] {
        measurer.lines(of: text, font: font, width: max(width, font.size), limit: limit)
    }
}
