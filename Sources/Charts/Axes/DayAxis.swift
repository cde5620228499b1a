import Graphics
import ReportModel

/// Dates below the plot: the closest sensible spacing whose labels fit.
struct DayAxis: DrawnMark {
    let window: Window

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        guard case .days(let scale) = coordinates.x else { return }
        let ruler = sketch.ruler
        let style = ruler.style
        let bottom = coordinates.plot.maxY
        let middle = bottom + style.labelGap * 1.25 + ruler.lineHeight / 2
        for label in labels(scale, width: sketch.bounds.maxX, ruler) {
            sketch.add(
                .line(
                    from: Point(label.tick, bottom),
                    to: Point(label.tick, bottom + style.labelGap * 0.75),
                    Stroke(.role(.rule), width: style.hairline)))
            sketch.writeIfFree(
                TextRun(
                    label.text, font: ruler.labelFont, paint: .role(.muted),
                    at: Point(label.middle, middle + ruler.drop(of: ruler.labelFont)),
                    anchor: .middle))
        }
    }

    private struct Label {
        let text: String
        let tick: Double
        /// The middle of the text; differs from the tick's where the text would leave the scene.
        let middle: Double
        let half: Double
    }

    private func labels(_ scale: DayScale, width: Double, _ ruler: Ruler) -> [Label] {
        let gap = ruler.style.labelSize * 0.8
        let candidates = DayTicks.candidates(for: window).map { candidate in
            candidate.ticks.compactMap { label($0, scale, width, ruler) }
        }
        let fitting = candidates.first { labels in
            zip(labels, labels.dropFirst()).allSatisfy {
                $0.middle + $0.half + gap <= $1.middle - $1.half
            }
        }
        return fitting ?? []
    }

    private func label(
        _ tick: DayTicks.Tick, _ scale: DayScale, _ width: Double, _ ruler: Ruler
    ) -> Label? {
        guard let position = scale(tick.day) else { return nil }
        let half = ruler.width(tick.label, ruler.labelFont) / 2
        return Label(
            text: tick.label, tick: position,
            middle: min(max(position, half), max(half, width - half)), half: half)
    }
}
