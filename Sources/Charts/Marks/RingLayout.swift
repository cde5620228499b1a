import Foundation
import Graphics
import ReportModel

/// A donut, with its slices' names and shares next to or below it, and the total in its hole.
struct RingLayout: SceneLayout {
    private let rows: [BoundMark.Row]
    private let plot: Plot
    private let ruler: Ruler
    private let width: Double
    private let total: Double
    private let diameter: Double
    /// The gap between donut and legend.
    private let gap: Double
    private let key: ShareKey?
    private let isBeside: Bool

    init(_ rows: [BoundMark.Row], of plot: Plot, width: Double, ruler: Ruler) {
        self.rows = rows
        self.plot = plot
        self.ruler = ruler
        self.width = width
        let style = ruler.style
        total = rows.reduce(0) { $0 + max(0, $1.value ?? 0) }
        gap = style.labelSize * 2.5
        // The space next to the smallest donut.
        let beside = width - gap - style.heights.ring * 0.5
        let wish = ShareKey(rows, of: plot, total: total, width: .infinity, ruler: ruler).width
        isBeside = plot.legend == .hidden || beside >= min(wish, style.labelSize * 24)
        let key = ShareKey(
            rows, of: plot, total: total, width: isBeside ? beside : width, ruler: ruler)
        diameter = min(style.heights.ring, isBeside ? width - gap - key.width : width * 0.6)
        self.key = plot.legend == .hidden ? nil : key
    }

    var size: Size { Size(width, height) }

    func scene() -> Scene {
        let size = size
        var sketch = Sketch(size: size, ruler: ruler)
        drawSlices(onto: &sketch)
        drawTotal(onto: &sketch)
        let left = isBeside ? diameter + gap : 0
        let top = isBeside ? (height - (key?.height ?? 0)) / 2 : diameter + ruler.lineHeight
        key?.draw(at: Point(left, top), onto: &sketch)
        return Scene(size: size, items: sketch.items)
    }

    private var height: Double {
        let words = key?.height ?? 0
        return isBeside || key == nil ? max(diameter, words) : diameter + ruler.lineHeight + words
    }

    private var center: Point {
        Point(isBeside ? diameter / 2 : width / 2, isBeside ? height / 2 : diameter / 2)
    }

    private func drawSlices(onto sketch: inout Sketch) {
        let colors = Colors(scale: plot.color)
        // From twelve o'clock, clockwise.
        var angle = -Double.pi / 2
        for row in rows {
            guard let value = row.value, value > 0 else { continue }
            let turn = value / total * 2 * .pi
            let isWhole = turn > 2 * .pi - 1e-9
            let slice = Path.ringSlice(
                center: center, inner: diameter * 0.31, outer: diameter / 2, from: angle,
                to: angle + turn)
            let stroke = isWhole ? nil : Stroke(.role(.paper), width: ruler.style.segmentGap * 1.5)
            sketch.add([.path(slice, fill: colors(row.datum), stroke: stroke)], tip: row.datum.tip)
            angle += turn
        }
    }

    /// The sum in the hole, unless the values are already shares.
    private func drawTotal(onto sketch: inout Sketch) {
        let linear = plot.y.linear ?? plot.x.linear
        if case .rate = linear?.format { return }
        guard total > 1.001 else { return }
        let hole = diameter * 0.56
        var font = Font(ruler.style.figureSize * 0.75, .semibold, figures: .tabular)
        let text = (linear?.format ?? .count).string(total)
        font.size *= min(1, hole / max(1, ruler.width(text, font)))
        let title = linear?.title.flatMap {
            ruler.width($0, ruler.labelFont) <= hole * 0.9 ? $0 : nil
        }
        let rise = title == nil ? 0 : ruler.lineHeight * 0.5
        sketch.write(
            TextRun(
                text, font: font, paint: .role(.ink),
                at: Point(center.x, center.y - rise + ruler.drop(of: font)), anchor: .middle))
        guard let title else { return }
        sketch.writeIfFree(
            TextRun(
                title, font: ruler.labelFont, paint: .role(.muted),
                at: Point(
                    center.x,
                    center.y - rise + font.size * 0.62 + ruler.lineHeight * 0.5
                        + ruler.drop(of: ruler.labelFont)), anchor: .middle))
    }
}
