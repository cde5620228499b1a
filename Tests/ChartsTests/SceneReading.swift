import Foundation
import Graphics
import TestSupport

/// What a test sees of a scene: its texts with their boxes, its marks, a short dump.
struct SceneReading {
    struct Box {
        let text: String
        let frame: Rect
    }

    private(set) var texts: [TextRun] = []
    private(set) var boxes: [Box] = []
    private(set) var marks: [(tip: String, frame: Rect)] = []
    private(set) var points: [Point] = []
    let size: Size

    init(_ scene: Scene) {
        size = scene.size
        for item in scene.items { read(item, at: .zero) }
    }

    /// Pairs of texts that cover each other, and texts that leave the scene; in words.
    var faults: [String] {
        var faults = boxes.filter { !isInside($0.frame) }.map { "“\($0.text)” leaves the scene" }
        for (index, box) in boxes.enumerated() {
            for other in boxes[(index + 1)...] where meet(box.frame, other.frame) {
                faults.append("“\(box.text)” meets “\(other.text)”")
            }
        }
        return faults
    }

    /// Points of outlines outside the scene, or that are no numbers.
    var strayPoints: [Point] {
        points.filter { point in
            !point.x.isFinite || !point.y.isFinite || point.x < -0.6 || point.y < -0.6
                || point.x > size.width + 0.6 || point.y > size.height + 0.6
        }
    }

    func frame(ofMark tip: String) -> Rect? { marks.first { $0.tip == tip }?.frame }

    private mutating func read(_ item: SceneItem, at offset: Point) {
        switch item {
        case .group(let group):
            let inner = Point(offset.x + group.offset.x, offset.y + group.offset.y)
            for item in group.items { read(item, at: inner) }
        case .path(let path, _, _): points += path.corners
        case .text(let run):
            texts.append(run)
            boxes.append(Box(text: run.text, frame: SceneReading.box(of: run, at: offset)))
        case .image: break
        case .link(let link): for item in link.items { read(item, at: offset) }
        case .tag(let tag, let items):
            if case .mark(let tip) = tag { marks.append((tip, SceneReading.frame(of: items))) }
            for item in items { read(item, at: offset) }
        }
    }

    private static func box(of run: TextRun, at offset: Point) -> Rect {
        let measurer = FixedMeasurer()
        let width = measurer.width(of: run.text, font: run.font)
        let shift = run.anchor == .start ? 0 : run.anchor == .middle ? width / 2 : width
        let (up, down) = (measurer.ascent(of: run.font), measurer.descent(of: run.font))
        // Each corner relative to the origin, rotated clockwise.
        let angle = run.rotation * .pi / 180
        let corners = [
            (-shift, -up), (width - shift, -up), (-shift, down), (width - shift, down),
        ].map { x, y in
            Point(
                offset.x + run.origin.x + x * cos(angle) - y * sin(angle),
                offset.y + run.origin.y + x * sin(angle) + y * cos(angle))
        }
        return frame(about: corners)
    }

    private static func frame(of items: [SceneItem]) -> Rect {
        let corners = items.flatMap { item -> [Point] in
            if case .path(let path, _, _) = item { path.corners } else { [] }
        }
        return frame(about: corners)
    }

    /// For text at a slant larger than the text: a fault too many, but none overlooked.
    private static func frame(about corners: [Point]) -> Rect {
        let left = corners.map(\.x).min() ?? 0
        let top = corners.map(\.y).min() ?? 0
        return Rect(
            x: left, y: top, width: (corners.map(\.x).max() ?? 0) - left,
            height: (corners.map(\.y).max() ?? 0) - top)
    }

    /// Coordinates are rounded to a hundredth.
    private let slack = 0.02

    private func isInside(_ box: Rect) -> Bool {
        box.minX >= -slack && box.minY >= -slack && box.maxX <= size.width + slack
            && box.maxY <= size.height + slack
    }

    private func meet(_ left: Rect, _ right: Rect) -> Bool {
        left.minX + slack < right.maxX && right.minX + slack < left.maxX
            && left.minY + slack < right.maxY && right.minY + slack < left.maxY
    }
}

extension Path {
    /// The points that the outline goes through.
    fileprivate var corners: [Point] {
        elements.compactMap { element in
            switch element {
            case .move(let point), .line(let point), .curve(_, _, let point): point
            case .close: nil
            }
        }
    }
}

/// A scene as text, one item a line: what golden texts compare.
func dump(_ scene: Scene) -> String {
    let lines = scene.items.flatMap { dump($0, indent: "") }
    return (["scene \(scene.size.width) × \(scene.size.height)"] + lines).joined(separator: "\n")
        + "\n"
}

private func dump(_ item: SceneItem, indent: String) -> [String] {
    switch item {
    case .group(let group):
        ["\(indent)group \(group.offset.x),\(group.offset.y)"]
            + group.items.flatMap { dump($0, indent: indent + "  ") }
    case .path(let path, let fill, let stroke):
        [
            "\(indent)path \(fill.map(name) ?? "–") \(stroke.map { "\(name($0.paint)) \($0.width)" } ?? "–") \(outline(path))"
        ]
    case .text(let run):
        [
            "\(indent)text \(run.origin.x),\(run.origin.y) \(run.anchor) \(name(run.paint)) “\(run.text)”\(run.rotation == 0 ? "" : " turned by \(run.rotation)")"
        ]
    case .image(let image): ["\(indent)image \(image.frame)"]
    case .link(let link): link.items.flatMap { dump($0, indent: indent + "  ") }
    case .tag(.mark(let tip), let items):
        ["\(indent)mark “\(tip)”"] + items.flatMap { dump($0, indent: indent + "  ") }
    case .tag(let tag, let items):
        ["\(indent)\(tag)"] + items.flatMap { dump($0, indent: indent + "  ") }
    }
}

private func name(_ paint: Paint) -> String {
    switch paint {
    case .role(let role): return role.rawValue
    case .data(let color):
        let value = UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
        let digits = String(value, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

private func outline(_ path: Path) -> String {
    path.elements.map { element in
        switch element {
        case .move(let point): "M\(point.x),\(point.y)"
        case .line(let point): "L\(point.x),\(point.y)"
        case .curve(_, _, let end): "C\(end.x),\(end.y)"
        case .close: "Z"
        }
    }.joined()
}
