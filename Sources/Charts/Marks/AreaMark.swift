import Graphics
import ReportModel

/// A filled area per series, from where it begins to where it ends at each place.
struct AreaMark: DrawnMark {
    let rows: [BoundMark.Row]
    let colors: Colors

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        for series in bySeries(rows) {
            let edges = series.compactMap { Edge($0, in: coordinates) }
            guard let first = series.first, !edges.isEmpty else { continue }
            let paint = colors(first.datum)
            sketch.add(
                .path(
                    outline(edges, in: coordinates), fill: paint, stroke: seam(coordinates, sketch)
                ))
        }
        for row in rows { drawTarget(row, in: coordinates, onto: &sketch) }
    }

    /// A thin line in the paper colour separates neighbours, unless it would hide days that are
    /// very close.
    private func seam(_ coordinates: Coordinates, _ sketch: Sketch) -> Stroke? {
        let gap = sketch.ruler.style.segmentGap
        let step = coordinates.placeScale.step ?? .infinity
        return step < gap * 4 ? nil : Stroke(.role(.paper), width: gap)
    }

    /// Both ends of an area at one place.
    private struct Edge {
        let place: Double
        let base: Double
        let value: Double

        init?(_ row: BoundMark.Row, in coordinates: Coordinates) {
            guard let place = coordinates.placeScale(row.place),
                let base = coordinates.value(row.base),
                let value = coordinates.value(row.value ?? row.base)
            else { return nil }
            self.place = place
            self.base = base
            self.value = value
        }
    }

    private func outline(_ edges: [Edge], in coordinates: Coordinates) -> Path {
        guard edges.count > 1 else {
            // A single day is drawn as wide as its day.
            let half = (coordinates.placeScale.step ?? 8) * 0.25
            return .rect(
                coordinates.rect(
                    places: (edges[0].place - half, edges[0].place + half),
                    values: (edges[0].base, edges[0].value)))
        }
        let top = edges.map { coordinates.point(place: $0.place, value: $0.value) }
        let bottom = edges.reversed().map { coordinates.point(place: $0.place, value: $0.base) }
        return .polygon(top + bottom)
    }

    /// An unpainted area over the day's part of the area, which carries its tooltip.
    private func drawTarget(
        _ row: BoundMark.Row, in coordinates: Coordinates, onto sketch: inout Sketch
    ) {
        guard row.value != nil, !row.datum.tip.isEmpty, let edge = Edge(row, in: coordinates),
            edge.base != edge.value
        else { return }
        let half = (coordinates.placeScale.step ?? 8) / 2
        let plot = coordinates.plot
        let isAcross = coordinates.orientation == .vertical
        let limits = isAcross ? (plot.minX, plot.maxX) : (plot.minY, plot.maxY)
        let frame = coordinates.rect(
            places: (max(edge.place - half, limits.0), min(edge.place + half, limits.1)),
            values: (edge.base, edge.value))
        sketch.add([.path(.rect(frame), fill: nil, stroke: nil)], tip: row.datum.tip)
    }
}
