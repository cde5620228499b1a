import Charts
import Graphics
import ReportModel

/// A history as a line without axes, with a dot at its end.
enum Sparkline {
    static let size = Size(132, 32)

    /// The tile's days if it has any, else the line of its past figures.
    static func scene(_ tile: Tile) -> Scene? {
        guard let row = tile.day?.row, let domain = row.domain else {
            return scene(tile.history, isCut: tile.isCut)
        }
        return Scene(
            size: size, items: dayStrip(row, domain: domain, size: size, style: .screen))
    }

    /// - Parameter history: oldest first; the line has a gap where a value is missing.
    /// - Returns: nil if there are fewer than two values to join.
    static func scene(_ history: [Double?], isCut: Bool = false) -> Scene? {
        guard history.compactMap({ $0 }).count > 1 else { return nil }
        return Scene(
            size: size, items: sparkline(values: history, size: size, style: .screen, isCut: isCut))
    }
}
