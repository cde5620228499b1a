import Graphics
import ReportModel

/// A line per series through its values, with gaps where a value is absent.
///
/// It is dashed to an open dot where a mark stands for a part of its day, week or month.
struct LineMark: DrawnMark {
    let rows: [BoundMark.Row]
    let colors: Colors

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        for series in bySeries(rows) { draw(series, in: coordinates, onto: &sketch) }
        drawTargets(in: coordinates, onto: &sketch)
    }

    private func draw(
        _ series: [BoundMark.Row], in coordinates: Coordinates, onto sketch: inout Sketch
    ) {
        guard let paint = series.first.map({ colors($0.datum) }) else { return }
        let style = sketch.ruler.style
        let stroke = Stroke(paint, width: style.lineWidth, cap: .round)
        let dashed = Stroke(
            paint, width: style.lineWidth, dash: [style.lineWidth * 2, style.lineWidth * 2])
        for run in runs(series, in: coordinates) {
            let whole = run.filter { !$0.isPartial }.map(\.point)
            if let only = run.first, run.count == 1, !only.isPartial {
                let dot = Path.circle(center: only.point, radius: style.lineWidth)
                sketch.add(.path(dot, fill: paint, stroke: nil))
            } else if whole.count > 1 {
                sketch.add(.path(.polyline(whole), fill: nil, stroke: stroke))
            }
            for (left, right) in zip(run, run.dropFirst()) where left.isPartial || right.isPartial {
                sketch.add(.path(.polyline([left.point, right.point]), fill: nil, stroke: dashed))
            }
            for end in run where end.isPartial {
                let dot = Path.circle(center: end.point, radius: style.lineWidth * 1.3)
                sketch.add(
                    .path(dot, fill: .role(.paper), stroke: Stroke(paint, width: style.ruleWidth)))
            }
        }
    }

    private typealias Place = (point: Point, isPartial: Bool)

    /// The stretches between gaps: a day without a row is a gap, like one without a value.
    private func runs(_ series: [BoundMark.Row], in coordinates: Coordinates) -> [[Place]] {
        var runs: [[Place]] = []
        var previous: BoundMark.Row?
        for row in series {
            defer { previous = row }
            guard let point = coordinates.point(of: row) else { continue }
            let place = (point, coordinates.isPartial(row.place))
            if let previous, previous.value != nil, coordinates.isNext(row, after: previous),
                !runs.isEmpty
            {
                runs[runs.count - 1].append(place)
            } else {
                runs.append([place])
            }
        }
        return runs
    }

    /// Unpainted areas around each value, which carry the tooltips.
    private func drawTargets(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let most = sketch.ruler.style.labelSize * 0.6
        let radius = min(coordinates.placeScale.step.map { $0 / 2 } ?? most, most)
        for row in rows where !row.datum.tip.isEmpty {
            guard let point = coordinates.point(of: row) else { continue }
            let frame = Rect(
                x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius)
            let target = frame.clipped(to: sketch.bounds)
            sketch.add([.path(.rect(target), fill: nil, stroke: nil)], tip: row.datum.tip)
        }
    }
}

/// The rows of each series, in the order of the colour scale.
func bySeries(_ rows: [BoundMark.Row]) -> [[BoundMark.Row]] {
    let order = Set(rows.map { $0.datum.series ?? .max }).sorted()
    return order.map { series in rows.filter { ($0.datum.series ?? .max) == series } }
}

extension Coordinates {
    func point(of row: BoundMark.Row) -> Point? {
        guard let place = placeScale(row.place), let value = row.value.flatMap(value) else {
            return nil
        }
        return point(place: place, value: value)
    }
}

extension Coordinates {
    /// Whether no day, week or month is missing between the two; bands and numbers always follow.
    func isNext(_ row: BoundMark.Row, after previous: BoundMark.Row) -> Bool {
        guard case .day(let day) = row.place, case .day(let before) = previous.place,
            case .days(let scale) = placeScale
        else { return true }
        return before.days(to: day) <= scale.grain.days.upperBound
    }
}
