import Graphics
import TestSupport

/// The content of a page, in the page's coordinates.
struct PageReading: Sendable {
    struct Run: Sendable {
        var text: String
        var font: Font
        var baseline: Double
        var frame: Rect
        var tags: [SceneItem.Tag]

        var isHeading: Bool {
            tags.contains { if case .heading = $0 { true } else { false } }
        }
    }

    private(set) var runs: [Run] = []
    /// Bounds of whole figures.
    private(set) var figures: [(alternative: String, frame: Rect)] = []
    /// Bounds of shapes outside figures.
    private(set) var shapes: [Rect] = []
    private(set) var links: [(link: SceneItem.Link, frame: Rect)] = []
    private(set) var anchors: [String] = []

    init(_ page: Scene) { read(page.items, at: .zero, in: []) }

    private mutating func read(_ items: [SceneItem], at offset: Point, in tags: [SceneItem.Tag]) {
        for item in items { read(item, at: offset, in: tags) }
    }

    private mutating func read(_ item: SceneItem, at offset: Point, in tags: [SceneItem.Tag]) {
        switch item {
        case .group(let group):
            let moved = Point(offset.x + group.offset.x, offset.y + group.offset.y)
            read(group.items, at: moved, in: tags)
        case .path(let path, _, _): shapes.append(path.bounds.moved(offset))
        case .text(let run):
            runs.append(
                Run(
                    text: run.text.replacing("\u{00A0}", with: " "), font: run.font,
                    baseline: run.origin.y + offset.y,
                    frame: frame(of: run).moved(offset), tags: tags))
        case .image(let image): shapes.append(image.frame.moved(offset))
        case .link(let link):
            links.append((link, link.frame.moved(offset)))
            read(link.items, at: offset, in: tags)
        case .tag(.figure(let alternative), let items):
            figures.append((alternative, bounds(of: items).moved(offset)))
        case .tag(let tag, let items):
            if case .anchor(let name, _, _) = tag { anchors.append(name) }
            read(items, at: offset, in: tags + [tag])
        }
    }

    private func frame(of run: TextRun) -> Rect {
        let measurer = FixedMeasurer()
        // A space at the end is for reading aloud and has no visible effect.
        let text = run.text.hasSuffix(" ") ? String(run.text.dropLast()) : run.text
        let width = measurer.width(of: text, font: run.font)
        let start: Double =
            switch run.anchor {
            case .start: 0
            case .middle: -width / 2
            case .end: -width
            }
        let ascent = measurer.ascent(of: run.font)
        return Rect(
            x: run.origin.x + start, y: run.origin.y - ascent, width: width,
            height: ascent + measurer.descent(of: run.font))
    }

    private func bounds(of items: [SceneItem]) -> Rect {
        var inner = PageReading(Scene(size: Size(0, 0)))
        inner.read(items, at: .zero, in: [])
        return Rect.around(inner.runs.map(\.frame) + inner.shapes + inner.figures.map(\.frame))
    }

    /// The words of the page, one run a line, as read aloud, with their outermost tag.
    var text: String { runs.map(\.text).joined(separator: "\n") }
}

extension Rect {
    func moved(_ offset: Point) -> Rect {
        Rect(x: x + offset.x, y: y + offset.y, width: width, height: height)
    }

    func isInside(_ other: Rect, tolerance: Double = 0.01) -> Bool {
        minX >= other.minX - tolerance && maxX <= other.maxX + tolerance
            && minY >= other.minY - tolerance && maxY <= other.maxY + tolerance
    }

    func overlaps(_ other: Rect) -> Bool {
        let tolerance = 0.01
        return minX < other.maxX - tolerance && other.minX < maxX - tolerance
            && minY < other.maxY - tolerance && other.minY < maxY - tolerance
    }

    static func around(_ rects: [Rect]) -> Rect {
        let left = rects.map(\.minX).min() ?? 0
        let top = rects.map(\.minY).min() ?? 0
        return Rect(
            x: left, y: top, width: (rects.map(\.maxX).max() ?? 0) - left,
            height: (rects.map(\.maxY).max() ?? 0) - top)
    }
}

extension Path {
    /// Control points included: a little larger than the curve at most.
    var bounds: Rect {
        let points = elements.flatMap { element -> [Point] in
            switch element {
            case .move(let point), .line(let point): [point]
            case .curve(let first, let second, let end): [first, second, end]
            case .close: []
            }
        }
        return Rect.around(points.map { Rect(x: $0.x, y: $0.y, width: 0, height: 0) })
    }
}

extension PageReading {
    /// How many cells each table row has, drawn or not.
    static func rows(in items: [SceneItem]) -> [Int] {
        items.flatMap { item -> [Int] in
            switch item {
            case .tag(.tableRow, let cells): [cellCount(in: cells)]
            case .tag(_, let items): rows(in: items)
            case .group(let group): rows(in: group.items)
            case .path, .text, .image, .link: []
            }
        }
    }

    private static func cellCount(in items: [SceneItem]) -> Int {
        items.reduce(0) { count, item in
            switch item {
            case .tag(.tableCell, _), .tag(.tableHeader, _): count + 1
            case .group(let group): count + cellCount(in: group.items)
            default: count
            }
        }
    }

    static func firstRun(of items: [SceneItem]) -> TextRun? {
        for item in items {
            switch item {
            case .text(let run): return run
            case .group(let group): if let run = firstRun(of: group.items) { return run }
            case .tag(_, let items): if let run = firstRun(of: items) { return run }
            case .link(let link): if let run = firstRun(of: link.items) { return run }
            case .path, .image: continue
            }
        }
        return nil
    }
}
