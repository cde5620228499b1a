import Graphics

/// Coordinates with at most two decimals: screens cannot show a hundredth of a pixel.
func svg(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    // Larger values are outside every page and would not fit an integer.
    let hundredths = Int((min(max(value, -4e6), 4e6) * 100).rounded())
    // A page has tens of thousands of numbers, so they are written digit by digit, from the last one.
    return String(unsafeUninitializedCapacity: 16) { text in
        var length = 0
        func put(_ byte: UInt8) {
            text[length] = byte
            length += 1
        }
        func putDigit(_ digit: Int) { put(UInt8(ascii: "0") + UInt8(digit)) }
        var rest = abs(hundredths)
        let fraction = rest % 100
        if fraction % 10 != 0 { putDigit(fraction % 10) }
        if fraction != 0 {
            putDigit(fraction / 10)
            put(UInt8(ascii: "."))
        }
        rest /= 100
        repeat {
            putDigit(rest % 10)
            rest /= 10
        } while rest > 0
        if hundredths < 0 { put(UInt8(ascii: "-")) }
        text[0..<length].reverse()
        return length
    }
}

extension Path {
    /// The value of `d`.
    var svgData: String {
        var out = ""
        var last = Point.zero
        for element in elements {
            switch element {
            case .move(let point):
                out += "M\(svg(point.x)) \(svg(point.y))"
                last = point
            case .line(let point):
                out += line(from: last, to: point)
                last = point
            case .curve(let first, let second, let end):
                out += "C\(svg(first.x)) \(svg(first.y)) \(svg(second.x)) \(svg(second.y)) "
                out += "\(svg(end.x)) \(svg(end.y))"
                last = end
            case .close: out += "Z"
            }
        }
        return out
    }

    private func line(from start: Point, to end: Point) -> String {
        if start.y == end.y { return "H\(svg(end.x))" }
        if start.x == end.x { return "V\(svg(end.y))" }
        return "L\(svg(end.x)) \(svg(end.y))"
    }

    /// Whether a point is inside; curves are approximated by a few straight pieces.
    func contains(_ point: Point) -> Bool {
        var isInside = false
        for (a, b) in edges where (a.y > point.y) != (b.y > point.y) {
            let crossing = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
            if point.x < crossing { isInside.toggle() }
        }
        return isInside
    }

    private var edges: [(Point, Point)] {
        var edges: [(Point, Point)] = []
        var start = Point.zero
        var last = Point.zero
        for element in elements {
            switch element {
            case .move(let point): start = point
            case .line(let point): edges.append((last, point))
            case .curve(let c1, let c2, let end):
                let points = [last] + (1...4).map { bezier(last, c1, c2, end, at: Double($0) / 4) }
                edges += zip(points, points.dropFirst())
            case .close: edges.append((last, start))
            }
            last = element.end ?? start
        }
        return edges
    }
}

extension Path.Element {
    fileprivate var end: Point? {
        switch self {
        case .move(let point), .line(let point), .curve(_, _, let point): point
        case .close: nil
        }
    }
}

private func bezier(_ a: Point, _ b: Point, _ c: Point, _ d: Point, at t: Double) -> Point {
    func mix(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
        let s = 1 - t
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
    }
    return Point(mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y))
}
