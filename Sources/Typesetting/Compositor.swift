import Foundation
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
        // The one place where text becomes lines: no line begins with the unit of a figure.
        let text = keepingUnits(text.withoutIdleIsolates)
        let lines = measurer.lines(of: text, font: style.font, width: width, limit: limit)
        var rest = Substring(text)
        return lines.map { line in
            var run = run(line, style, width: width, alignment)
            if lines.count > 1, let range = rest.range(of: line.text) {
                rest = rest[range.upperBound...]
                if rest.first?.isWhitespace == true { run = run.followedByBlank(line.width) }
            }
            return Box(height: style.leading, items: line.text.isEmpty ? [] : [.text(run)])
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
    ) -> TextRun {
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
        return TextRun(
            line.text, font: style.font, paint: style.paint, at: Point(x, style.baseline),
            anchor: anchor, direction: line.direction)
    }
}

extension TextRun {
    /// The run with a blank that nobody sees: who reads aloud or copies the paragraph needs
    /// it between two lines, or a figure and its note.
    ///
    /// - Parameter width: of the run's text; right-to-left lines stay as they are.
    fileprivate func followedByBlank(_ width: Double) -> TextRun {
        guard direction == .leftToRight, anchor != .middle else { return self }
        var run = self
        run.text += " "
        if anchor == .end {
            run.anchor = .start
            run.origin.x -= width
        }
        return run
    }
}

extension Box {
    /// The box with a blank after each of its runs that begin at the left.
    var followedByBlank: Box {
        func spaced(_ item: SceneItem) -> SceneItem {
            switch item {
            case .text(let run) where run.anchor == .start: .text(run.followedByBlank(0))
            case .group(let group): .moved(group.offset, group.items.map(spaced))
            default: item
            }
        }
        var box = self
        box.items = items.map(spaced)
        return box
    }
}
