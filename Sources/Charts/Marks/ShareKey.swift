import Graphics
import ReportModel

/// A donut's legend: swatch, name and share, one line per slice.
struct ShareKey {
    private struct Line {
        let label: String
        let paint: Paint
        let share: String
    }

    private let lines: [Line]
    private let labelWidth: Double
    private let shareWidth: Double
    private let ruler: Ruler

    init(_ rows: [BoundMark.Row], of plot: Plot, total: Double, width: Double, ruler: Ruler) {
        self.ruler = ruler
        let colors = Colors(scale: plot.color)
        let style = ruler.style
        let shares = rows.map { row in
            NumberFormat.rate(decimals: 1).string(row.value.map { max(0, $0) / total })
        }
        shareWidth = ruler.widest(shares, ruler.valueFont)
        let room = width - style.swatch - style.labelGap * 4 - shareWidth
        let labels = rows.map { row in
            ruler.measurer.shortened(ShareKey.name(row, plot), font: ruler.labelFont, to: room)
        }
        labelWidth = ruler.widest(labels, ruler.labelFont)
        lines = rows.indices.map {
            Line(label: labels[$0], paint: colors(rows[$0].datum), share: shares[$0])
        }
    }

    var width: Double {
        ruler.style.swatch + ruler.style.labelGap * 4 + labelWidth + shareWidth
    }

    var height: Double { Double(lines.count) * lineHeight }

    func draw(at origin: Point, onto sketch: inout Sketch) {
        let style = ruler.style
        let names = origin.x + style.swatch + style.labelGap
        for (index, line) in lines.enumerated() {
            let middle = origin.y + (Double(index) + 0.5) * lineHeight
            sketch.add(
                .fill(
                    Rect(
                        x: origin.x, y: middle - style.swatch / 2, width: style.swatch,
                        height: style.swatch), line.paint))
            sketch.write(
                TextRun(
                    line.label, font: ruler.labelFont, paint: .role(.text),
                    at: Point(names, middle + ruler.drop(of: ruler.labelFont))))
            sketch.write(
                TextRun(
                    line.share, font: ruler.valueFont, paint: .role(.ink),
                    at: Point(
                        names + labelWidth + style.labelGap * 3 + shareWidth,
                        middle + ruler.drop(of: ruler.valueFont)), anchor: .end))
        }
    }

    /// Many slices are set closer together.
    private var lineHeight: Double { ruler.lineHeight * (lines.count > 10 ? 1.2 : 1.55) }

    private static func name(_ row: BoundMark.Row, _ plot: Plot) -> String {
        guard case .series(let series) = plot.color, let index = row.datum.series else {
            return row.datum.label ?? ""
        }
        return series[index].label
    }
}
