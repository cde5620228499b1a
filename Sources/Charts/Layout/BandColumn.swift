import Graphics
import ReportModel

/// The names of bands below one another, left-aligned, with their notes.
struct BandColumn {
    let labels: [[TextLine]]
    let notes: [String?]
    /// The width of names, notes, and the gap to the plot.
    let width: Double
    private let labelWidth: Double
    private let ruler: Ruler

    /// The most of the width that notes take: enough for “100%, n 1,204” on a phone.
    private static let noteShare = 0.28

    /// The names take at most two fifths of `available`, not counting notes.
    init(_ bands: [PositionScale.Band], available: Double, ruler: Ruler) {
        self.ruler = ruler
        let font = ruler.labelFont
        let cap = min(ruler.widest(bands.map(\.label), font), available * 0.4)
        // More lines would make each of many rows higher.
        let limit = bands.count > 16 ? 1 : bands.count > 10 ? 2 : 3
        labels = ruler.wrappedApart(bands.map(\.label), font, width: cap + 0.01, limit: limit)
        labelWidth = labels.flatMap { $0 }.map(\.width).max() ?? 0
        notes = bands.map {
            $0.note.map {
                ruler.measurer.shortened($0, font: font, to: available * BandColumn.noteShare)
            }
        }
        let noteWidth = ruler.widest(notes.compactMap { $0 }, font)
        let gap = ruler.style.labelGap
        width = labelWidth + (noteWidth > 0 ? noteWidth + 2 * gap : 0) + 2 * gap
    }

    /// The height that the tallest label needs, with a gap between labels of several lines.
    var leastRowHeight: Double {
        let lines = labels.map(\.count).max() ?? 1
        return Double(lines) * ruler.lineHeight + (lines > 1 ? ruler.lineHeight * 0.5 : 2)
    }

    func draw(middles: [Double], onto sketch: inout Sketch) {
        for (index, middle) in middles.enumerated() {
            write(labels[index], middle: middle, onto: &sketch)
            if let note = notes[index] {
                sketch.write(
                    TextRun(
                        note, font: ruler.labelFont, paint: .role(.muted),
                        at: Point(
                            width - 2 * ruler.style.labelGap,
                            middle + ruler.drop(of: ruler.labelFont)),
                        anchor: .end))
            }
        }
    }

    private func write(_ lines: [TextLine], middle: Double, onto sketch: inout Sketch) {
        let top = middle - Double(lines.count - 1) / 2 * ruler.lineHeight
        for (index, line) in lines.enumerated() where !line.text.isEmpty {
            let baseline = top + Double(index) * ruler.lineHeight + ruler.drop(of: ruler.labelFont)
            sketch.write(
                TextRun(
                    line.text, font: ruler.labelFont, paint: .role(.text), at: Point(0, baseline),
                    direction: line.direction))
        }
    }
}
