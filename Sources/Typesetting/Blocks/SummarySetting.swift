import Graphics
import ReportModel

/// Summaries: the lead as prose, themes with notes on the left, lists, and quotes behind a bar.
///
/// Short lists and quotes are set side by side.
extension Compositor {
    func summary(_ summary: SummaryBlock, id: String) -> [Strip] {
        let body =
            blockTitle(summary.title) + lead(summary.lead, id: "\(id)/lead")
            + part(
                summary.themesTitle,
                strips(of: summary.themes, id: "\(id)/themes", space: 9) { self.theme($0) })
            + lists(summary.lists, id: id)
            + part(summary.quotesTitle, quotes(summary.quotes, id: "\(id)/quotes"))
        let record = record(summary.record)
        // How a summary was made means nothing without the summary.
        return record.isEmpty ? body : body.keepingLastWithNext + record
    }

    // MARK: Parts

    private func lead(_ paragraphs: [String], id: String) -> [Strip] {
        let strips = prose(paragraphs, id: id)
        return strips.isEmpty ? [] : strips.spaced(6)
    }

    /// Items under a title that never ends a page; nothing if there are no items.
    private func part(_ title: String, _ items: [Strip]) -> [Strip] {
        guard !items.isEmpty, !title.isEmpty else { return items }
        return [Strip(box: heading(title, width: textWidth), space: 18, keepsWithNext: true)]
            + items
    }

    private func heading(_ title: String, width: Double) -> Box {
        paragraph(title, .body.weighing(.semibold).colored(.ink), width: width)
            .tagged(.heading(level: 4))
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

    // MARK: Side by side

    /// Two consecutive lists share the width if both are low.
    private func lists(_ lists: [TitledList], id: String) -> [Strip] {
        var strips: [Strip] = []
        var index = 0
        while index < lists.count {
            let columns = lists[index...].prefix(2).map(column)
            if columns.count == 2, columns.allSatisfy({ $0.height <= grid.height / 4 }) {
                strips.append(Strip(box: sideBySide(columns), space: 18))
                index += 2
            } else {
                let list = lists[index]
                strips += part(
                    list.title,
                    self.strips(of: list.items, id: "\(id)/list\(index)") {
                        item($0, width: textWidth)
                    })
                index += 1
            }
        }
        return strips
    }

    /// A list as one box, one column wide.
    private func column(_ list: TitledList) -> Box {
        let items = list.items.map {
            item($0, width: grid.column).tagged(.listBody).tagged(.listItem)
        }
        let body = Box.stack(items).tagged(.list)
        return Box.stack([heading(list.title, width: grid.column), body])
    }

    /// Two quotes per row if all are low; they are read row by row.
    ///
    /// - Parameter lines: the maximum of each.
    func quotes(_ quotes: [SummaryBlock.Quote], id: String, lines: Int = 12) -> [Strip] {
        let low = quotes.map { quote($0, width: grid.column, lines: lines) }
        guard low.allSatisfy({ $0.height <= 84 }) else {
            return strips(of: quotes, id: id, space: 12) {
                quote($0, width: textWidth, lines: lines)
            }
        }
        let items = low.map { $0.tagged(.listBody).tagged(.listItem) }
        let group = Strip.Group(id: id, tag: .list)
        return stride(from: 0, to: items.count, by: 2).map { first in
            Strip(
                box: sideBySide(Array(items[first...].prefix(2))), space: first == 0 ? 6 : 12,
                group: group)
        }
    }

    /// Boxes in the columns of the page, the first on the left.
    private func sideBySide(_ columns: [Box]) -> Box {
        columns.enumerated().reduce(into: .empty) { row, column in
            row.add(
                column.element, at: Point(Double(column.offset) * (grid.column + grid.gutter), 0))
        }
    }

    // MARK: Items

    /// Name and notes on the left, the description next to them, like a card.
    private func theme(_ theme: SummaryBlock.Theme) -> Box {
        let left = PageGrid.column(of: 3, in: grid.measure, gutter: grid.gutter)
        let name = told(
            theme.name, .body.weighing(.medium).colored(.ink), width: left, lines: 4)
        let notes = told(theme.notes.joined(separator: " · "), .note, width: left, lines: 3)
        let rule = Rect(x: 0, y: -4.5, width: grid.measure, height: 0.5)
        var box = Box(height: 0, decoration: [.fill(rule, .role(.grid))])
        box.add(Box.stack([name, notes]))
        let room = min(textWidth, grid.measure - left - grid.gutter)
        box.add(
            told(theme.description, .body, width: room, lines: 10),
            at: Point(left + grid.gutter, 0))
        return box
    }

    /// A sentence with a bullet.
    private func item(_ text: String, width: Double) -> Box {
        let disc = SceneItem.path(
            .circle(center: Point(4, 5.75), radius: 1.5), fill: .role(.muted), stroke: nil)
        var box = Box(height: 0, decoration: [disc])
        box.add(told(text, .body, width: width - 15, lines: 8), at: Point(15, 0))
        return box
    }

    private func quote(_ quote: SummaryBlock.Quote, width: Double, lines: Int) -> Box {
        let width = width - 15
        let words = Box.stack([
            told(quote.text, .body.colored(.ink), width: width, lines: lines),
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

    /// A paragraph by a model or a customer, with a maximum number of lines.
    private func told(_ text: String, _ style: TypeStyle, width: Double, lines: Int) -> Box {
        // The narrowest letters are two points wide.
        let most = Int(width / 2) * lines
        return paragraph(excerpt(of: text, most: most), style, width: width, limit: lines)
            .tagged(.paragraph)
    }
}

extension [Strip] {
    fileprivate var keepingLastWithNext: [Strip] {
        var strips = self
        if !strips.isEmpty { strips[strips.count - 1].keepsWithNext = true }
        return strips
    }
}
