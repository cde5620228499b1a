import Graphics
import ReportModel

/// Straight lines across the plot, named where there is room.
struct RuleMark: DrawnMark {
    let rows: [BoundMark.Row]

    func draw(in coordinates: Coordinates, onto drawing: inout Drawing) {
        for row in rows {
            if let y = coordinates.y(row.datum.y) ?? valueCoordinate(row, .vertical, coordinates) {
                drawAcross(row.datum, at: y, coordinates.plot, onto: &drawing)
            } else if let x = coordinates.x(row.datum.x)
                ?? valueCoordinate(row, .horizontal, coordinates)
            {
                drawUpright(row.datum, at: x, coordinates.plot, onto: &drawing)
            }
        }
    }

    /// A rule with a value and no position lies across the value axis.
    private func valueCoordinate(
        _ row: BoundMark.Row, _ axis: Orientation, _ coordinates: Coordinates
    ) -> Double? {
        guard coordinates.orientation == axis, row.datum.x == nil, row.datum.y == nil else {
            return nil
        }
        return row.datum.value.flatMap(coordinates.value)
    }

    private func drawAcross(_ datum: Datum, at y: Double, _ plot: Rect, onto drawing: inout Drawing)
    {
        let stroke = stroke(datum, drawing.ruler.style)
        let line = SceneItem.line(from: Point(plot.minX, y), to: Point(plot.maxX, y), stroke)
        drawing.add([line], tip: datum.tip)
        let font = drawing.ruler.labelFont
        let descent = drawing.ruler.measurer.descent(of: font)
        name(datum, at: Point(plot.maxX, y - descent - 1), anchor: .end, onto: &drawing)
    }

    private func drawUpright(
        _ datum: Datum, at x: Double, _ plot: Rect, onto drawing: inout Drawing
    ) {
        let stroke = stroke(datum, drawing.ruler.style)
        let line = SceneItem.line(from: Point(x, plot.minY), to: Point(x, plot.maxY), stroke)
        drawing.add([line], tip: datum.tip)
        let ascent = drawing.ruler.measurer.ascent(of: drawing.ruler.labelFont)
        let gap = drawing.ruler.style.labelGap / 2
        name(datum, at: Point(x + gap, plot.minY + ascent), anchor: .start, onto: &drawing)
    }

    /// Zero is solid as baselines are; any other reference is dashed.
    private func stroke(_ datum: Datum, _ style: ChartStyle) -> Stroke {
        let isZero = [datum.x, datum.y].contains(.number(0))
        let dash = isZero ? [] : [style.ruleWidth * 4, style.ruleWidth * 3]
        return Stroke(.role(isZero ? .rule : .muted), width: style.ruleWidth, dash: dash)
    }

    private func name(
        _ datum: Datum, at origin: Point, anchor: TextRun.Anchor, onto drawing: inout Drawing
    ) {
        guard let label = datum.label, !label.isEmpty else { return }
        drawing.writeIfFree(
            TextRun(
                label, font: drawing.ruler.labelFont, paint: .role(.muted), at: origin,
                anchor: anchor))
    }
}
