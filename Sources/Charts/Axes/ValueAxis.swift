import Graphics
import ReportModel

/// Hairlines across the plot with their values on the left.
struct ValueAxisY: DrawnMark {
    let ticks: [ValueTicks.Tick]

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let ruler = sketch.ruler
        let plot = coordinates.plot
        for tick in ticks {
            guard let y = coordinates.y(.number(tick.value)) else { continue }
            sketch.add(.grid(from: Point(plot.minX, y), to: Point(plot.maxX, y), ruler.style))
            sketch.writeIfFree(
                TextRun(
                    tick.label, font: ruler.labelFont, paint: .role(.muted),
                    at: Point(
                        plot.minX - ruler.style.labelGap * 1.2, y + ruler.drop(of: ruler.labelFont)),
                    anchor: .end))
        }
    }
}

/// Hairlines up the plot with their values below, and the axis title under them.
struct ValueAxisX: DrawnMark {
    let ticks: [ValueTicks.Tick]
    let title: String?

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let ruler = sketch.ruler
        let plot = coordinates.plot
        let font = ruler.labelFont
        let middle = plot.maxY + ruler.style.labelGap * 0.75 + ruler.lineHeight / 2
        for tick in ticks {
            guard let x = coordinates.x(.number(tick.value)) else { continue }
            sketch.add(.grid(from: Point(x, plot.minY), to: Point(x, plot.maxY), ruler.style))
            let half = ruler.width(tick.label, font) / 2
            sketch.writeIfFree(
                TextRun(
                    tick.label, font: font, paint: .role(.muted),
                    at: Point(
                        min(max(x, half), max(half, sketch.bounds.maxX - half)),
                        middle + ruler.drop(of: font)), anchor: .middle))
        }
        guard let title else { return }
        let short = ruler.measurer.shortened(title, font: font, to: sketch.bounds.width)
        sketch.write(
            TextRun(
                short, font: font, paint: .role(.muted),
                at: Point(
                    sketch.bounds.maxX, middle + ruler.lineHeight * 1.1 + ruler.drop(of: font)),
                anchor: .end))
    }
}

/// The line at zero, drawn over the bars that start there.
struct Baseline: DrawnMark {
    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        guard case .linear(let scale) = coordinates.valueScale, scale.domain.contains(0),
            let zero = scale(0)
        else { return }
        let plot = coordinates.plot
        let stroke = Stroke(.role(.rule), width: sketch.ruler.style.ruleWidth)
        let ends =
            switch coordinates.orientation {
            case .horizontal: (Point(zero, plot.minY), Point(zero, plot.maxY))
            case .vertical: (Point(plot.minX, zero), Point(plot.maxX, zero))
            }
        sketch.add(.line(from: ends.0, to: ends.1, stroke))
    }
}

extension SceneItem {
    static func grid(from start: Point, to end: Point, _ style: ChartStyle) -> SceneItem {
        .line(from: start, to: end, Stroke(.role(.grid), width: style.hairline))
    }
}
