import Graphics
import ReportModel

/// A thin line at each event, with a diamond where it enters the plot and the event's name above.
struct EventMark: DrawnMark {
    let lanes: EventLanes

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        let ruler = sketch.ruler
        let style = ruler.style
        let plot = coordinates.plot
        let reach = style.labelGap * 0.6
        for entry in lanes.entries {
            let middle =
                plot.minY - reach - (Double(entry.lane) + 0.5) * lanes.laneHeight
            let top = entry.name.isEmpty ? plot.minY : middle - ruler.lineHeight * 0.35
            let (pale, stroke) = (
                Stroke(.role(.rule), width: style.hairline),
                Stroke(.role(.muted), width: style.hairline)
            )
            let diamond = Path.polygon([
                Point(entry.place, plot.minY - reach), Point(entry.place + reach, plot.minY),
                Point(entry.place, plot.minY + reach), Point(entry.place - reach, plot.minY),
            ])
            sketch.add(
                [
                    .line(
                        from: Point(entry.place, plot.minY), to: Point(entry.place, plot.maxY),
                        pale),
                    .line(
                        from: Point(entry.place, top), to: Point(entry.place, plot.minY), stroke),
                    .path(diamond, fill: .role(.muted), stroke: nil),
                ], tip: entry.tip)
            // Names within the plot keep off the line.
            sketch.reserve(
                Rect(
                    x: entry.place - 0.5, y: plot.minY - reach, width: 1,
                    height: plot.height + reach))
            guard !entry.name.isEmpty else { continue }
            sketch.write(
                TextRun(
                    entry.name, font: ruler.labelFont, paint: .role(.text),
                    at: Point(entry.left, middle + ruler.drop(of: ruler.labelFont))))
        }
    }
}
