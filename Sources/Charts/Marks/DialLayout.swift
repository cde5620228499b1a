import Foundation
import Graphics
import ReportModel

/// A half dial of coloured ranges with a needle, its figure and its word below.
struct DialLayout: SceneLayout {
    private let gauge: Gauge
    private let row: BoundMark.Row?
    private let ruler: Ruler
    private let width: Double
    private let radius: Double

    init(_ gauge: Gauge, _ row: BoundMark.Row?, width: Double, ruler: Ruler) {
        self.gauge = gauge
        self.row = row
        self.ruler = ruler
        self.width = width
        // The limits of the ranges are outside the dial, on both sides.
        radius = min(ruler.style.heights.dial, width - ruler.style.labelSize * 9) / 2
    }

    var size: Size { Size(width, height) }

    func scene() -> Scene {
        let size = size
        var sketch = Sketch(size: size, ruler: ruler)
        drawRanges(onto: &sketch)
        drawNeedle(onto: &sketch)
        writeEnds(onto: &sketch)
        writeFigure(onto: &sketch)
        writeLimits(onto: &sketch)
        return Scene(size: size, items: sketch.items)
    }

    private var figureFont: Font { Font(ruler.style.figureSize, .semibold, figures: .tabular) }
    private var captionFont: Font { Font(ruler.style.labelSize * 1.25, .semibold) }
    private var hub: Point { Point(width / 2, ruler.lineHeight * 1.6 + radius) }

    /// Below the hub: the figure, then the caption.
    private var figureMiddle: Double {
        hub.y + ruler.style.labelSize + ruler.height(of: figureFont) / 2
    }

    private var captionMiddle: Double {
        figureMiddle + ruler.height(of: figureFont) / 2 + ruler.height(of: captionFont) / 2
    }

    private var height: Double { captionMiddle + ruler.height(of: captionFont) / 2 + 1 }

    /// From nine o'clock through twelve to three.
    private func angle(_ value: Double) -> Double {
        let turn = LinearScale(domain: gauge.domain, from: .pi, to: 2 * .pi)
        return turn(value) ?? .pi
    }

    private func drawRanges(onto sketch: inout Sketch) {
        for range in gauge.ranges where range.to > range.from {
            let slice = Path.ringSlice(
                center: hub, inner: radius * 0.72, outer: radius, from: angle(range.from),
                to: angle(range.to))
            let stroke = Stroke(.role(.paper), width: ruler.style.segmentGap * 2)
            let words = "\(range.label): \(limit(range.from)) to \(limit(range.to))"
            sketch.add([.path(slice, fill: .data(range.color), stroke: stroke)], tip: words)
        }
    }

    private func limit(_ value: Double) -> String {
        gauge.format.forTicks(step: value == value.rounded() ? 1 : 0.1).string(value)
    }

    /// A slender triangle with a round foot; nothing if there is no value.
    private func drawNeedle(onto sketch: inout Sketch) {
        let foot = radius * 0.05
        let footing = SceneItem.path(
            .circle(center: hub, radius: foot * 1.35), fill: .role(.ink), stroke: nil)
        guard let value = row?.datum.value else { return sketch.add(footing) }
        let turn = angle(value)
        func at(_ distance: Double, _ angle: Double) -> Point {
            Point(hub.x + distance * cos(angle), hub.y + distance * sin(angle))
        }
        let needle = Path.polygon([
            at(radius * 0.88, turn), at(foot, turn + .pi / 2), at(foot, turn - .pi / 2),
        ])
        sketch.add(
            [.path(needle, fill: .role(.ink), stroke: nil), footing], tip: row?.datum.tip ?? "")
    }

    private func writeEnds(onto sketch: inout Sketch) {
        let ends = [(gauge.domain.lowerBound, -1.0), (gauge.domain.upperBound, 1.0)]
        for (value, side) in ends {
            let middle = hub.y + ruler.lineHeight * 0.75
            sketch.writeIfFree(
                TextRun(
                    limit(value), font: ruler.labelFont, paint: .role(.muted),
                    at: Point(
                        hub.x + side * radius * 0.86, middle + ruler.drop(of: ruler.labelFont)),
                    anchor: .middle))
        }
    }

    private func writeFigure(onto sketch: inout Sketch) {
        sketch.write(
            TextRun(
                gauge.format.string(row?.datum.value), font: figureFont, paint: .role(.ink),
                at: Point(hub.x, figureMiddle + ruler.drop(of: figureFont)), anchor: .middle))
        let caption = ruler.measurer.shortened(gauge.caption, font: captionFont, to: width)
        guard !caption.isEmpty else { return }
        sketch.write(
            TextRun(
                caption, font: captionFont, paint: .role(.text),
                at: Point(hub.x, captionMiddle + ruler.drop(of: captionFont)), anchor: .middle))
    }

    /// The limits between ranges, outside the dial.
    private func writeLimits(onto sketch: inout Sketch) {
        for range in gauge.ranges.dropFirst() {
            let turn = angle(range.from)
            let reach = radius + ruler.lineHeight * 0.7
            let x = hub.x + reach * cos(turn)
            let y = hub.y + reach * sin(turn)
            let lean = cos(turn)
            sketch.writeIfFree(
                TextRun(
                    limit(range.from), font: ruler.labelFont, paint: .role(.muted),
                    at: Point(x, y + ruler.drop(of: ruler.labelFont)),
                    anchor: lean < -0.25 ? .end : lean > 0.25 ? .start : .middle))
        }
    }
}
