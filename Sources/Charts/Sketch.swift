import Graphics

/// A scene while it is being drawn: the items so far and the places that texts have taken.
///
/// Optional labels ask for their place with `claim`, so that no two texts of a scene overlap and
/// none is cut at its edge.
struct Sketch {
    let bounds: Rect
    let ruler: Ruler
    private(set) var items: [SceneItem] = []
    private var taken: [Rect] = []

    init(size: Size, ruler: Ruler) {
        bounds = Rect(x: 0, y: 0, width: size.width, height: size.height)
        self.ruler = ruler
    }

    mutating func add(_ item: SceneItem) { items.append(item) }

    /// Adds a mark with its tooltip; a mark without a tooltip is decoration.
    mutating func add(_ shapes: [SceneItem], tip: String) {
        if tip.isEmpty { items += shapes } else { items.append(.tag(.mark(tip: tip), shapes)) }
    }

    /// Adds a text that the layout has made room for.
    mutating func write(_ run: TextRun) {
        taken.append(ruler.box(of: run))
        items.append(.text(run))
    }

    /// Adds the text if its place is free.
    @discardableResult
    mutating func writeIfFree(_ run: TextRun) -> Bool {
        guard claim(run) else { return false }
        items.append(.text(run))
        return true
    }

    /// Keeps texts away from a rectangle.
    mutating func reserve(_ rect: Rect) { taken.append(rect) }

    /// Takes the text's place if it is free and inside the scene.
    mutating func claim(_ run: TextRun) -> Bool {
        let box = ruler.box(of: run)
        guard isInside(box), !taken.contains(where: { $0.intersects(box) }) else { return false }
        taken.append(box)
        return true
    }

    private func isInside(_ box: Rect) -> Bool {
        box.minX >= bounds.minX && box.maxX <= bounds.maxX
            && box.minY >= bounds.minY && box.maxY <= bounds.maxY
    }
}

extension Rect {
    /// The part of the rectangle inside another one that it intersects.
    func clipped(to other: Rect) -> Rect {
        let left = max(minX, other.minX)
        let top = max(minY, other.minY)
        return Rect(
            x: left, y: top, width: max(0, min(maxX, other.maxX) - left),
            height: max(0, min(maxY, other.maxY) - top))
    }

    /// Whether two rectangles share more than an edge.
    func intersects(_ other: Rect) -> Bool {
        minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
    }
}
