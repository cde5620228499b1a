import Graphics
import ReportModel

/// Slanted lines over the whole column of each place whose rows have not all come in.
struct HatchingMark: DrawnMark {
    let rows: [BoundMark.Row]

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let style = sketch.ruler.style
        let plot = coordinates.plot
        let half = (coordinates.placeScale.step ?? style.labelSize) / 2
        for row in rows {
            guard let middle = coordinates.placeScale(row.place) else { continue }
            let left = max(middle - half, plot.minX)
            let column = Rect(
                x: left, y: plot.minY, width: min(middle + half, plot.maxX) - left,
                height: plot.height)
            let lines = hatching(of: column, apart: style.labelSize * 0.5)
            sketch.add(
                [
                    .path(
                        lines, fill: nil,
                        stroke: Stroke(.role(.rule), width: style.hairline))
                ], tip: row.datum.tip)
        }
    }
}

/// Lines from the lower left to the upper right, cut at the edges of a rectangle.
///
/// Lines of neighbouring rectangles meet, because all are on one grid.
func hatching(of rect: Rect, apart gap: Double) -> Path {
    var path = Path()
    // On each line x + y is the same.
    let first = ((rect.minX + rect.minY) / gap).rounded(.up)
    let last = ((rect.maxX + rect.maxY) / gap).rounded(.down)
    guard gap > 0, rect.width > 0, first <= last else { return path }
    for index in stride(from: first, through: last, by: 1) {
        let sum = index * gap
        let left = max(rect.minX, sum - rect.maxY)
        let right = min(rect.maxX, sum - rect.minY)
        guard left < right else { continue }
        path.move(to: Point(left, sum - left))
        path.line(to: Point(right, sum - right))
    }
    return path
}
