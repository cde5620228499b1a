import Graphics
import ReportModel

/// A legend: swatches with their names in a row that wraps.
struct SwatchRow {
    private struct Entry {
        let label: String
        let paint: Paint
        let x: Double
        let row: Int
    }

    private let entries: [Entry]
    private let ruler: Ruler
    let height: Double

    /// Uses the widest spacing that needs no more rows than the narrowest.
    init(_ series: [ColorScale.Series], width: Double, ruler: Ruler) {
        let wraps = [1.6, 1.3, 1.0, 0.8].map {
            SwatchRow(series, width: width, ruler: ruler, spacing: $0 * ruler.style.labelSize)
        }
        let least = wraps.map(\.height).min()
        self = wraps.first { $0.height == least } ?? wraps[0]
    }

    private init(
        _ series: [ColorScale.Series], width: Double, ruler: Ruler, spacing: Double
    ) {
        self.ruler = ruler
        let style = ruler.style
        let inset = style.swatch + style.labelGap
        var entries: [Entry] = []
        var x = 0.0
        var row = 0
        for item in series {
            let label = ruler.measurer.shortened(
                item.label, font: ruler.labelFont, to: width - inset)
            let length = inset + ruler.width(label, ruler.labelFont)
            if x > 0, x + length > width {
                x = 0
                row += 1
            }
            entries.append(Entry(label: label, paint: .data(item.color), x: x, row: row))
            x += length + spacing
        }
        self.entries = entries
        height = Double(row + 1) * SwatchRow.rowHeight(ruler)
    }

    func draw(at top: Double, onto sketch: inout Sketch) {
        let style = ruler.style
        for entry in entries {
            let middle = top + (Double(entry.row) + 0.5) * SwatchRow.rowHeight(ruler)
            sketch.add(
                .fill(
                    Rect(
                        x: entry.x, y: middle - style.swatch / 2, width: style.swatch,
                        height: style.swatch), entry.paint))
            sketch.write(
                TextRun(
                    entry.label, font: ruler.labelFont, paint: .role(.text),
                    at: Point(
                        entry.x + style.swatch + style.labelGap,
                        middle + ruler.drop(of: ruler.labelFont))))
        }
    }

    private static func rowHeight(_ ruler: Ruler) -> Double { ruler.lineHeight * 1.25 }
}
