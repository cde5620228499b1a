import Graphics
import ReportModel

/// Folded texts are open on paper: the first text of each group, under or next to its name.
extension Compositor {
    func folded(_ list: FoldedList, id: String) -> [Strip] {
        let title = blockTitle(list.title)
        guard !list.groups.isEmpty else {
            let text = optional(list.whenEmpty, .body.colored(.muted), width: textWidth)
            return title + [Strip(box: text, space: title.isEmpty ? 12 : 6)]
        }
        let cut = list.onPaper.groups
        let groups =
            cut.allSatisfy { $0.items.count == 1 }
            ? strips(of: cut.flatMap(named), id: id)
            : cut.enumerated().flatMap { place, group in
                heading(of: group) + strips(of: group.items, id: "\(id)/\(place)")
            }
        guard list.isCutOnPaper, !list.elsewhere.isEmpty else { return title + groups }
        let words = paragraph(list.elsewhere, .note, width: textWidth).tagged(.paragraph)
        return title + [Strip(box: words, keepsWithNext: true)] + groups
    }

    /// The group's only card, with the group's name as its first tag.
    ///
    /// A heading for each would take more space than the texts.
    private func named(_ group: FoldedList.Group) -> [Card] {
        group.items.map { card in
            var card = card
            card.tags.insert(Card.Tag(name(of: group)), at: 0)
            return card
        }
    }

    /// “Negative · 213 comments”.
    private func name(of group: FoldedList.Group) -> String {
        [group.title, group.extent].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// The group's name, which is never the last line on a page.
    private func heading(of group: FoldedList.Group) -> [Strip] {
        let box = paragraph(
            name(of: group), .body.weighing(.semibold).colored(.ink), width: grid.measure
        ).tagged(.heading(level: 4))
        return [Strip(box: box, space: 15, keepsWithNext: true)]
    }

    private func strips(of cards: [Card], id: String) -> [Strip] {
        let list = Strip.Group(id: id, tag: .list)
        return cards.enumerated().map { place, card in
            Strip(box: set(card), space: place == 0 ? 9 : 15, group: list)
        }
    }
}
