import Graphics
import ReportModel

/// Summaries: the lead as prose, themes with their notes at the left, lists, and quotes behind a bar.
extension Compositor {
    func summary(_ summary: SummaryBlock, id: String) -> [Strip] {
        let lists = summary.lists.enumerated().flatMap { index, list in
            part(list.title, strips(of: list.items, id: "\(id)/list\(index)") { self.item($0) })
        }
        return blockTitle(summary.title) + lead(summary.lead, id: "\(id)/lead")
            + part(
                summary.themesTitle,
                strips(of: summary.themes, id: "\(id)/themes", space: 9) { self.theme($0) })
            + lists
            + part(
                summary.quotesTitle,
                strips(of: summary.quotes, id: "\(id)/quotes", space: 12) { self.quote($0) })
            + record(summary.record)
    }

    private func lead(_ paragraphs: [String], id: String) -> [Strip] {
        let strips = prose(paragraphs, id: id)
        return strips.isEmpty ? [] : strips.spaced(6)
    }

    /// Items under a title that no page ends with; nothing without items.
    private func part(_ title: String, _ items: [Strip]) -> [Strip] {
        guard !items.isEmpty else { return [] }
        let heading = paragraph(
            title, .body.weighing(.semibold).colored(.ink), width: textWidth
        ).tagged(.heading(level: 4))
        return [Strip(box: heading, space: 18, keepsWithNext: true)] + items
    }

    private func strips<Item>(
        of items: [Item], id: String, space: Double = 3, _ set: (Item) -> Box
    ) -> [Strip] {
        let group = Strip.Group(id: id, tag: .list)
        return items.enumerated().map { index, item in
            Strip(
                box: set(item).tagged(.listBody).tagged(.listItem),
                space: index == 0 ? min(space, 6) : space, group: group)
        }
    }

    // MARK: Items

    /// Name and notes at the left, the description beside them, as cards are set.
    private func theme(_ theme: SummaryBlock.Theme) -> Box {
        let left = PageGrid.column(of: 3, in: grid.measure, gutter: grid.gutter)
        let name = told(
            theme.name, .body.weighing(.medium).colored(.ink), width: left, lines: 4)
        let notes = theme.notes.map { told($0, .note, width: left, lines: 2) }
        let rule = Rect(x: 0, y: -4.5, width: grid.measure, height: 0.5)
        var box = Box(height: 0, decoration: [.fill(rule, .role(.grid))])
        box.add(Box.stack([name] + notes))
        let room = min(textWidth, grid.measure - left - grid.gutter)
        box.add(
            told(theme.description, .body, width: room, lines: 10),
            at: Point(left + grid.gutter, 0))
        return box
    }

    /// A sentence behind a disc.
    private func item(_ text: String) -> Box {
        let disc = SceneItem.path(
            .circle(center: Point(4, 5.75), radius: 1.5), fill: .role(.muted), stroke: nil)
        var box = Box(height: 0, decoration: [disc])
        box.add(told(text, .body, width: textWidth - 15, lines: 8), at: Point(15, 0))
        return box
    }

    private func quote(_ quote: SummaryBlock.Quote) -> Box {
        let width = textWidth - 15
        let words = Box.stack([
            told(quote.text, .body.colored(.ink), width: width, lines: 12),
            told(quote.source, .note, width: width, lines: 1),
        ])
        let bar = Rect(x: 0, y: 1, width: 1.5, height: max(0, words.height - 2))
        var box = Box(height: 0, decoration: [.fill(bar, .role(.rule))])
        box.add(words, at: Point(15, 0))
        return box
    }

    private func record(_ paragraphs: [String]) -> [Strip] {
        paragraphs.enumerated().map { index, text in
            Strip(
                box: told(text, .note, width: textWidth, lines: 4), space: index == 0 ? 15 : 0,
                keepsWithNext: index < paragraphs.count - 1)
        }
    }

    /// A paragraph of a model’s or a customer’s: at most so many lines.
    private func told(_ text: String, _ style: TypeStyle, width: Double, lines: Int) -> Box {
        // The narrowest letters are two points wide.
        let most = Int(width / 2) * lines
        return paragraph(excerpt(of: text, most: most), style, width: width, limit: lines)
            .tagged(.paragraph)
    }
}
