import Graphics
import ReportModel

/// Whiskers from a low to a high value, with caps where there is room for them.
struct IntervalMark: DrawnMark {
    let rows: [BoundMark.Row]

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let style = sketch.ruler.style
        let stroke = Stroke(.role(.ink), width: style.ruleWidth)
        for row in rows {
            guard let span = coordinates.span(of: row, style),
                let low = row.datum.low.flatMap(coordinates.value),
                let high = row.datum.high.flatMap(coordinates.value)
            else { continue }
            let middle = (span.0 + span.1) / 2
            let cap = min(abs(span.1 - span.0) * 0.2, style.labelSize * 0.3)
            var path = Path()
            path.move(to: coordinates.point(place: middle, value: low))
            path.line(to: coordinates.point(place: middle, value: high))
            for value in [low, high] where cap > 1 {
                path.move(to: coordinates.point(place: middle - cap, value: value))
                path.line(to: coordinates.point(place: middle + cap, value: value))
            }
            sketch.add([.path(path, fill: nil, stroke: stroke)], tip: row.datum.tip)
        }
    }
}
