import Graphics
import ReportModel

/// Cards: the facts about a text on the left, the text next to them.
extension Compositor {
    /// The first cards of a list, one strip each, and a note of how many more there are.
    func cards(_ list: CardList, id: String) -> [Strip] {
        let title = blockTitle(list.title)
        guard !list.items.isEmpty else {
            let text = optional(list.whenEmpty, .body.colored(.muted), width: textWidth)
            return title + [Strip(box: text, space: title.isEmpty ? 12 : 6)]
        }
        let shown = list.items.prefix(max(1, list.printed))
        let extent = list.extent(shown: shown.count).map {
            Strip(
                box: paragraph("\($0) \(list.file).", .note, width: textWidth)
                    .tagged(.paragraph),
                keepsWithNext: true)
        }
        let group = Strip.Group(id: id, tag: .list)
        let cards = shown.enumerated().map { index, card in
            Strip(box: set(card), space: index == 0 ? 9 : 15, group: group)
        }
        return title + [extent].compactMap { $0 } + cards
    }

    func set(_ card: Card) -> Box {
        let third = PageGrid.column(of: 3, in: grid.measure, gutter: grid.gutter)
        let left = third + grid.gutter
        let width = grid.measure - left
        let rule = Rect(x: 0, y: -4.5, width: grid.measure, height: 0.5)
        var body = Box.empty
        body.add(known(of: card, width: third))
        body.add(said(in: card, width: width), at: Point(left, 0))
        return Box(
            height: body.height, decoration: [.fill(rule, .role(.rule))] + body.decoration,
            items: body.items
        )
        .tagged(.listBody).tagged(.listItem)
    }

    private func known(of card: Card, width: Double) -> Box {
        let tags = card.tags.prefix(6).map { tag in
            words(
                tag.text, .note.weighing(.semibold).colored(tag.tone.role), width: width, lines: 2)
        }
        // In one paragraph: one line per fact would be three times as tall as most texts.
        let facts = card.facts.map { excerpt(of: $0.value, most: 120) }
        let known = words(facts.joined(separator: " · "), .note, width: width, lines: 8)
        return Box.stack(tags + (facts.isEmpty ? [] : [known]))
    }

    private func said(in card: Card, width: Double) -> Box {
        let style = TypeStyle.body.weighing(.semibold).colored(.ink)
        // A right-to-left name goes above its text, not on the far side of the page.
        let name = excerpt(of: card.heading, most: Int(width))
        let own = self.width(of: name, style).rounded(.up) + 2
        let heading = words(name, style, width: min(width, own), lines: 2)
        let text = words(card.text, .body, width: width, lines: 8)
        let notes = card.notes.map {
            words("\($0.name): \($0.value)", .note, width: width, lines: 3)
        }
        return Box.stack([heading, text] + notes + [links(card.links, width: width)])
    }

    /// Links one after another on a line; links that do not fit are left out.
    func links(_ links: [Card.Link], width: Double) -> Box {
        let style = TypeStyle.webLink
        var row = Box.empty
        var x = 0.0
        for link in links {
            let wide = self.width(of: link.title, style)
            guard x + wide <= width else { break }
            row.add(self.link(link, style, width: wide), at: Point(x, 0))
            x += wide + 12
        }
        return row
    }

    /// One link as a paragraph of one line.
    func link(_ link: Card.Link, _ style: TypeStyle, width: Double) -> Box {
        let words = line(link.title, style, width: width + 0.5)
        let item = SceneItem.Link(
            target: .address(link.address.text), description: link.title,
            frame: Rect(x: 0, y: 0, width: width, height: 12), items: words.items)
        return Box(height: 12, items: [.tag(.paragraph, [.link(item)])])
    }

    /// A paragraph with a maximum number of lines.
    private func words(_ text: String, _ style: TypeStyle, width: Double, lines: Int) -> Box {
        // The narrowest letters are two points wide.
        let most = Int(width / 2) * lines
        return paragraph(excerpt(of: text, most: most), style, width: width, limit: lines)
            .tagged(.paragraph)
    }
}

extension Card.Tag.Tone {
    fileprivate var role: Paint.Role {
        switch self {
        case .alarming: .worse
        case .warning: .warning
        case .plain: .text
        }
    }
}

/// The beginning of a text on one line, with “…” if there is more.
///
/// Authors may try to break the page, so only a few combining marks are kept per letter.
func excerpt(of text: String, most: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var marks = 0
    var isBlank = true
    for scalar in text.unicodeScalars {
        if scalar.properties.isWhitespace {
            if !isBlank { scalars.append(" ") }
            isBlank = true
            continue
        }
        isBlank = false
        let isMark = scalar.properties.generalCategory == .nonspacingMark
        marks = isMark ? marks + 1 : 0
        if marks > 6 { continue }
        // Closes the isolates that the cut name has opened.
        if scalars.count >= most { return Isolation.closed(String(scalars) + "…") }
        scalars.append(scalar)
    }
    return String(scalars)
}
