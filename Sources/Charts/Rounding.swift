import Graphics

/// The only place where coordinates are rounded: two decimals, a hundredth of a point.
///
/// Printed coordinates are then short and do not depend on the last bit of a sum.
func rounded(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    let cents = (value * 100).rounded()
    return cents == 0 ? 0 : cents / 100
}

extension Scene {
    var rounded: Scene {
        Scene(size: size.rounded, items: items.map(\.rounded))
    }
}

extension SceneItem {
    var rounded: SceneItem {
        switch self {
        case .group(var group):
            group.offset = group.offset.rounded
            group.clip = group.clip?.rounded
            group.items = group.items.map(\.rounded)
            return .group(group)
        case .path(let path, let fill, let stroke):
            return .path(path.rounded, fill: fill, stroke: stroke)
        case .text(var run):
            run.origin = run.origin.rounded
            return .text(run)
        case .image(var image):
            image.frame = image.frame.rounded
            return .image(image)
        case .link(var link):
            link.frame = link.frame.rounded
            link.items = link.items.map(\.rounded)
            return .link(link)
        case .tag(let tag, let items):
            return .tag(tag, items.map(\.rounded))
        }
    }
}

extension Size {
    var rounded: Size { Size(Charts.rounded(width), Charts.rounded(height)) }
}

extension Point {
    fileprivate var rounded: Point { Point(Charts.rounded(x), Charts.rounded(y)) }
}

extension Rect {
    fileprivate var rounded: Rect {
        Rect(
            x: Charts.rounded(x), y: Charts.rounded(y), width: Charts.rounded(width),
            height: Charts.rounded(height))
    }
}

extension Path {
    fileprivate var rounded: Path { moved(\.rounded) }
}
