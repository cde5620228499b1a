import Graphics
import ReportModel

/// Straight lines across the plot, with names where there is room.
struct RuleMark: DrawnMark {
    let rows: [BoundMark.Row]
    /// What names must not cover.
    let data: Profile

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        for row in rows {
            if let y = coordinates.y(row.datum.y) ?? valueCoordinate(row, .vertical, coordinates) {
                drawAcross(row.datum, at: y, coordinates.plot, onto: &sketch)
            } else if let x = coordinates.x(row.datum.x)
                ?? valueCoordinate(row, .horizontal, coordinates)
            {
                drawUpright(row.datum, at: x, coordinates.plot, onto: &sketch)
            }
        }
    }

    /// A rule with a value and no position crosses the value axis.
    private func valueCoordinate(
        _ row: BoundMark.Row, _ axis: Orientation, _ coordinates: Coordinates
    ) -> Double? {
        guard coordinates.orientation == axis, row.datum.x == nil, row.datum.y == nil else {
            return nil
        }
        return row.datum.value.flatMap(coordinates.value)
    }

    private func drawAcross(_ datum: Datum, at y: Double, _ plot: Rect, onto sketch: inout Sketch) {
        let stroke = stroke(datum, sketch.ruler.style)
        let line = SceneItem.line(from: Point(plot.minX, y), to: Point(plot.maxX, y), stroke)
        sketch.add([line], tip: datum.tip)
        guard let label = datum.label, !label.isEmpty else { return }
        let ruler = sketch.ruler
        let font = ruler.labelFont
        let (up, down) = (ruler.measurer.ascent(of: font), ruler.measurer.descent(of: font))
        let width = ruler.width(label, font)
        let last = plot.maxX - width - ruler.style.labelGap * 0.5
        guard last >= plot.minX else { return }
        // From the right to the left, above the line, then below it: the first free place.
        for baseline in [y - down - 1, y + up + 1]
        where plot.minY <= baseline - up && baseline + down <= plot.maxY {
            for left in stride(from: last, through: plot.minX, by: -max(width / 4, 4)) {
                let run = TextRun(
                    label, font: font, paint: .role(.muted), at: Point(left, baseline))
                guard data.isFree(ruler.box(of: run)) else { continue }
                if sketch.writeIfFree(run) { return }
            }
        }
    }

    private func drawUpright(
        _ datum: Datum, at x: Double, _ plot: Rect, onto sketch: inout Sketch
    ) {
        let stroke = stroke(datum, sketch.ruler.style)
        let line = SceneItem.line(from: Point(x, plot.minY), to: Point(x, plot.maxY), stroke)
        sketch.add([line], tip: datum.tip)
        let ascent = sketch.ruler.measurer.ascent(of: sketch.ruler.labelFont)
        let gap = sketch.ruler.style.labelGap / 2
        name(datum, at: Point(x + gap, plot.minY + ascent), anchor: .start, onto: &sketch)
    }

    /// Zero is solid like a baseline; any other reference line is dashed.
    private func stroke(_ datum: Datum, _ style: ChartStyle) -> Stroke {
        let isZero = [datum.x, datum.y].contains(.number(0))
        let dash = isZero ? [] : [style.ruleWidth * 4, style.ruleWidth * 3]
        return Stroke(.role(isZero ? .rule : .muted), width: style.ruleWidth, dash: dash)
    }

    private func name(
        _ datum: Datum, at origin: Point, anchor: TextRun.Anchor, onto sketch: inout Sketch
    ) {
        guard let label = datum.label, !label.isEmpty else { return }
        sketch.writeIfFree(
            TextRun(
                label, font: sketch.ruler.labelFont, paint: .role(.muted), at: origin,
                anchor: anchor))
    }
}
