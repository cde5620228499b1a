import Graphics
import ReportModel

/// Sections: a heading, a summary, and blocks one after another.
extension Compositor {
    func section(_ section: Document.Section) -> Galley {
        let pieces = self.pieces(of: section.blocks, in: section.id)
            .filter { !$0.preferred.isEmpty }
        let heading = self.heading(
            of: section, total: pieces.reduce(0) { $0 + $1.preferred.height })
        return Galley(heading: heading, space: heading.count == 1 ? 12 : 18, pieces: pieces)
    }

    /// A section of a document of one page: a small heading under a rule.
    func shortSection(_ section: Document.Section) -> Galley {
        let line = Rect(x: 0, y: 0, width: grid.measure, height: 1)
        var rule = Box(height: 0, decoration: [.fill(line, .role(.ink))])
        rule.add(
            paragraph(section.title, .headline, width: grid.measure).tagged(.heading(level: 2)),
            at: Point(0, 6))
        let pieces = pieces(of: section.blocks, in: section.id)
            .filter { !$0.preferred.isEmpty }
        let summary = optional(section.summary, .body.colored(.muted), width: textWidth)
        let heading = [
            Strip(
                box: rule, space: 18, keepsWithNext: !pieces.isEmpty || summary.height > 0,
                anchor: .init(name: section.id, title: section.title))
        ]
        return Galley(
            heading: summary.height > 0
                ? heading + [Strip(box: summary, space: 6, keepsWithNext: !pieces.isEmpty)]
                : heading, space: 6, pieces: pieces)
    }

    /// The small line at the end of a document of one page; nil without one.
    func closing(of document: Document) -> Galley? {
        document.foot.map { foot in
            let box = paragraph(foot, .source, width: grid.measure).tagged(.paragraph)
            return Galley(pieces: [Piece([Strip(box: box, space: 18)])])
        }
    }

    /// - Parameter total: the height of all blocks. A section begins on the current page if its
    ///   first block fits and the space left is a quarter of the page, or enough for the whole
    ///   section.
    private func heading(of section: Document.Section, total: Double) -> [Strip] {
        let title = paragraph(section.title, .section, width: grid.measure)
            .tagged(.heading(level: 2))
        let hasBlocks = total > 0
        let aside = aside(of: section)
        var strips = [
            Strip(
                box: sectionRule(over: title, besides(aside, of: section)), space: 36,
                keepsWithNext: hasBlocks,
                reserve: min(total + 80, grid.height / 4),
                anchor: .init(name: section.id, title: section.title))
        ]
        if !section.summary.isEmpty, aside == nil {
            let summary = optional(section.summary, .body, width: textWidth)
            strips.append(Strip(box: summary, keepsWithNext: hasBlocks))
            strips[0].keepsWithNext = true
        }
        return strips
    }

    /// The summary as a line to the right of the title, if there is room.
    private func aside(of section: Document.Section) -> Box? {
        let title = width(of: section.title, .section)
        let summary = width(of: section.summary, .note)
        let room = grid.measure - webLinkRoom
        guard !section.summary.isEmpty, title + grid.gutter + summary <= room else { return nil }
        return line(section.summary, .note, width: room, alignment: .end).tagged(.paragraph)
    }

    /// What is to the right of a section's title: its summary, and a link to it on the web.
    private func besides(_ aside: Box?, of section: Document.Section) -> Box? {
        let title = width(of: section.title, .section)
        guard title <= grid.measure - webLinkRoom,
            let link = webLink(to: section.id, style: .webLink)
        else { return aside }
        var box = aside ?? .empty
        box.add(link, at: Point(grid.measure - width(of: Compositor.webTitle, .webLink), 0))
        return box
    }

    /// A title under a rule, with a short thick piece at its start.
    ///
    /// - Parameter aside: a note-sized line on the title's baseline.
    func sectionRule(over title: Box, _ aside: Box? = nil) -> Box {
        let line = Rect(x: 0, y: 0, width: grid.measure, height: 0.5)
        let bar = Rect(x: 0, y: 0, width: 36, height: 2.5)
        var box = Box(
            height: 0, decoration: [.fill(line, .role(.rule)), .fill(bar, .role(.ink))])
        box.add(title, at: Point(0, 12))
        let lift = TypeStyle.section.baseline - TypeStyle.note.baseline
        if let aside { box.add(aside, at: Point(0, 12 + lift)) }
        return box
    }

    private func pieces(of blocks: [Block], in section: String) -> [Piece] {
        var pieces: [Piece] = []
        var index = 0
        while index < blocks.count {
            let id = "\(section)/\(index)"
            if index + 1 < blocks.count, case .table(let left) = blocks[index],
                case .table(let right) = blocks[index + 1],
                let pair = tablePair(left.onPaper, right.onPaper)
            {
                pieces.append(Piece([pair], mayWait: true))
                index += 2
            } else {
                pieces += self.pieces(of: blocks[index], id: id)
                index += 1
            }
        }
        return pieces
    }

    private func pieces(of block: Block, id: String) -> [Piece] {
        switch block {
        case .tiles(let tiles): [Piece(self.tiles(tiles))]
        case .measures(let lists): [Piece(self.measures(lists))]
        case .chart(let chart): self.chart(chart)
        case .charts(let charts): self.charts(charts)
        case .table(let table): [Piece(self.table(table.onPaper, id: id), mayWait: true)]
        case .cards(let list): [Piece(self.cards(list, id: id))]
        case .folded(let list): [Piece(self.folded(list, id: id))]
        case .statements(let statements): [Piece(self.statements(statements, id: id))]
        case .prose(let paragraphs): [Piece(prose(paragraphs, id: id))]
        case .summary(let summary): [Piece(self.summary(summary, id: id))]
        case .notice(let notice): [Piece(self.notice(notice, id: id))]
        case .facts(let title, let facts): [self.facts(title: title, facts, id: id)]
        case .links(let links):
            [Piece([Strip(box: self.links(links, width: grid.measure), space: 9)])]
        }
    }
}
