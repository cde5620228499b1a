import Graphics

/// Type and pictures set to a width but not yet placed: y counts from the top of the box.
struct Box: Hashable, Sendable {
    var height: Double
    /// Rules and panels: drawn first, and not part of the document's structure.
    var decoration: [SceneItem] = []
    /// In reading order.
    var items: [SceneItem] = []

    static let empty = Box(height: 0)

    func moved(_ offset: Point) -> Box {
        func move(_ items: [SceneItem]) -> [SceneItem] {
            items.isEmpty ? [] : [.moved(offset, items)]
        }
        return Box(height: height + offset.y, decoration: move(decoration), items: move(items))
    }

    /// The box with all its items in one tag of the document's structure.
    func tagged(_ tag: SceneItem.Tag) -> Box {
        Box(height: height, decoration: decoration, items: items.isEmpty ? [] : [.tag(tag, items)])
    }

    /// The box as a cell of a table.
    ///
    /// An empty cell is tagged too; otherwise the cells after it would be read under the wrong
    /// header.
    func cell(_ tag: SceneItem.Tag) -> Box {
        Box(height: height, decoration: decoration, items: [.tag(tag, items)])
    }

    /// The box as decoration: it is drawn, but not read aloud, whatever its tags were.
    var untagged: Box { Box(height: height, decoration: decoration + items.untagged) }

    /// The same box where it has content, with space below.
    func paddedIfAny(below: Double) -> Box { height > 0 ? padded(below: below) : self }

    func padded(below: Double) -> Box {
        Box(height: height + below, decoration: decoration, items: items)
    }

    /// Draws `other` at an offset on top of this box, and grows the box if necessary.
    mutating func add(_ other: Box, at offset: Point = .zero) {
        let moved = other.moved(offset)
        decoration += moved.decoration
        items += moved.items
        height = max(height, moved.height)
    }

    /// Boxes below one another.
    static func stack(_ boxes: [Box]) -> Box {
        boxes.reduce(into: .empty) { $0.add($1, at: Point(0, $0.height)) }
    }
}

/// A box that is drawn only where a page takes it: until then, its height is enough.
struct Draft {
    let height: Double
    let draw: () -> Box

    init(height: Double, draw: @escaping () -> Box) {
        self.height = height
        self.draw = draw
    }

    init(_ box: Box) { self.init(height: box.height) { box } }

    /// - Parameter compose: puts the drafts' boxes together; also empty ones of the same heights.
    init(_ parts: [Draft], compose: @escaping ([Box]) -> Box) {
        height = compose(parts.map { Box(height: $0.height) }).height
        draw = { compose(parts.map { $0.draw() }) }
    }
}

extension [SceneItem] {
    /// The same drawing without tags and links, at any depth.
    fileprivate var untagged: [SceneItem] {
        flatMap { item -> [SceneItem] in
            switch item {
            case .tag(_, let items): return items.untagged
            case .link(let link): return link.items.untagged
            case .group(var group):
                group.items = group.items.untagged
                return [.group(group)]
            case .path, .text, .image: return [item]
            }
        }
    }
}
