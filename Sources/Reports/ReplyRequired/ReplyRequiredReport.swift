package import Analysis
package import ReportModel
import Settings

/// The report of comments that wait for a reply: its sections, in reading order.
package func replyRequired(
    _ figures: ReplyRequiredFigures, history: KPIHistory, context: ReportContext
) -> Document {
    ReplyRequiredReport(figures: figures, history: history, context: context).document
}

/// The figures of one edition and what is needed to word them.
struct ReplyRequiredReport {
    let figures: ReplyRequiredFigures
    let history: KPIHistory
    let context: ReportContext

    var labels: Labels { context.labels }
    var window: Window { figures.comparison.window }
    var waiting: Int { figures.replies.count }
    var urgent: Int { figures.urgency.first?.count ?? 0 }

    /// The name of the file that has every comment of the report.
    static let file = "replies.csv"
    static let noun = CardList.Noun("comment", "comments")

    var document: Document {
        let drawn = [overviewSection, cardSection, groupSection, contentSection]
        let isEmpty = figures.summary.rows == 0
        return Document(
            identity: identity, cover: cover, kpis: figures.kpis, findings: [], notices: notices,
            sections: isEmpty ? [emptySection, dataSection] : drawn + [dataSection],
            undrawn: isEmpty ? drawn.flatMap(\.blocks).flatMap(\.charts) : [],
            downloads: [
                .init(
                    name: ReplyRequiredReport.file,
                    title: "\(allOf(waiting, ReplyRequiredReport.noun)) (CSV)", data: rows)
            ])
    }

    private var identity: Document.Identity {
        context.identity(
            .replyRequired, edition: (figures.edition.id, figures.edition.title),
            comparison: figures.comparison)
    }

    private var cover: Document.Cover {
        Document.Cover(
            headline: headline, period: figures.comparison.period, tiles: tiles, gauge: nil)
    }

    private var headline: String {
        guard figures.summary.rows > 0 else { return "No comments in this window" }
        guard waiting > 0 else { return "No comment waits for a reply" }
        let all = counted(waiting, "comment waits", "comments wait")
        guard urgent > 0 else { return "\(all) for a reply, none of them urgent" }
        return "\(all) for a reply, \(NumberFormat.count.string(urgent)) of them urgent"
    }

    private var tiles: [Tile] { figures.kpis.map { tile($0, history: history) } }

    private var charts: ReplyRequiredCharts {
        ReplyRequiredCharts(
            charts: ChartMaker(
                labels: labels, window: window, noun: .comments, total: figures.summary.rows))
    }

    // MARK: Sections

    private var overviewSection: Document.Section {
        Document.Section(
            id: "overview", title: "What waits",
            summary: "Comments that want an answer, and how soon.",
            blocks: [.tiles(tiles), .chart(charts.urgency(figures.urgency))]
                + notices.filter { $0.severity != .note }.map(Block.notice))
    }

    private var emptySection: Document.Section {
        Document.Section(
            id: "overview", title: "What waits", blocks: notices.map(Block.notice))
    }

    private var groupSection: Document.Section {
        Document.Section(
            id: "groups", title: "Where they are",
            summary: "How many of all comments want an answer.",
            blocks: [
                .charts([
                    charts.replies(figures.repliesByBrand, .brand),
                    charts.replies(figures.repliesByPlatform, .platform),
                ])
            ])
    }

    private var contentSection: Document.Section {
        Document.Section(
            id: "contents", title: "By content",
            summary: "The contents with the most comments that wait.",
            blocks: [.table(contentTable)])
    }

    private var contentTable: TableBlock {
        let count = DataTable.Format.number(.count)
        return TableBlock(
            id: "replies_by_content", title: "Comments that need a reply, by content",
            data: DataTable(
                columns: [
                    .init("content_sk", "Content", .text), .init("title", "Title", .text),
                    .init("platform", "Platform", .text), .init("brand", "Brand", .text),
                    .init("reply_required", "Need a reply", count),
                    .init("urgency_high", "High", count), .init("urgency_medium", "Medium", count),
                    .init("urgency_low", "Low", count),
                ],
                rows: figures.contents.map { content in
                    [
                        .label(String(content.contentKey), display: String(content.contentKey)),
                        content.title.map { .text(onOneLine($0)) } ?? .null,
                        labels.cell(content.platform, .platform),
                        labels.cell(content.brand, .brand), .integer(content.replyRequired),
                    ] + content.urgency.map { .integer($0) }
                }),
            total: figures.contents.count, printed: 30)
    }
}
