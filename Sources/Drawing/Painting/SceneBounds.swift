import Graphics

/// The smallest rectangle around some items, or nil if they draw nothing.
///
/// Text extends above the baseline by its size and below it by a third of its size.
func bounds(of items: [SceneItem], measuredBy measurer: any TextMeasurer) -> Rect? {
    var union: Rect?
    for item in items {
        guard let rect = bounds(of: item, measurer) else { continue }
        union = union.map { $0.union(rect) } ?? rect
    }
    return union
}

private func bounds(of item: SceneItem, _ measurer: any TextMeasurer) -> Rect? {
    switch item {
    case .path(let path, _, _): path.bounds
    case .text(let run): bounds(of: run, measurer)
    case .image(let image): image.frame
    case .link(let link): bounds(of: link.items, measuredBy: measurer) ?? link.frame
    case .tag(_, let items): bounds(of: items, measuredBy: measurer)
    case .group(let group):
        if let clip = group.clip {
            clip
        } else {
            bounds(of: group.items, measuredBy: measurer).map { inner in
                Rect(
                    x: inner.x + group.offset.x, y: inner.y + group.offset.y, width: inner.width,
                    height: inner.height)
            }
        }
    }
}

private func bounds(of run: TextRun, _ measurer: any TextMeasurer) -> Rect {
    let width = measurer.width(of: run.text, font: run.font)
    let height = run.font.size * 4 / 3
    if run.rotation != 0 {
        let reach = max(width, height)
        return Rect(
            x: run.origin.x - reach, y: run.origin.y - reach, width: 2 * reach, height: 2 * reach)
    }
    return Rect(
        x: run.origin.x - run.anchor.share * width, y: run.origin.y - run.font.size,
        width: width, height: height)
}

extension TextRun.Anchor {
    /// The share of the text that is left of its origin.
    ///
    /// `start` is the left end, whichever way the text runs.
    var share: Double {
        switch self {
        case .start: 0
        case .middle: 0.5
        case .end: 1
        }
    }
}

extension Path {
    /// Whether the path could cover a whole sheet.
    func mayCover(_ sheet: Rect) -> Bool {
        guard elements.count <= 8, let bounds else { return false }
        return bounds.minX <= sheet.minX && bounds.minY <= sheet.minY
            && bounds.maxX >= sheet.maxX && bounds.maxY >= sheet.maxY
    }

    /// Of all points, including control points.
    var bounds: Rect? {
        var low = Point(.infinity, .infinity)
        var high = Point(-.infinity, -.infinity)
        func take(_ point: Point) {
            low = Point(min(low.x, point.x), min(low.y, point.y))
            high = Point(max(high.x, point.x), max(high.y, point.y))
        }
        for element in elements {
            switch element {
            case .move(let point), .line(let point): take(point)
            case .curve(let first, let second, let end):
                take(first)
                take(second)
                take(end)
            case .close: break
            }
        }
        guard low.x <= high.x else { return nil }
        return Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
    }
}

extension Rect {
    fileprivate func union(_ other: Rect) -> Rect {
        let left = min(minX, other.minX)
        let top = min(minY, other.minY)
        return Rect(
            x: left, y: top, width: max(maxX, other.maxX) - left,
            height: max(maxY, other.maxY) - top)
    }
}
