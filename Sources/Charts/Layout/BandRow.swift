import Graphics
import ReportModel

/// The names of bands that stand side by side, under or over the plot.
struct BandRow {
    /// One entry a band; empty where the name is left out.
    let labels: [[TextLine]]
    private let font: Font
    private let ruler: Ruler

    init(_ bands: [PositionScale.Band], step: Double, ruler: Ruler) {
        self.ruler = ruler
        let stride = BandRow.stride(bands, step: step, ruler: ruler)
        let room = step * Double(stride) - ruler.style.labelGap * 0.5
        let words = bands.flatMap { $0.label.split(separator: " ").map(String.init) }
        let widest = max(1, ruler.widest(words, ruler.labelFont))
        // Rather a little smaller than a word broken inside.
        var font = ruler.labelFont
        font.size *= min(1, max(0.8, room / widest))
        let hasRoom = stride == 1 && widest * font.size / ruler.labelFont.size <= room + 0.01
        labels = bands.indices.map { index in
            index % stride == 0
                ? ruler.wrapped(
                    bands[index].label, font, width: room + 0.02, limit: hasRoom ? 2 : 1)
                : []
        }
        self.font = font
    }

    var height: Double { Double(labels.map(\.count).max() ?? 0) * ruler.lineHeight }

    /// Which bands are named: each, or every so-manieth when they are many and narrow.
    private static func stride(
        _ bands: [PositionScale.Band], step: Double, ruler: Ruler
    ) -> Int {
        let isLegible = step >= ruler.style.labelSize * 4
        if isLegible { return 1 }
        let needed = ruler.widest(bands.map(\.label), ruler.labelFont) + ruler.style.labelGap
        // Hours read best in threes.
        let candidates = bands.count > 12 ? [3, 6, 12, 24, 48] : [1, 2, 3, 4, 6]
        let room = max(step, 0.1)
        return candidates.first { Double($0) * room >= min(needed, ruler.style.labelSize * 8) }
            ?? candidates.last ?? 1
    }

    /// Writes the names from `top` downwards, each centred on its band.
    func draw(middles: [Double], top: Double, onto drawing: inout Drawing) {
        for (index, middle) in middles.enumerated() {
            for (number, line) in labels[index].enumerated() where !line.text.isEmpty {
                let center = top + (Double(number) + 0.5) * ruler.lineHeight
                let half = line.width / 2
                let limit = max(half, drawing.bounds.maxX - half)
                drawing.writeIfFree(
                    TextRun(
                        line.text, font: font, paint: .role(.text),
                        at: Point(min(max(middle, half), limit), center + ruler.drop(of: font)),
                        anchor: .middle, direction: line.direction))
            }
        }
    }
}
