import Charts
import Graphics
import ReportModel

/// A tile's history as a line without axes, with a dot at the current value.
extension Compositor {
    /// - Parameters:
    ///   - width: of the line, in points.
    ///   - right: where it ends.
    /// - Returns: nil when there are fewer than two values to join.
    func sparkline(_ tile: Tile, width: Double, right: Double) -> Box? {
        if let row = tile.day?.row, let domain = row.domain {
            let strip = dayStrip(row, domain: domain, size: Size(width, 18), style: .print)
            return Box(height: 24, items: [.moved(Point(right - width, 2), strip)])
                .tagged(.figure(alternative: row.alternative))
        }
        guard tile.history.compactMap({ $0 }).count > 1 else { return nil }
        let line = Charts.sparkline(
            values: tile.history, size: Size(width, 16), style: .print, isCut: tile.isCut)
        return Box(height: 24, items: [.moved(Point(right - width, 2), line)])
            .tagged(.figure(alternative: tile.historyTip))
    }
}
