import Graphics
import ReportModel

/// Dots, the larger ones below, with names where there is room, the outermost dots first.
struct PointMark: DrawnMark {
    let rows: [BoundMark.Row]
    let colors: Colors

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let dots = dots(in: coordinates, sketch.ruler.style)
        for dot in dots {
            sketch.add([shape(dot, sketch.ruler.style)], tip: dot.datum.tip)
            sketch.reserve(dot.box(margin: sketch.ruler.style.labelGap * 0.5))
        }
        for dot in outermost(dots, in: coordinates.plot) {
            name(dot, within: coordinates.plot, onto: &sketch)
        }
    }

    /// The largest radius; dots are smaller on narrow plots.
    static func radius(_ style: ChartStyle, plotWidth: Double) -> Double {
        min(style.pointRadius, plotWidth * 0.028)
    }

    /// Filled, or a ring if there are too few rows to judge.
    private func shape(_ dot: Dot, _ style: ChartStyle) -> SceneItem {
        let circle = Path.circle(center: dot.center, radius: dot.radius)
        if dot.datum.isFaint {
            let ring = Stroke(colors.outline(dot.datum), width: style.ruleWidth)
            return .path(circle, fill: .role(.paper), stroke: ring)
        }
        // A border in the paper colour separates a dot from the one below it.
        let edge = Stroke(.role(.paper), width: style.segmentGap)
        return .path(circle, fill: colors(dot.datum), stroke: edge)
    }

    private struct Dot {
        let datum: Datum
        let center: Point
        let radius: Double

        /// The area that other dots' names must avoid.
        func box(margin: Double) -> Rect {
            let half = radius + margin
            return Rect(x: center.x - half, y: center.y - half, width: 2 * half, height: 2 * half)
        }
    }

    /// Largest first.
    private func dots(in coordinates: Coordinates, _ style: ChartStyle) -> [Dot] {
        let most = rows.compactMap(\.datum.size).max() ?? 0
        let largest = PointMark.radius(style, plotWidth: coordinates.plot.width)
        let sized = rows.compactMap { row -> Dot? in
            guard
                let x = coordinates.x(row.datum.x)
                    ?? row.value.flatMap({ coordinates.x(.number($0)) }),
                let y = coordinates.y(row.datum.y)
                    ?? row.value.flatMap({ coordinates.y(.number($0)) })
            else { return nil }
            let share = most > 0 ? ((row.datum.size ?? 0) / most).squareRoot() : 0.3
            let radius = max(largest * share, style.pointRadius * 0.2)
            return Dot(
                datum: row.datum, center: Point(x, y),
                radius: row.datum.isFaint ? radius * 0.7 : radius)
        }
        // Stable, because rows come in a fixed order.
        return sized.enumerated()
            .sorted { ($1.element.radius, $0.offset) < ($0.element.radius, $1.offset) }
            .map(\.element)
    }

    /// The dots, the farthest from the middle of all first.
    ///
    /// Outliers are named before dots in the crowd.
    private func outermost(_ dots: [Dot], in plot: Rect) -> [Dot] {
        guard !dots.isEmpty, plot.width > 0, plot.height > 0 else { return dots }
        let count = Double(dots.count)
        let x = dots.reduce(0) { $0 + $1.center.x } / count
        let y = dots.reduce(0) { $0 + $1.center.y } / count
        func distance(_ dot: Dot) -> Double {
            let across = (dot.center.x - x) / plot.width
            let down = (dot.center.y - y) / plot.height
            return across * across + down * down
        }
        return dots.enumerated().map { (dot: $1, distance: distance($1), place: $0) }
            .sorted { ($1.distance, $0.place) < ($0.distance, $1.place) }
            .map(\.dot)
    }

    private func name(_ dot: Dot, within plot: Rect, onto sketch: inout Sketch) {
        guard let label = dot.datum.label, !label.isEmpty else { return }
        let ruler = sketch.ruler
        let font = ruler.labelFont
        let reach = dot.radius + ruler.style.labelGap * 0.6
        let middle = dot.center.y + ruler.drop(of: font)
        let paint = Paint.role(dot.datum.isFaint ? .muted : .text)
        let box = ruler.box(of: TextRun(label, font: font, paint: paint, at: .zero))
        let places: [(Point, TextRun.Anchor)] = [
            (Point(dot.center.x + reach, middle), .start),
            (Point(dot.center.x - reach, middle), .end),
            (Point(dot.center.x, dot.center.y - reach - box.maxY), .middle),
            (Point(dot.center.x, dot.center.y + reach - box.minY), .middle),
        ]
        for (origin, anchor) in places {
            let run = TextRun(label, font: font, paint: paint, at: origin, anchor: anchor)
            let box = ruler.box(of: run)
            guard box.minY >= plot.minY - 1, box.maxY <= plot.maxY, box.minX >= plot.minX else {
                continue
            }
            if sketch.writeIfFree(run) { return }
        }
    }
}
