import Graphics
import ReportModel

/// Folded texts lie open on paper: the first of each group under its name.
extension Compositor {
    func folded(_ list: FoldedList, id: String) -> [Strip] {
        let title = blockTitle(list.title)
        guard !list.groups.isEmpty else {
            let text = optional(list.whenEmpty, .body.colored(.muted), width: textWidth)
            return title + [Strip(box: text, space: title.isEmpty ? 12 : 6)]
        }
        let groups = list.onPaper.groups.enumerated().flatMap { place, group in
            heading(of: group) + cards(in: group, id: "\(id)/\(place)")
        }
        guard list.isCutOnPaper, !list.elsewhere.isEmpty else { return title + groups }
        let words = paragraph(list.elsewhere, .note, width: textWidth).tagged(.paragraph)
        return title + [Strip(box: words, keepsWithNext: true)] + groups
    }

    /// “Negative · the newest 50 of 213”, which no page ends with.
    private func heading(of group: FoldedList.Group) -> [Strip] {
        let words = [group.title, group.extent].filter { !$0.isEmpty }.joined(separator: " · ")
        let box = paragraph(words, .body.weighing(.semibold).colored(.ink), width: grid.measure)
            .tagged(.heading(level: 4))
        return [Strip(box: box, space: 15, keepsWithNext: true)]
    }

    private func cards(in group: FoldedList.Group, id: String) -> [Strip] {
        let list = Strip.Group(id: id, tag: .list)
        return group.items.enumerated().map { place, card in
            Strip(box: set(card), space: place == 0 ? 9 : 15, group: list)
        }
    }
}
