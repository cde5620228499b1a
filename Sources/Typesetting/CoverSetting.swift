import Graphics
import ReportModel

/// The first page: masthead, headline, key figures, one chart, what changed, what people wrote.
extension Compositor {
    /// The front page, as high as its chart may be for all of it to fit on one page.
    ///
    /// What does not fit goes on the next page.
    ///
    /// - Parameter contents: nil where they stand elsewhere.
    func cover(
        of document: Document, showing front: FrontPage, publisher: String, contents: Box?
    ) -> Galley {
        let above =
            opening(of: document, publisher: publisher)
            + tiles(front.tiles)
            + (front.note.isEmpty
                ? [] : [Strip(box: optional(front.note, .note, width: grid.measure), space: 9)])
        let below =
            (front.changes.map {
                statements($0, id: "cover/changes", level: 2, width: grid.measure)
            } ?? [])
            + voices(front.quotes)
            + (contents.map { [Strip(box: $0, space: 18)] } ?? [])
        let room = grid.height - (above + below).height
        let charts = front.chart.map(settings) ?? [[]]
        let chart = charts.first { $0.height <= room } ?? charts.last ?? []
        return Galley(pieces: [Piece(above + chart + below)])
    }

    /// The ways to set the front page’s chart, the highest first.
    private func settings(of chart: ChartBlock) -> [[Strip]] {
        let beside = sidelong(chart, level: 2)
        return [[Strip(draft: upright(chart, width: grid.measure, level: 2), space: 24)]]
            + lowerSettings(of: chart).map { [Strip(draft: beside($0), space: 24)] }
    }

    /// Quotes side by side under their heading.
    private func voices(_ quotes: [SummaryBlock.Quote]) -> [Strip] {
        quotes.isEmpty
            ? []
            : blockTitle(FrontPage.voices, level: 2)
                + self.quotes(quotes, id: "cover/voices", lines: 4)
    }

    /// Masthead, name of the report, headline, period, alerts and notices.
    private func opening(of document: Document, publisher: String) -> [Strip] {
        [
            Strip(box: masthead(document.identity, publisher: publisher)),
            Strip(box: lead(document), space: 12),
        ] + flags(document.alerts)
            + document.noticesOfTheCover.enumerated().flatMap { index, notice in
                self.notice(notice, id: "cover/\(index)")
            }
    }

    /// The top of a document of one page: masthead, headline, state of the data.
    func opening(of document: Document, publisher: String) -> Galley {
        Galley(pieces: [
            Piece(
                [
                    Strip(box: masthead(document.identity, publisher: publisher)),
                    Strip(
                        box: Box.stack([
                            optional(
                                document.cover.caution ?? "", .body, width: grid.measure
                            ).paddedIfAny(below: 6),
                            paragraph(
                                document.cover.headline.text, .frontHeadline, width: grid.measure
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

    /// Report and edition, the headline under them, and the period; the gauge, if only the cover
    /// has one, on the right.
    private func lead(_ document: Document) -> Box {
        let (cover, identity) = (document.cover, document.identity)
        let gauge = document.gaugeThatNoSectionRepeats.flatMap { $0.isEmpty ? nil : $0 }
        let width = gauge == nil ? grid.measure : grid.column
        let name = paragraph(
            [identity.title, identity.editionTitle].filter { !$0.isEmpty }.joined(separator: " · "),
            .frontName, width: width)
        // A report without a headline is known by its name.
        let hasHeadline = !cover.headline.text.isEmpty
        var box = Box.stack([
            name.tagged(hasHeadline ? .paragraph : .heading(level: 1)).padded(below: 6),
            hasHeadline
                ? balanced(cover.headline.text, .frontHeadline, width: width)
                    .tagged(.heading(level: 1)).padded(below: 6) : .empty,
            optional(cover.period, .body.colored(.muted), width: width),
            webLink(style: .body.weighing(.medium).colored(.accent))?.moved(Point(0, 6)) ?? .empty,
        ])
        if let gauge {
            box.add(
                upright(gauge, width: grid.column, level: 2).draw(),
                at: Point(grid.column + grid.gutter, 0))
        }
        return box
    }

    /// A paragraph whose lines are about equally long, so that no word is alone on the last one.
    private func balanced(_ text: String, _ style: TypeStyle, width: Double) -> Box {
        let count = lines(of: text, style, width: width).count
        guard (2...4).contains(count) else { return paragraph(text, style, width: width) }
        let narrow = stride(from: width * 0.55, to: width, by: width * 0.05).first {
            lines(of: text, style, width: $0).count == count
        }
        return paragraph(text, style, width: narrow ?? width)
    }

    /// One line per alert: a small pennant, the word, and the alert's text.
    private func flags(_ alerts: [Alert]) -> [Strip] {
        let word = TypeStyle.body.weighing(.semibold).colored(.worse)
        let indent = 12 + self.width(of: "Alert", word) + 6
        let group = Strip.Group(id: "cover/alerts", tag: .list)
        return alerts.enumerated().map { place, alert in
            var text = Box(height: 0)
            text.add(line("Alert", word, width: indent).followedByBlank, at: Point(12, 0))
            text.add(paragraph(alert.text, .body, width: textWidth - indent), at: Point(indent, 0))
            var item = Box(height: 0, decoration: [pennant])
            item.add(text.tagged(.listBody).tagged(.listItem))
            return Strip(box: item, space: place == 0 ? 12 : 6, group: group)
        }
    }

    /// A pole and a cloth, as high as small letters with ascenders.
    private var pennant: SceneItem {
        let outline = Path.polygon([
            Point(0, 2), Point(7, 4.75), Point(1.25, 7.5), Point(1.25, 10), Point(0, 10),
        ])
        return .path(outline, fill: .role(.worse), stroke: nil)
    }
}
