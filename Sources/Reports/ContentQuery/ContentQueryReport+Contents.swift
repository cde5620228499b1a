import Analysis
import Narration
import ReportModel
import Settings
import Warehouse

/// The sections of the contents: card, charts, summary and comments.
extension ContentQueryReport {
    /// The ranking for people, with titles.
    var rankingTable: TableBlock {
        typealias Content = ContentQueryFigures.RankedContent
        let present = figures.sentiments.enumerated().filter { place, label in
            labels.vocabulary.isListed(label, in: .sentiment)
                || figures.contents.contains { $0.sentiments[place] > 0 }
        }
        let sentiments: [any Column<Content>] = present.map { place, label in
            Figure.count(label, labels.name(label, .sentiment)) { $0.sentiments[place] }
        }
        let rows = charts.rows(
            figures.contents,
            // The ranking figure comes before the sentiments, which a narrow page scrolls.
            [
                Figure.count("rank", "Rank", \.rank),
                TextColumn("title", "Content") { .text(names[$0.rank - 1]) },
                TextColumn("where", "Where") { .text(place(of: $0)) },
                Figure.count("total_comments", "Comments", \.total),
                Figure("severity_score", "Severity", .decimal(1), \.severity),
                Figure.count("reply_required", "Need a reply", \.replies),
            ] + sentiments)
        var table = TableBlock(
            id: "contents", title: "Posts and lessons, by \(pictures.sortName)",
            data: rows.table, total: figures.contents.count)
        // On paper the chart above shows the sentiments, and titles need the space.
        table.pageColumns = Set(present.map(\.element))
        return table
    }

    var contentSections: [Document.Section] {
        figures.contents.prefix(ContentQueryReport.shown).map(section)
    }

    private func section(_ content: ContentQueryFigures.RankedContent) -> Document.Section {
        var section = Document.Section(
            id: anchor(of: content), title: "\(content.rank). \(names[content.rank - 1])",
            summary: "\(place(of: content)), \(counted(content.total, "comment", "comments")).",
            blocks: [.tiles(tiles(of: content))] + links(of: content)
                + [.charts(pictures.charts(of: content))] + summary(of: content)
                + themes(of: content)
                + [.folded(comments(of: content))])
        section.series = .init(noun: "posts and lessons", size: 5)
        section.isOnPaper = content.rank <= ContentQueryReport.printed
        return section
    }

    private func anchor(of content: ContentQueryFigures.RankedContent) -> String {
        "content-\(content.contentKey)"
    }

    /// For example “Drumeo on YouTube”.
    private func place(of content: ContentQueryFigures.RankedContent) -> String {
        onOneLine(
            "\(labels.name(content.brand, .brand)) on "
                + labels.name(content.platform, .platform))
    }

    private func tiles(of content: ContentQueryFigures.RankedContent) -> [Tile] {
        let count = NumberFormat.count
        let negative = pictures.negative(in: content)
        let share = content.total > 0 ? Double(negative) / Double(content.total) : nil
        return [
            Tile(
                kpi: "content_severity", title: "Severity",
                value: NumberFormat.decimal(1).string(content.severity), note: "0 to 100",
                definition: CommentMetrics.severity.anchor),
            Tile(
                kpi: "content_comments", title: "Comments", value: count.string(content.total),
                definition: CommentMetrics.total.anchor),
            Tile(
                kpi: "content_negative", title: "Negative", value: count.string(negative),
                note: share.map {
                    "\(NumberFormat.rate().string($0)) of \(count.string(content.total))"
                }, definition: CommentMetrics.negativeRate.anchor),
            Tile(
                kpi: "content_replies", title: "Need a reply",
                value: count.string(content.replies),
                definition: CommentMetrics.replyRequired.anchor),
        ]
    }

    /// Only links: nothing is loaded from another host.
    private func links(of content: ContentQueryFigures.RankedContent) -> [Block] {
        let platform = labels.name(content.platform, .platform)
        let links = [
            content.permalink.flatMap { WebAddress($0) }.map {
                Card.Link("Open the post on \(onOneLine(platform))", $0)
            },
            content.thumbnail.flatMap { WebAddress($0) }.map {
                Card.Link("Open its thumbnail", $0)
            },
        ].compactMap { $0 }
        return links.isEmpty ? [] : [.links(links)]
    }

    private func themes(of content: ContentQueryFigures.RankedContent) -> [Block] {
        context.reading(of: assignmentID(of: content)).map { reading in
            ThemeCharts(
                reading: reading, charts: charts, noun: ContentQueryReport.noun,
                negative: context.settings.sentiment.negative,
                sentiments: LabelSeries(figures.sentiments, .sentiment, labels),
                id: ("content_", "_\(content.contentKey)"), hasChanges: false, hasMembers: false
            ).blocks
        } ?? []
    }

    private func summary(of content: ContentQueryFigures.RankedContent) -> [Block] {
        let comments = content.samples.map(\.comment) + content.unsampled
        let sources = Dictionary(
            comments.enumerated().map { place, comment in
                (commentID(comment, place: place, in: content), source(of: comment))
            }
        ) { first, _ in first }
        let wording = SummaryWording(
            labels: labels, noun: .init("comment", "comments"), title: "What the comments say",
            subject: "\(names[content.rank - 1]), \(place(of: content))", total: content.total
        ) { sources[$0.source] }
        return wording.blocks(context.summaries[assignmentID(of: content)])
    }

    /// For example “Ann, 12 Nov 2026”.
    private func source(of comment: ContentComment) -> String {
        [
            Isolation.isolated(comment.author),
            comment.instant.map { context.zone.day(of: $0).short },
        ]
        .compactMap { $0 }.joined(separator: ", ")
    }

    // MARK: Comments

    private func comments(of content: ContentQueryFigures.RankedContent) -> FoldedList {
        let groups = figures.sentiments.enumerated().compactMap {
            place, sentiment -> FoldedList.Group? in
            let samples = content.samples.enumerated().filter {
                $0.element.comment.sentiment == sentiment
            }
            guard !samples.isEmpty else { return nil }
            let all = content.sentiments[place]
            let count = NumberFormat.count
            return FoldedList.Group(
                title: onOneLine(labels.name(sentiment, .sentiment)),
                extent: samples.count < all
                    ? "the newest \(count.string(samples.count)) of \(count.string(all))"
                    : counted(all, "comment", "comments"),
                items: samples.map { card($0.element.comment, at: $0.offset, in: content) },
                total: counted(all, "comment", "comments"))
        }
        return FoldedList(
            id: anchor(of: content), title: "Comments, by sentiment", groups: groups, printed: 1,
            elsewhere:
                "Showing \(NumberFormat.count.string(groups.count)) of "
                + "\(NumberFormat.count.string(content.total)), the newest of each sentiment; "
                + "up to \(ContentQueryMeasure.mostSamples) of each are in \(ContentQueryReport.file).",
            whenEmpty: "There are no comments to show.")
    }

    private func card(
        _ comment: ContentComment, at place: Int, in content: ContentQueryFigures.RankedContent
    ) -> Card {
        let day = comment.instant.map { context.zone.day(of: $0).short }
        let themes = themes(of: comment, at: place, in: content)
        return comment.card(
            tags: comment.requiresReply ? [.init("Needs a reply", .warning)] : [],
            facts: [
                day.map { Fact("Written", $0) }, comment.intents(labels),
                themes.isEmpty ? nil : Fact("Themes", onOneLine(themes.joined(separator: ", "))),
            ].compactMap { $0 },
            anchor: commentAnchor(place, in: content))
    }

    /// The names of a comment’s themes, the largest first; empty where no model read it by itself.
    func themes(
        of comment: ContentComment, at place: Int, in content: ContentQueryFigures.RankedContent
    ) -> [String] {
        context.reading(of: assignmentID(of: content))?.themes(
            of: commentID(comment, place: place, in: content)) ?? []
    }
}
