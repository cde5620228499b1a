import Graphics
import ReportModel

/// The first page: masthead, title, headline, health, key figures.
extension Compositor {
    /// Strips that fill the page; what does not fit goes on the next page.
    func cover(of document: Document, publisher: String) -> Galley {
        var strips = [
            Strip(box: masthead(document.identity, publisher: publisher)),
            Strip(box: titles(document.identity), space: 24),
            Strip(box: lead(document), space: 24),
        ]
        strips += tiles(document.cover.tiles).spaced(36)
        strips += document.noticesOfTheCover.enumerated().flatMap { index, notice in
            self.notice(notice, id: "cover/\(index)")
        }
        return Galley(pieces: [Piece(stretched(strips))])
    }

    /// The top of a document of one page: masthead, headline, state of the data.
    func opening(of document: Document, publisher: String) -> Galley {
        let headline = TypeStyle(20, .bold, .ink, leading: 24, baseline: 15)
        return Galley(pieces: [
            Piece(
                [
                    Strip(box: masthead(document.identity, publisher: publisher)),
                    Strip(
                        box: Box.stack([
                            optional(
                                document.cover.caution ?? "", .body, width: grid.measure
                            ).paddedIfAny(below: 6),
                            paragraph(
                                document.cover.headline.text, headline, width: grid.measure
                            ).tagged(.heading(level: 1)).padded(below: 6),
                            optional(
                                document.cover.period, .body.colored(.muted), width: grid.measure),
                            webLink(style: .body.weighing(.medium).colored(.accent)) ?? .empty,
                        ]), space: 18),
                ]
                    + document.noticesOfTheCover.enumerated().flatMap { index, notice in
                        self.notice(notice, id: "opening/\(index)")
                    })
        ])
    }

    private func masthead(_ identity: Document.Identity, publisher: String) -> Box {
        let bar = Rect(x: 0, y: 0, width: grid.measure, height: 4)
        let rule = Rect(x: 0, y: 30, width: grid.measure, height: 0.5)
        var box = Box(
            height: 36,
            decoration: [.fill(bar, .role(.ink)), .fill(rule, .role(.rule))])
        let name = line(publisher, .headline, width: grid.measure / 2)
        let date = line(
            identity.asOf.long, .body, width: grid.measure / 2, alignment: .end)
        box.add(name.tagged(.paragraph), at: Point(0, 12))
        box.add(date.tagged(.paragraph), at: Point(grid.measure / 2, 12))
        return box
    }

    private func titles(_ identity: Document.Identity) -> Box {
        var edition = TypeStyle.coverTitle.colored(.muted)
        edition.font.weight = .regular
        return Box.stack([
            paragraph(identity.title, .coverTitle, width: grid.measure)
                .tagged(.heading(level: 1)),
            optional(identity.editionTitle, edition, width: grid.measure),
        ])
    }

    /// The headline, period and alerts on the left; the gauge, if there is one, on the right.
    private func lead(_ document: Document) -> Box {
        let cover = document.cover
        let gauge = cover.gauge.flatMap { $0.isEmpty ? nil : $0 }
        let width = gauge == nil ? grid.measure : grid.column
        let headline: TypeStyle = gauge == nil ? .openDisplay : .display
        var box = Box.stack([
            optional(cover.headline.text, headline, width: width).padded(below: 12),
            optional(cover.period, .body.colored(.muted), width: width),
            webLink(style: .body.weighing(.medium).colored(.accent))?.moved(Point(0, 6)) ?? .empty,
            flags(document.alerts, width: width),
        ])
        if let gauge {
            box.add(
                upright(gauge, width: grid.column, level: 2),
                at: Point(grid.column + grid.gutter, 0))
        }
        return box
    }

    /// One line per alert: a small pennant, the word, and the alert's text.
    private func flags(_ alerts: [Alert], width: Double) -> Box {
        guard !alerts.isEmpty else { return .empty }
        let word = TypeStyle.body.weighing(.semibold).colored(.worse)
        let indent = 12 + self.width(of: "Alert", word) + 6
        let items = alerts.map { alert in
            var text = Box(height: 0)
            text.add(line("Alert", word, width: indent).followedByBlank, at: Point(12, 0))
            text.add(paragraph(alert.text, .body, width: width - indent), at: Point(indent, 0))
            var item = Box(height: 0, decoration: [pennant])
            item.add(text.tagged(.listBody).tagged(.listItem))
            return item.padded(below: 6)
        }
        var box = Box(height: 12)
        box.add(Box.stack(items).tagged(.list), at: Point(0, 12))
        return box
    }

    /// A pole and a cloth, as high as small letters with ascenders.
    private var pennant: SceneItem {
        let outline = Path.polygon([
            Point(0, 2), Point(7, 4.75), Point(1.25, 7.5), Point(1.25, 10), Point(0, 10),
        ])
        return .path(outline, fill: .role(.worse), stroke: nil)
    }

    /// Shares the space left on the page among the gaps above title, headline and figures; the
    /// figures are near the foot.
    private func stretched(_ strips: [Strip]) -> [Strip] {
        var strips = strips
        let left = grid.height - strips.height
        guard left > 0 else { return strips }
        let shares = [(1, 0.35, 96.0), (2, 0.25, 60.0), (3, 0.25, 60.0)]
        for (index, share, most) in shares where index < strips.count {
            strips[index].space += (min(left * share, most) / 6).rounded(.down) * 6
        }
        if strips.count > 3 {
            let rest = grid.height - strips.height - 36
            strips[3].space += max(0, (rest / 6).rounded(.down) * 6)
        }
        let last = strips.count - 1
        strips[last].box = strips[last].box.padded(below: max(0, grid.height - strips.height))
        return strips
    }
}
