import Graphics
import ReportModel

/// Each line's name at its end, moved apart where names would overlap.
struct LineEnds: DrawnMark {
    let rows: [BoundMark.Row]
    let series: [ColorScale.Series]
    let colors: Colors

    /// The gap between the plot's edge and the names.
    static func gap(_ style: ChartStyle) -> Double { style.labelGap * 2.5 }

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let ends = bySeries(rows).compactMap { rows -> (row: BoundMark.Row, point: Point)? in
            guard let last = rows.last(where: { $0.value != nil }), last.datum.series != nil,
                let point = coordinates.point(of: last)
            else { return nil }
            return (last, point)
        }
        let ruler = sketch.ruler
        let half = ruler.lineHeight / 2
        let room = (coordinates.plot.minY)...(max(coordinates.plot.minY, coordinates.plot.maxY))
        let middles = spread(ends.map(\.point.y), apart: half * 2, within: room)
        for (end, middle) in zip(ends, middles) {
            draw(end.row, from: end.point, to: middle, coordinates.plot.maxX, onto: &sketch)
        }
    }

    private func draw(
        _ row: BoundMark.Row, from point: Point, to middle: Double, _ edge: Double,
        onto sketch: inout Sketch
    ) {
        guard let index = row.datum.series, series.indices.contains(index) else { return }
        let ruler = sketch.ruler
        let style = ruler.style
        let paint = colors(row.datum)
        sketch.add(
            .path(.circle(center: point, radius: style.lineWidth * 1.3), fill: paint, stroke: nil))
        let left = edge + LineEnds.gap(style)
        let hook = Point(left - style.labelGap * 0.6, middle)
        sketch.add(.line(from: point, to: hook, Stroke(paint, width: style.hairline)))
        sketch.write(
            TextRun(
                series[index].label, font: ruler.labelFont, paint: .role(.text),
                at: Point(left, middle + ruler.drop(of: ruler.labelFont))))
    }
}

/// Moves positions as little as possible so that neighbours are `gap` apart.
///
/// The order of the positions is kept; the result is in the order of the argument. If there is not
/// enough room for all, the last ones are past its end.
func spread(_ positions: [Double], apart gap: Double, within room: ClosedRange<Double>) -> [Double]
{
    let order = positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
    var placed = order.map { min(max(positions[$0], room.lowerBound), room.upperBound) }
    // Down, then up from the end, to bring back what went past it.
    for index in placed.indices.dropFirst() {
        placed[index] = max(placed[index], placed[index - 1] + gap)
    }
    if let last = placed.indices.last { placed[last] = min(placed[last], room.upperBound) }
    for index in placed.indices.dropLast().reversed() {
        placed[index] = min(placed[index], placed[index + 1] - gap)
    }
    let lack = room.lowerBound - (placed.first ?? room.lowerBound)
    if lack > 0 { placed = placed.enumerated().map { max($1, room.lowerBound + Double($0) * gap) } }
    var result = positions
    for (rank, index) in order.enumerated() { result[index] = placed[rank] }
    return result
}
