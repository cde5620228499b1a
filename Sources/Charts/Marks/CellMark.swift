import Graphics
import ReportModel

/// A heat map's rectangles, with their figures if all of them fit.
struct CellMark: DrawnMark {
    let rows: [BoundMark.Row]
    let labels: CellLabels
    let colors: Colors

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        guard case .band(let x) = coordinates.x, case .band(let y) = coordinates.y else { return }
        // Cells of fine maps are closer together.
        let gap = min(sketch.ruler.style.segmentGap * 1.6, x.step * 0.08)
        for row in rows {
            guard let middleX = coordinates.x(row.datum.x), let middleY = coordinates.y(row.datum.y)
            else { continue }
            let rect = Rect(
                x: middleX - x.step / 2 + gap / 2, y: middleY - y.step / 2 + gap / 2,
                width: x.step - gap, height: y.step - gap)
            var shapes = [shape(row, rect, sketch.ruler.style)]
            if let run = label(row, in: rect, sketch.ruler), sketch.claim(run) {
                shapes.append(.text(run))
            }
            sketch.add(shapes, tip: row.datum.tip)
        }
    }

    /// An empty frame if there are too few rows to judge.
    ///
    /// A filled cell, however pale, would look like a value.
    private func shape(_ row: BoundMark.Row, _ rect: Rect, _ style: ChartStyle) -> SceneItem {
        guard row.datum.isFaint else { return .fill(rect, colors(row.datum)) }
        let frame = Stroke(.role(.grid), width: style.ruleWidth)
        return .path(
            .rect(rect.inset(by: style.ruleWidth / 2)), fill: .role(.paper), stroke: frame)
    }

    private func label(_ row: BoundMark.Row, in rect: Rect, _ ruler: Ruler) -> TextRun? {
        let text = labels.text(row)
        guard labels.arePrinted, !text.isEmpty else { return nil }
        let font = labels.font
        let isMuted = row.datum.value == nil || row.datum.isFaint
        return TextRun(
            text, font: font, paint: isMuted ? .role(.muted) : colors(row.datum).textOnTop,
            at: Point(rect.midX, rect.midY + ruler.drop(of: font)), anchor: .middle)
    }
}
