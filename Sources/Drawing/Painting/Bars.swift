import Graphics

extension PendingInk {
    /// Rectangles that can each be drawn as one thick line.
    ///
    /// A line needs half as many numbers as an outline. Viewers align its edges to pixels, as they
    /// do for a single rectangle but not for one of several rectangles in a path.
    struct Bars {
        private(set) var rects: [Rect] = []
        private var areEquallyHigh = true
        private var areEquallyWide = true

        /// Smaller differences are invisible.
        private static let tolerance = 0.011

        func takes(_ rect: Rect) -> Bool {
            guard let first = rects.first else { return true }
            return areEquallyHigh && Bars.equal(rect.height, first.height)
                || areEquallyWide && Bars.equal(rect.width, first.width)
        }

        mutating func append(_ rect: Rect) {
            if let first = rects.first {
                areEquallyHigh = areEquallyHigh && Bars.equal(rect.height, first.height)
                areEquallyWide = areEquallyWide && Bars.equal(rect.width, first.width)
            }
            rects.append(rect)
        }

        /// The thickness of the lines.
        var thickness: Double { areEquallyHigh ? rects[0].height : rects[0].width }

        /// The ends of each line.
        var lines: [(Point, Point)] {
            rects.map { rect in
                areEquallyHigh
                    ? (Point(rect.minX, rect.midY), Point(rect.maxX, rect.midY))
                    : (Point(rect.midX, rect.minY), Point(rect.midX, rect.maxY))
            }
        }

        private static func equal(_ left: Double, _ right: Double) -> Bool {
            abs(left - right) < tolerance
        }
    }
}

extension Path {
    /// Whether its corners are those of a rectangle with upright sides.
    var isUprightRectangle: Bool {
        guard elements.count == 5, case .move(let first) = elements[0],
            case .line(let second) = elements[1], case .line(let third) = elements[2],
            case .line(let fourth) = elements[3], case .close = elements[4]
        else { return false }
        return first.y == second.y && second.x == third.x && third.y == fourth.y
            && fourth.x == first.x
            || first.x == second.x && second.y == third.y && third.x == fourth.x
                && fourth.y == first.y
    }
}
