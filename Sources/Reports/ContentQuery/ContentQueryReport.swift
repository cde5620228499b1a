package import Analysis
package import ReportModel
import Settings

/// A custom sentiment query: its sections, in reading order.
package func contentQuery(
    _ figures: ContentQueryFigures, history: KPIHistory, context: ReportContext
) -> Document {
    ContentQueryReport(figures: figures, history: history, context: context).document
}

/// The figures of one query, and what is needed to describe them.
struct ContentQueryReport: Report {
    static let kind = ReportKind.contentQuery
    static let noun = Noun.comments

    let figures: ContentQueryFigures
    let history: KPIHistory
    let context: ReportContext
    /// One name per content: its title, or what is shown instead.
    let names: [String]

    /// Fixed days are the same in every run, so they have no history.
    init(figures: ContentQueryFigures, history: KPIHistory, context: ReportContext) {
        self.figures = figures
        self.history = figures.query.period.isFixed ? .none : history
        self.context = context
        names = contentNames(figures.contents)
    }

    var query: ContentQuery { figures.query }
    var edition: (id: String, title: String) { (figures.edition.id, figures.edition.title) }
    var kpis: [KPI] { figures.kpis }
    var total: Int { figures.summary.comments }
    var isEmpty: Bool { total == 0 }

    var span: DataSpan {
        DataSpan(comparison: figures.comparison, firstDay: figures.summary.firstDay)
    }

    /// The name of the file with every sampled comment.
    static let file = "comments.csv"
    /// How many contents have their own section, and how many of those are on paper; the table has
    /// all.
    static let shown = 20
    static let printed = 3

    var document: Document {
        let ranking = figures.contents.isEmpty ? [] : [rankingSection]
        return document(
            [overviewSection] + ranking + contentSections + [dataSection],
            undrawn: [pictures.ranking, pictures.samples],
            downloads: [
                .init(
                    name: ContentQueryReport.file, title: "Sampled comments (CSV)",
                    data: sampleRows)
            ])
    }

    var pictures: ContentQueryCharts {
        ContentQueryCharts(
            figures: figures, names: names, charts: charts,
            negative: context.settings.sentiment.negative)
    }

    var cover: Document.Cover {
        Document.Cover(
            headline: Headline(headline), period: span.period, tiles: tiles, gauge: nil,
            chart: "content_ranking")
    }

    private var headline: String {
        guard !window.isEmpty else { return "This query begins on \(window.from.short)" }
        guard !isEmpty else { return "No comments match this query’s filters" }
        guard let safest = pictures.safest else {
            return "No post or lesson has \(enough) that "
                + (query.minimumComments == 1 ? "matches" : "match")
        }
        if let first = pictures.leading {
            return pictures.claim(
                "\(title(of: first)) comes first, with \(pictures.standing(of: first))",
                about: first)
        }
        guard figures.contents.count > 1 else {
            return "\(title(of: safest)) alone has enough comments: "
                + pictures.standing(of: safest)
        }
        return "No post or lesson clearly comes first; among the highest is \(title(of: safest)), "
            + "with \(pictures.standing(of: safest))"
    }

    private func title(of content: ContentQueryFigures.RankedContent) -> String {
        quoted(names[content.rank - 1])
    }

    /// For example “10 comments”: how many a content needs to be ranked.
    var enough: String { counted(query.minimumComments, "comment", "comments") }

    // MARK: Sections

    private var overviewSection: Document.Section {
        Document.Section(
            id: "overview", title: "What was asked", summary: question,
            blocks: (isEmpty ? [] : [.tiles(tiles)]) + noticesAtTheTop
                + [.facts(title: "Filters", filters)])
    }

    private var rankingSection: Document.Section {
        let all = figures.summary.ranked
        let shown = figures.contents.count
        let extent =
            shown < all
            ? "The first \(counted(shown, "post or lesson", "posts and lessons")) of \(NumberFormat.count.string(all))"
            : all == 1
                ? "The one post or lesson"
                : "All \(NumberFormat.count.string(all)) posts and lessons"
        return Document.Section(
            id: "ranking", title: "Ranking",
            summary: "\(extent) with at least \(enough), by \(pictures.sortName)." + inFull,
            blocks: [
                .charts([pictures.ranking, pictures.shares]),
                .table(rankingTable),
            ])
    }
}

extension ContentQueryReport {
    /// Which of the ranked contents have a section; empty when all have one everywhere.
    fileprivate var inFull: String {
        let all = figures.contents.count
        guard all > ContentQueryReport.printed else { return "" }
        let page = min(all, ContentQueryReport.shown)
        return " The top \(ContentQueryReport.printed) follow in full; the web page has "
            + (page < all ? "\(page)." : "all \(page).")
    }
}

/// Titles for people; when two contents have the same title, the key distinguishes them.
func contentNames(_ contents: [ContentQueryFigures.RankedContent]) -> [String] {
    let titles = contents.map { content in
        content.title.map { onOneLine($0, most: 90) } ?? "Content \(content.contentKey)"
    }
    return titles.enumerated().map { place, title in
        titles.count { $0 == title } > 1
            ? "\(title) (content \(contents[place].contentKey))" : title
    }
}
