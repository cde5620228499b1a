import Graphics
import ReportModel

/// A tile's history as a line without axes, a dot at the present value.
extension Compositor {
    /// - Parameters:
    ///   - width: of the line, in points.
    ///   - right: where it ends.
    /// - Returns: nil when there are fewer than two values to join.
    func sparkline(_ tile: Tile, width: Double, right: Double) -> Box? {
        let values = tile.history.compactMap { $0 }
        guard values.count > 1, let low = values.min(), let high = values.max() else { return nil }
        let frame = Rect(x: right - width - 2, y: 3, width: width, height: 15)
        let step = frame.width / Double(tile.history.count - 1)
        func point(_ index: Int, _ value: Double) -> Point {
            // A flat history runs through the middle.
            let share = high > low ? (value - low) / (high - low) : 0.5
            return Point(frame.minX + Double(index) * step, frame.maxY - share * frame.height)
        }
        var items = strokes(of: tile.history, at: point)
        if let last = tile.history.last ?? nil {
            let end = point(tile.history.count - 1, last)
            items.append(
                .path(.circle(center: end, radius: 1.75), fill: .role(.accent), stroke: nil))
        }
        return Box(height: 24, items: items).tagged(.figure(alternative: tile.historyTip))
    }

    /// A line for each stretch of values; it breaks where a run had none.
    private func strokes(
        of history: [Double?], at point: (Int, Double) -> Point
    ) -> [SceneItem] {
        var path = Path()
        var isDrawing = false
        for (index, value) in history.enumerated() {
            guard let value else {
                isDrawing = false
                continue
            }
            let end = point(index, value)
            if isDrawing { path.line(to: end) } else { path.move(to: end) }
            isDrawing = true
        }
        return [
            .path(path, fill: nil, stroke: Stroke(.role(.accent), width: 1, cap: .round))
        ]
    }
}
