package import Analysis
package import ReportModel
import Settings

/// A custom sentiment query: its sections, in reading order.
package func contentQuery(
    _ figures: ContentQueryFigures, history: KPIHistory, context: ReportContext
) -> Document {
    ContentQueryReport(figures: figures, history: history, context: context).document
}

/// The figures of one query and what is needed to word them.
struct ContentQueryReport {
    let figures: ContentQueryFigures
    let history: KPIHistory
    let context: ReportContext
    /// One a content: its title, or what stands for it.
    let names: [String]

    init(figures: ContentQueryFigures, history: KPIHistory, context: ReportContext) {
        self.figures = figures
        self.history = history
        self.context = context
        names = contentNames(figures.contents)
    }

    var query: ContentQuery { figures.query }
    var labels: Labels { context.labels }
    var window: Window { figures.comparison.window }
    var isEmpty: Bool { figures.summary.comments == 0 }

    /// The name of the file that has every sampled comment.
    static let file = "comments.csv"
    /// How many contents have a section of their own, and how many of those stand on paper, where
    /// the table has all.
    static let shown = 20
    static let printed = 3

    var document: Document {
        let ranking = figures.contents.isEmpty ? [] : [rankingSection]
        return Document(
            identity: identity, cover: cover, kpis: figures.kpis, findings: [], notices: notices,
            sections: [overviewSection] + ranking + contentSections + [dataSection],
            undrawn: [charts.ranking(named: names), charts.samples],
            downloads: [
                .init(
                    name: ContentQueryReport.file, title: "Sampled comments (CSV)",
                    data: sampleRows)
            ])
    }

    var charts: ContentQueryCharts {
        ContentQueryCharts(
            figures: figures,
            charts: ChartMaker(
                labels: labels, window: window, noun: .comments,
                total: figures.summary.comments),
            negative: context.settings.sentiment.negative)
    }

    /// Certain days are the same ones in every run: they have no course from day to day.
    var tiles: [Tile] {
        let history = query.period.isFixed ? .none : history
        return figures.kpis.map { tile($0, history: history) }
    }

    private var identity: Document.Identity {
        context.identity(
            .contentQuery, edition: (figures.edition.id, figures.edition.title),
            comparison: figures.comparison)
    }

    private var cover: Document.Cover {
        Document.Cover(
            headline: headline, period: figures.comparison.period, tiles: tiles, gauge: nil)
    }

    private var headline: String {
        guard !window.isEmpty else { return "This query begins on \(window.from.short)" }
        guard !isEmpty else { return "No comments pass this query’s filters" }
        let leaders = charts.leaders
        guard let first = leaders.first else {
            return "No content has \(enough) that \(query.minimumComments == 1 ? "passes" : "pass")"
        }
        let titles = leaders.prefix(2).map { quoted(names[$0.rank - 1]) }
        let value = charts.value(of: first)
        return switch leaders.count {
        case 1: "\(titles[0]) comes first, with \(charts.standing(of: first))"
        case 2: "\(listed(titles)) come first, each with \(value)"
        default:
            "\(NumberFormat.count.string(leaders.count)) contents share the lead, each with \(value)"
        }
    }

    /// “10 comments”: what a content needs to rank.
    var enough: String { counted(query.minimumComments, "comment", "comments") }

    // MARK: Sections

    private var overviewSection: Document.Section {
        let blocks: [Block] =
            isEmpty ? [] : [.tiles(tiles)]
        return Document.Section(
            id: "overview", title: "What was asked", summary: question,
            blocks: blocks + shownNotices.map(Block.notice) + [.facts(title: "Filters", filters)])
    }

    private var shownNotices: [Notice] {
        isEmpty ? notices : notices.filter { $0.severity != .note }
    }

    private var rankingSection: Document.Section {
        let all = figures.summary.ranked
        let shown = figures.contents.count
        let extent =
            shown < all
            ? "The first \(counted(shown, "content", "contents")) of \(NumberFormat.count.string(all))"
            : all == 1 ? "The one content" : "All \(NumberFormat.count.string(all)) contents"
        return Document.Section(
            id: "ranking", title: "Ranking",
            summary: "\(extent) with at least \(enough), by \(charts.sortName)." + inFull,
            blocks: [
                .charts([charts.ranking(named: names), charts.stacks(named: names)]),
                .table(rankingTable),
            ])
    }
}

extension ContentQueryReport {
    /// Which of the ranked contents have a section; nothing where all have one everywhere.
    fileprivate var inFull: String {
        let all = figures.contents.count
        guard all > ContentQueryReport.printed else { return "" }
        let page = all > ContentQueryReport.shown ? "the first \(ContentQueryReport.shown)" : "all"
        let paper = "the first \(ContentQueryReport.printed)"
        return " Below, paper has \(paper) in full, the page \(page)."
    }
}

/// Titles as people read them; where two contents have one title the key tells them apart.
func contentNames(_ contents: [ContentQueryFigures.RankedContent]) -> [String] {
    let titles = contents.map { content in
        content.title.map { onOneLine($0, most: 90) } ?? "Content \(content.contentKey)"
    }
    return titles.enumerated().map { place, title in
        titles.count { $0 == title } > 1
            ? "\(title) (content \(contents[place].contentKey))" : title
    }
}
