import Foundation

/// A shape's outline, in points.
package struct Path: Hashable, Sendable {
    package enum Element: Hashable, Sendable {
        case move(Point)
        case line(Point)
        /// A cubic Bézier curve: two control points, then the end.
        case curve(Point, Point, Point)
        case close
    }

    package private(set) var elements: [Element] = []

    package init() {}

    package var isEmpty: Bool { elements.isEmpty }

    package mutating func move(to point: Point) { elements.append(.move(point)) }
    package mutating func line(to point: Point) { elements.append(.line(point)) }
    package mutating func curve(_ control1: Point, _ control2: Point, to end: Point) {
        elements.append(.curve(control1, control2, end))
    }
    package mutating func close() { elements.append(.close) }

    package static func rect(_ rect: Rect) -> Path {
        let (left, top) = (rect.x, rect.y)
        let (right, bottom) = (rect.x + rect.width, rect.y + rect.height)
        var path = Path()
        path.elements = [
            .move(Point(left, top)), .line(Point(right, top)), .line(Point(right, bottom)),
            .line(Point(left, bottom)), .close,
        ]
        return path
    }

    package static func polygon(_ points: [Point]) -> Path {
        var path = polyline(points)
        if !points.isEmpty { path.close() }
        return path
    }

    package static func polyline(_ points: [Point]) -> Path {
        var path = Path()
        path.elements.reserveCapacity(points.count + 1)
        for (index, point) in points.enumerated() {
            if index == 0 { path.move(to: point) } else { path.line(to: point) }
        }
        return path
    }

    /// The path with every point moved, including control points.
    package func moved(_ place: (Point) -> Point) -> Path {
        var path = Path()
        path.elements = elements.map { element in
            switch element {
            case .move(let point): .move(place(point))
            case .line(let point): .line(place(point))
            case .curve(let first, let second, let end):
                .curve(place(first), place(second), place(end))
            case .close: .close
            }
        }
        return path
    }

    package static func line(from start: Point, to end: Point) -> Path { polyline([start, end]) }

    package static func circle(center: Point, radius: Double) -> Path {
        var path = Path()
        path.addArc(center: center, radius: radius, from: 0, to: 2 * .pi, joining: false)
        path.close()
        return path
    }

    /// Appends a circular arc as cubic curves of at most a quarter turn each.
    ///
    /// Angles are in radians, 0 at three o'clock, growing clockwise (y grows downwards).
    /// - Parameter joining: whether a line runs from the current point to the start of the arc.
    package mutating func addArc(
        center: Point, radius: Double, from start: Double, to end: Double, joining: Bool
    ) {
        func at(_ angle: Double) -> Point {
            Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
        }
        if joining { line(to: at(start)) } else { move(to: at(start)) }
        let pieces = max(1, Int((abs(end - start) / (.pi / 2)).rounded(.up)))
        let step = (end - start) / Double(pieces)
        // The control distance at which a cubic touches the circle at its middle.
        let reach = radius * 4 / 3 * tan(step / 4)
        for piece in 0..<pieces {
            let from = start + Double(piece) * step
            let to = from + step
            let head = at(from)
            let tail = at(to)
            curve(
                Point(head.x - reach * sin(from), head.y + reach * cos(from)),
                Point(tail.x + reach * sin(to), tail.y - reach * cos(to)),
                to: tail)
        }
    }

    /// The slice of a ring between two angles (see ``addArc(center:radius:from:to:joining:)``).
    package static func ringSlice(
        center: Point, inner: Double, outer: Double, from start: Double, to end: Double
    ) -> Path {
        var path = Path()
        path.addArc(center: center, radius: outer, from: start, to: end, joining: false)
        path.addArc(center: center, radius: inner, from: end, to: start, joining: true)
        path.close()
        return path
    }
}
