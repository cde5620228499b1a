import Graphics
import ReportModel

/// Values in words, each as near to its point as the data leave room, with a thin line where it is
/// not near.
struct CalloutMark: DrawnMark {
    let rows: [BoundMark.Row]
    let side: Mark.Side
    /// What the words must not cover.
    let data: Profile

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        for row in rows {
            guard let point = coordinates.point(of: row), let label = row.datum.label,
                let place = place(of: label, at: point, in: coordinates.plot, &sketch)
            else { continue }
            if let leader = place.leader {
                let stroke = Stroke(.role(.muted), width: sketch.ruler.style.hairline)
                sketch.add(.line(from: leader.from, to: leader.to, stroke))
            }
            sketch.add(.text(place.run))
        }
    }

    private struct Place {
        let run: TextRun
        let leader: (from: Point, to: Point)?
    }

    /// The first free place: on the wished side of the point, then above the data around it.
    private func place(
        of label: String, at point: Point, in plot: Rect, _ sketch: inout Sketch
    ) -> Place? {
        let ruler = sketch.ruler
        let width = ruler.width(label, ruler.valueFont)
        let sides: [Mark.Side] = side == .below ? [.below, .above] : [.above]
        for side in sides {
            // Beside the point there may be a line, such as that of an event.
            let gap = ruler.style.labelGap * 0.5
            for start in [point.x - width / 2, point.x + gap, point.x - width - gap] {
                let left = max(plot.minX, min(start, plot.maxX - width))
                guard let place = self.place(label, from: left, side, of: point, plot, ruler),
                    sketch.claim(place.run)
                else { continue }
                return place
            }
        }
        return nil
    }

    private func place(
        _ label: String, from left: Double, _ side: Mark.Side, of point: Point, _ plot: Rect,
        _ ruler: Ruler
    ) -> Place? {
        let font = ruler.valueFont
        let gap = ruler.style.labelGap * 0.75
        let (up, down) = (ruler.measurer.ascent(of: font), ruler.measurer.descent(of: font))
        let around = left...(left + ruler.width(label, font))
        let baseline: Double
        let near: Double
        switch side {
        case .above:
            near = min(point.y, data.top(over: around) ?? point.y) - gap
            baseline = near - down
        case .below:
            near = max(point.y, data.bottom(over: around) ?? point.y) + gap
            baseline = near + up
        }
        guard baseline - up >= plot.minY, baseline + down <= plot.maxY else { return nil }
        let run = TextRun(
            label, font: font, paint: .role(.ink), at: Point(left, baseline))
        let isNear = abs(near - point.y) < gap * 3
        // The line starts a little away from the point, so that it is no part of the data.
        let start = Point(point.x, point.y + (side == .above ? -gap : gap) * 0.5)
        return Place(
            run: run,
            leader: isNear
                ? nil : (start, Point(point.x, near + (side == .above ? gap : -gap) * 0.25)))
    }
}

/// How far bars and lines reach at each place, as coordinates.
struct Profile {
    private struct Reach {
        let place: Double
        let top: Double
        let bottom: Double
    }

    private let reaches: [Reach]
    private let step: Double

    init(_ marks: [BoundMark], in coordinates: Coordinates) {
        step = coordinates.placeScale.step ?? 0
        reaches = marks.filter { $0.kind == .line || $0.isBars }.flatMap { mark in
            mark.rows.compactMap { row in
                guard let place = coordinates.placeScale(row.place),
                    let value = row.value.flatMap(coordinates.value)
                else { return nil }
                let base = mark.isBars ? coordinates.value(row.base) ?? value : value
                return Reach(place: place, top: min(value, base), bottom: max(value, base))
            }
        }
    }

    /// The highest point of the data over a stretch; nil where there are none.
    func top(over stretch: ClosedRange<Double>) -> Double? { near(stretch).map(\.top).min() }

    /// The lowest point of the data over a stretch; nil where there are none.
    func bottom(over stretch: ClosedRange<Double>) -> Double? { near(stretch).map(\.bottom).max() }

    /// Whether no data are in a rectangle.
    func isFree(_ rect: Rect) -> Bool {
        let near = near(rect.minX...rect.maxX)
        guard let top = near.map(\.top).min(), let bottom = near.map(\.bottom).max() else {
            return true
        }
        return bottom < rect.minY || rect.maxY < top
    }

    /// With the next places on both sides, because lines lead to them.
    private func near(_ stretch: ClosedRange<Double>) -> [Reach] {
        reaches.filter {
            stretch.lowerBound - step < $0.place && $0.place < stretch.upperBound + step
        }
    }
}
