package import Graphics

/// A line without axes, from edge to edge, with a dot at its end; absent values are gaps.
///
/// - Parameters:
///   - size: the rectangle, from the origin, that contains the items.
///   - isCut: whether a tick says that the line begins where a definition changed.
/// - Returns: an empty list if there are fewer than two values, or no value is a number.
package func sparkline(
    values: [Double?], size: Size, style: ChartStyle, paint: Paint = .role(.accent),
    isCut: Bool = false
) -> [SceneItem] {
    let values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    let known = values.compactMap { $0 }
    guard values.count > 1, let low = known.min(), let high = known.max() else { return [] }
    let radius = style.lineWidth * 1.4
    let x = LinearScale(domain: 0...Double(values.count - 1), from: radius, to: size.width - radius)
    let y = LinearScale(domain: low...high, from: size.height - radius, to: radius)
    let points = values.enumerated().map { index, value -> Point? in
        guard let value, let left = x(Double(index)), let top = y(value) else { return nil }
        return Point(left, top)
    }
    let stroke = Stroke(paint, width: style.lineWidth * 0.75, cap: .round)
    let lines = points.split(separator: nil).map { $0.compactMap { $0 } }.map { run -> SceneItem in
        run.count > 1
            ? .path(.polyline(run), fill: nil, stroke: stroke)
            : .path(.circle(center: run[0], radius: stroke.width * 0.75), fill: paint, stroke: nil)
    }
    let tick = isCut ? [cut(at: radius, size, style)] : []
    guard let end = points.last, let end else { return (tick + lines).map(\.rounded) }
    return (tick + lines + [.path(.circle(center: end, radius: radius), fill: paint, stroke: nil)])
        .map(\.rounded)
}

/// An upright tick where a line begins because what it shows meant something else before.
private func cut(at left: Double, _ size: Size, _ style: ChartStyle) -> SceneItem {
    .path(
        .polyline([Point(left, 0), Point(left, size.height)]), fill: nil,
        stroke: Stroke(.role(.muted), width: style.hairline * 1.5))
}
