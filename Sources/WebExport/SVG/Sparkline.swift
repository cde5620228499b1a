import Graphics

/// A history as a line without axes, a dot at its end.
enum Sparkline {
    static let size = Size(132, 32)

    /// - Parameter history: oldest first; the line breaks where a value is missing.
    /// - Returns: nil when there are fewer than two values to join.
    static func scene(_ history: [Double?]) -> Scene? {
        let values = history.compactMap { $0 }
        guard values.count > 1, let low = values.min(), let high = values.max() else { return nil }
        let frame = Rect(x: 0, y: 0, width: size.width, height: size.height).inset(by: 4)
        let step = frame.width / Double(history.count - 1)
        func point(_ index: Int, _ value: Double) -> Point {
            // A flat history runs through the middle.
            let share = high > low ? (value - low) / (high - low) : 0.5
            return Point(frame.minX + Double(index) * step, frame.maxY - share * frame.height)
        }
        var path = Path()
        var isDrawing = false
        for (index, value) in history.enumerated() {
            if let value {
                let end = point(index, value)
                if !isDrawing { path.move(to: end) }
                // Also from a point to itself: the round cap makes a value that stands alone a dot.
                path.line(to: end)
            }
            isDrawing = value != nil
        }
        let stroke = Stroke(.role(.accent), width: 1.5, cap: .round)
        var items: [SceneItem] = [.path(path, fill: nil, stroke: stroke)]
        if let last = history.last ?? nil {
            let dot = Path.circle(center: point(history.count - 1, last), radius: 3)
            items.append(.path(dot, fill: .role(.accent), stroke: nil))
        }
        return Scene(size: size, items: items)
    }
}
