import Foundation
import Graphics
import ReportModel

/// What is needed to set type: text measurement and the page grid.
struct Compositor {
    let measurer: any TextMeasurer
    let grid: PageGrid
    /// The report's page on the web, if it is known.
    var webPage: WebAddress?

    /// A paragraph's lines, aligned left or, in a right-to-left paragraph, right.
    ///
    /// - Parameter limit: the maximum number of lines; if there is more text, the last one ends in
    ///   “…”.
    func paragraph(_ text: String, _ style: TypeStyle, width: Double, limit: Int? = nil) -> Box {
        Box.stack(lines(of: text, style, width: width, limit: limit))
    }

    /// The lines of a paragraph, one box per line.
    func lines(
        of text: String, _ style: TypeStyle, width: Double, limit: Int? = nil,
        alignment: TextRun.Anchor = .start
    ) -> [Box] {
        // The only place where text becomes lines: no line begins with the unit of a figure.
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

    /// One line at one side of `width`, shortened if necessary.
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
            // Anchored in the middle, a line has the same place whichever side “start” is on.
            x = alignment == .middle ? width / 2 : width - line.width / 2
            anchor = .middle
        }
        return TextRun(
            line.text, font: style.font, paint: style.paint, at: Point(x, style.baseline),
            anchor: anchor, direction: line.direction)
    }
}

extension TextRun {
    /// The run with an invisible space at the end.
    ///
    /// Reading aloud and copying need a space between two lines, or between a figure and its note.
    ///
    /// - Parameter width: of the run's text; right-to-left lines are unchanged.
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
    /// The box with a space after each of its runs that begin at the left.
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
