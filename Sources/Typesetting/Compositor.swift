import Graphics
import ReportModel

/// What setting type needs to know: the measures of letters and those of the sheet.
struct Compositor {
    let measurer: any TextMeasurer
    let grid: PageGrid

    /// A paragraph's lines, each at the left or, in a right-to-left paragraph, at the right.
    ///
    /// - Parameter limit: at most so many lines; the last one then ends in “…”.
    func paragraph(_ text: String, _ style: TypeStyle, width: Double, limit: Int? = nil) -> Box {
        Box.stack(lines(of: text, style, width: width, limit: limit))
    }

    /// The lines of a paragraph, a box each.
    func lines(
        of text: String, _ style: TypeStyle, width: Double, limit: Int? = nil,
        alignment: TextRun.Anchor = .start
    ) -> [Box] {
        measurer.lines(of: text, font: style.font, width: width, limit: limit).map { line in
            Box(
                height: style.leading,
                items: line.text.isEmpty ? [] : [run(line, style, width: width, alignment)])
        }
    }

    /// One line at a side of `width`, cut short if it must.
    func line(
        _ text: String, _ style: TypeStyle, width: Double, alignment: TextRun.Anchor = .start
    ) -> Box {
        Box.stack(lines(of: text, style, width: width, limit: 1, alignment: alignment))
    }

    func width(of text: String, _ style: TypeStyle) -> Double {
        measurer.width(of: text, font: style.font)
    }

    private func run(
        _ line: TextLine, _ style: TypeStyle, width: Double, _ alignment: TextRun.Anchor
    ) -> SceneItem {
        var x: Double
        var anchor = alignment
        switch alignment {
        case .start: x = 0
        case .middle: x = width / 2
        case .end: x = width
        }
        if line.direction == .rightToLeft {
            // Anchored in the middle, a line stands the same whichever side “start” is on.
            x = alignment == .middle ? width / 2 : width - line.width / 2
            anchor = .middle
        }
        return .text(
            TextRun(
                line.text, font: style.font, paint: style.paint, at: Point(x, style.baseline),
                anchor: anchor, direction: line.direction))
    }
}
