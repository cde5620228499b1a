import Graphics
import ReportModel

/// Rectangles from a base to a value: alone, side by side, or stacked.
struct BarMark: DrawnMark {
    let rows: [BoundMark.Row]
    let labels: ValueLabels
    let colors: Colors

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let style = sketch.ruler.style
        for row in rows {
            guard let span = coordinates.span(of: row, style),
                let base = coordinates.value(row.base), let value = row.value,
                let end = coordinates.value(value), end != base
            else { continue }
            // Between hair-thin bars, gaps would only be noise.
            let isWide = abs(span.1 - span.0) > style.segmentGap * 4
            let start = isWide ? gapped(base, towards: end, of: row, style) : base
            let rect = coordinates.rect(places: span, values: (start, end))
            let paint = colors.fill(row.datum)
            let isOpen = coordinates.isPartial(row.place)
            var shapes = [isOpen ? open(rect, paint, style) : .fill(rect, paint)]
            if labels.isInside,
                let run = label(row, in: rect, on: isOpen ? .role(.paper) : paint, sketch.ruler),
                sketch.claim(run)
            {
                shapes.append(.text(run))
            }
            sketch.add(shapes, tip: row.datum.tip)
        }
    }

    /// The outline of a bar that stands for a part of its day, week or month.
    private func open(_ rect: Rect, _ paint: Paint, _ style: ChartStyle) -> SceneItem {
        let width = min(style.ruleWidth * 1.5, rect.width / 3, rect.height / 2)
        return .path(
            .rect(rect.inset(by: width / 2)), fill: .role(.paper),
            stroke: Stroke(paint, width: width))
    }

    /// Where a segment begins: slightly after the previous one, if most of the segment is left.
    private func gapped(
        _ base: Double, towards end: Double, of row: BoundMark.Row, _ style: ChartStyle
    ) -> Double {
        guard row.base != 0, abs(end - base) > style.segmentGap * 2.5 else { return base }
        return base + (end > base ? style.segmentGap : -style.segmentGap)
    }

    private func label(
        _ row: BoundMark.Row, in rect: Rect, on paint: Paint, _ ruler: Ruler
    ) -> TextRun? {
        let text = labels.inside(row)
        let font = ruler.valueFont
        guard !text.isEmpty, ruler.width(text, font) + ruler.style.labelGap <= rect.width,
            ruler.height(of: font) <= rect.height + 0.5
        else { return nil }
        return TextRun(
            text, font: font, paint: paint.textOnTop,
            at: Point(rect.midX, rect.midY + ruler.drop(of: font)), anchor: .middle)
    }
}

extension Coordinates {
    /// The two place coordinates that a bar lies between; nil if it has no place.
    func span(of row: BoundMark.Row, _ style: ChartStyle) -> (Double, Double)? {
        guard let middle = placeScale(row.place) else { return nil }
        let most = orientation == .horizontal ? style.heights.bar : style.columnThickness
        guard row.lanes > 1 else {
            let half = thickness(most: most) / 2
            return (middle - half, middle + half)
        }
        let lane = min((placeScale.step ?? most) * 0.85 / Double(row.lanes), most)
        let start = middle + (Double(row.lane) - Double(row.lanes) / 2) * lane
        return (start + lane * 0.06, start + lane * 0.94)
    }

    /// The thickness of a bar that is not side by side with others; hundreds of thin bars touch.
    private func thickness(most: Double) -> Double {
        guard let step = placeScale.step else { return most * 0.5 }
        return min(step * (step > 4 ? 0.74 : step > 2.5 ? 0.86 : 1), most)
    }
}
