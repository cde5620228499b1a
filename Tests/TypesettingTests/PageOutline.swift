import Foundation
import Graphics

/// A page as indented text: tags, runs with their places, figures by their words.
func outline(_ page: Scene) -> String {
    var lines = ["page \(number(page.size.width)) × \(number(page.size.height))"]
    describe(page.items, at: .zero, depth: 1, into: &lines)
    return lines.joined(separator: "\n") + "\n"
}

private func describe(
    _ items: [SceneItem], at offset: Point, depth: Int, into lines: inout [String]
) {
    let indent = String(repeating: "  ", count: depth)
    for item in items {
        switch item {
        case .group(let group):
            let moved = Point(offset.x + group.offset.x, offset.y + group.offset.y)
            describe(group.items, at: moved, depth: depth, into: &lines)
        case .path, .image: continue
        case .text(let run):
            let place = "\(number(run.origin.x + offset.x)), \(number(run.origin.y + offset.y))"
            lines.append(
                "\(indent)“\(run.text)” \(number(run.font.size)) \(run.font.weight) \(run.anchor) \(place)"
            )
        case .link(let link):
            lines.append("\(indent)link to \(link.target): \(link.description)")
            describe(link.items, at: offset, depth: depth + 1, into: &lines)
        case .tag(.figure(let alternative), _): lines.append("\(indent)figure: \(alternative)")
        case .tag(let tag, let items):
            lines.append("\(indent)\(tag)")
            describe(items, at: offset, depth: depth + 1, into: &lines)
        }
    }
}

private func number(_ value: Double) -> String {
    let text = String(format: "%.2f", value)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
}
