internal import CPango
import Graphics

/// A line in the outline that viewers show beside the pages.
struct OutlineEntry: Hashable {
    let name: String
    let title: String
    /// Counted from 1.
    let level: Int
}

extension Canvas {
    /// Adds each entry under the last earlier entry of a lower level.
    func addOutline(_ entries: [OutlineEntry]) {
        var open: [(level: Int, number: Int32)] = []
        for entry in entries {
            while let last = open.last, last.level >= entry.level { open.removeLast() }
            let number = addOutlineEntry(
                PlainText.line(entry.title), to: LinkTarget.anchor(entry.name).attribute,
                under: open.last?.number ?? Int32(CAIRO_PDF_OUTLINE_ROOT))
            open.append((entry.level, number))
        }
    }
}

extension [SceneItem] {
    /// The names of the places in these items, at any depth.
    var anchorNames: Set<String> {
        reduce(into: []) { names, item in
            switch item {
            case .group(let group): names.formUnion(group.items.anchorNames)
            case .path, .text, .image: return
            case .link(let link): names.formUnion(link.items.anchorNames)
            case .tag(let tag, let items):
                if case .anchor(let name, _, _) = tag { names.insert(name) }
                names.formUnion(items.anchorNames)
            }
        }
    }
}
