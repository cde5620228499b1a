import Graphics
import ReportModel

/// The figures of a heat map's cells: printed in all cells or in none.
struct CellLabels {
    let arePrinted: Bool
    private let format: NumberFormat

    init(_ plot: Plot, _ marks: [BoundMark], plotWidth: Double, ruler: Ruler) {
        switch plot.color {
        case .series: format = .count
        case .sequential(_, _, let format), .diverging(_, _, _, _, let format): self.format = format
        }
        let format = format
        let rows = marks.filter(\.isCells).flatMap(\.rows)
        let widest = ruler.widest(rows.map { CellLabels.text($0, format) }, ruler.valueFont)
        let step = plotWidth / Double(max(1, plot.x.bandCount))
        // Many small figures are a table; a fine map is to be seen, not read.
        arePrinted =
            !rows.isEmpty && plot.x.bandCount <= 14 && widest + ruler.style.labelGap <= step
    }

    func text(_ row: BoundMark.Row) -> String { CellLabels.text(row, format) }

    private static func text(_ row: BoundMark.Row, _ format: NumberFormat) -> String {
        row.datum.label ?? format.string(row.datum.value)
    }
}
