import Graphics
import ReportModel

/// What is usual at each place, as a pale area per series, with gaps where it is not known.
///
/// Behind a line it goes from day to day like the line; behind bars each day has its own step.
struct RangeMark: DrawnMark {
    let rows: [BoundMark.Row]

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let isStepped = coordinates.hasSteps
        let half = (coordinates.placeScale.step ?? 8) / 2
        for run in bySeries(rows).flatMap({ runs($0, in: coordinates) }) {
            let places = run.map { edge in
                isStepped || run.count == 1
                    ? [
                        max(edge.place - half, coordinates.plot.minX),
                        min(edge.place + half, coordinates.plot.maxX),
                    ] : [edge.place]
            }
            let top = zip(run, places).flatMap { edge, places in
                places.map { coordinates.point(place: $0, value: edge.high) }
            }
            let bottom = zip(run, places).flatMap { edge, places in
                places.map { coordinates.point(place: $0, value: edge.low) }
            }
            sketch.add(.path(.polygon(top + bottom.reversed()), fill: .role(.grid), stroke: nil))
        }
    }

    /// Both ends of the range at one place, as coordinates.
    private struct Edge {
        let place: Double
        let low: Double
        let high: Double
    }

    /// The stretches of neighbouring places that have a range.
    private func runs(_ rows: [BoundMark.Row], in coordinates: Coordinates) -> [[Edge]] {
        var runs: [[Edge]] = []
        var previous: BoundMark.Row?
        for row in rows {
            guard let place = coordinates.placeScale(row.place),
                let low = row.datum.low.flatMap(coordinates.value),
                let high = row.datum.high.flatMap(coordinates.value)
            else { continue }
            let edge = Edge(place: place, low: low, high: high)
            if let previous, coordinates.isNext(row, after: previous), !runs.isEmpty {
                runs[runs.count - 1].append(edge)
            } else {
                runs.append([edge])
            }
            previous = row
        }
        return runs
    }
}

extension Coordinates {
    /// Whether each day is as wide as a bar, and not a point of a line.
    fileprivate var hasSteps: Bool {
        if case .days(let scale) = placeScale { scale.ends == .inset } else { false }
    }
}
