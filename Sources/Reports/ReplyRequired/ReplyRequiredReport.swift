package import Analysis
package import ReportModel
import Settings

/// The report on comments that wait for a reply: its sections, in reading order.
package func replyRequired(
    _ figures: ReplyRequiredFigures, history: KPIHistory, context: ReportContext
) -> Document {
    ReplyRequiredReport(figures: figures, history: history, context: context).document
}

/// The figures of one edition, and what is needed to describe them.
struct ReplyRequiredReport: Report {
    static let kind = ReportKind.replyRequired
    static let noun = Noun.comments
    typealias Metrics = CommentMetrics

    let figures: ReplyRequiredFigures
    let history: KPIHistory
    let context: ReportContext

    var waiting: Int { figures.replies.count }
    var urgent: Int { figures.urgency.first?.count ?? 0 }

    /// The name of the file with every comment of the report.
    static let file = "replies.csv"

    var document: Document {
        let drawn = [overviewSection, cardSection, groupSection, contentSection]
        let isEmpty = total == 0
        var document = document(
            isEmpty ? [emptySection, dataSection] : drawn + [dataSection],
            undrawn: isEmpty ? drawn.flatMap(\.charts) : [],
            downloads: [
                .init(
                    name: ReplyRequiredReport.file,
                    title: "\(allOf(waiting, ReplyRequiredReport.noun)) (CSV)", data: rows)
            ])
        document.waiting = WaitingComments(
            count: waiting, urgent: urgent, oldest: figures.replies.map(\.day).min())
        return document
    }

    var cover: Document.Cover {
        var cover = Document.Cover(
            headline: Headline(headline), period: span.period, tiles: tiles, gauge: nil,
            chart: "urgency")
        cover.quotes = voices
        return cover
    }

    private var headline: String {
        guard total > 0 else { return "No comments in this window" }
        guard waiting > 0 else { return "No comment needs a reply" }
        let all = counted(waiting, "comment needs", "comments need")
        guard urgent > 0 else { return "\(all) a reply, none urgently" }
        return "\(all) a reply, \(NumberFormat.count.string(urgent)) urgently"
    }

    private var pictures: ReplyRequiredCharts { ReplyRequiredCharts(charts: charts) }

    // MARK: Sections

    private var overviewSection: Document.Section {
        Document.Section(
            id: "overview", title: "Waiting for a reply",
            summary: "Comments that need a reply, and how urgent they are.",
            blocks: [.tiles(tiles), .chart(pictures.urgency(figures.urgency))]
                + noticesAtTheTop)
    }

    private var emptySection: Document.Section {
        Document.Section(
            id: "overview", title: "Waiting for a reply", blocks: noticesAtTheTop)
    }

    private var groupSection: Document.Section {
        Document.Section(
            id: "groups", title: "Where they are",
            summary: "How many of all comments need a reply.",
            blocks: [
                .charts([
                    pictures.replies(figures.repliesByBrand, .brand),
                    pictures.replies(figures.repliesByPlatform, .platform),
                ])
            ])
    }

    private var contentSection: Document.Section {
        Document.Section(
            id: "contents", title: "By post and lesson",
            summary: "Posts and lessons with the most comments that need a reply.",
            blocks: [.table(contentTable)])
    }

    private var contentTable: TableBlock {
        typealias Replies = ReplyRequiredFigures.ContentReplies
        let levels: [any Column<Replies>] = Urgency.allCases.map { level in
            Figure.count("urgency_\(level.id)", ReplyRequiredCharts.name(level.id)) {
                $0.urgency[level]
            }
        }
        let platform: Category<Replies> = charts.category(.platform, \.platform)
        let brand: Category<Replies> = charts.category(.brand, \.brand)
        let rows = charts.rows(
            figures.contents,
            [
                Category("content_sk", heading: "Content") { String($0.contentKey) },
                TextColumn("title", "Title") {
                    $0.title.map { .label(withoutBreaks($0), display: onOneLine($0)) } ?? .null
                },
                platform, brand, Figure.count("reply_required", "Need a reply", \.replyRequired),
            ] + levels)
        return TableBlock(
            id: "replies_by_content", title: "Comments that need a reply, by post and lesson",
            data: rows.table, total: figures.contents.count, printed: 30)
    }
}
