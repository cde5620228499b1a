import Graphics
import ReportModel

/// The figures in a heat map's cells: printed in all cells or in none, in the largest size that
/// fits.
struct CellLabels {
    let arePrinted: Bool
    let font: Font
    private let format: NumberFormat

    init(_ plot: Plot, _ marks: [BoundMark], plotWidth: Double, ruler: Ruler) {
        switch plot.color {
        case .series: format = .count
        case .sequential(_, _, let format), .diverging(_, _, _, _, let format): self.format = format
        }
        let format = format
        let rows = marks.filter(\.isCells).flatMap(\.rows)
        let texts = rows.map { CellLabels.text($0, format) }
        let step = plotWidth / Double(max(1, plot.x.bandCount))
        let fitting = CellLabels.sizes.lazy.map { ruler.valueFont.scaled(by: $0) }.first {
            ruler.widest(texts, $0) + ruler.style.labelGap * 0.75 <= step
        }
        // Many small figures are a table; a fine map is for looking at, not for reading.
        arePrinted = !rows.isEmpty && plot.x.bandCount <= 14 && fitting != nil
        font = fitting ?? ruler.valueFont
    }

    /// Shares of a style's font size for figures; the smallest is 5.5 points on paper.
    private static let sizes = [1, 0.93, 0.87, 0.8, 0.74]

    func text(_ row: BoundMark.Row) -> String { CellLabels.text(row, format) }

    private static func text(_ row: BoundMark.Row, _ format: NumberFormat) -> String {
        row.datum.label ?? format.string(row.datum.value)
    }
}

extension Font {
    fileprivate func scaled(by share: Double) -> Font {
        var font = self
        font.size *= share
        return font
    }
}
