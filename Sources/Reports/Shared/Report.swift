import ReportModel
import Settings

/// The parts that all reports share.
///
/// A report is its figures, with what is needed to describe them; its sections are extensions of
/// it.
protocol Report {
    /// What was counted for the edition.
    associatedtype Figures

    static var kind: ReportKind { get }
    /// The word for a row of the report.
    static var noun: Noun { get }

    var figures: Figures { get }
    var context: ReportContext { get }
    /// The figures of the last runs; empty when the days are the same in every run.
    var history: KPIHistory { get }
    var edition: (id: String, title: String) { get }
    var span: DataSpan { get }
    var kpis: [KPI] { get }
    /// The changes that its rates were tested for.
    var changes: TestedChanges { get }
    /// Why the rates of all rows changed.
    var causes: [WordedCause] { get }
    /// Rows in the window.
    var total: Int { get }
    var cover: Document.Cover { get }
    /// What a reader must know about the figures.
    var notices: [Notice] { get }
    var charts: ChartMaker { get }
    /// The brands of its rows; nil for every brand.
    var brands: Set<String>? { get }
    /// Whose day is shown beside the figures; nil where the rows are not all those of a day.
    var dayScope: DayScope? { get }
    /// The largest number of bars or bands in a chart; the table has the others.
    var mostBars: Int { get }
}

extension Report {
    var labels: Labels { context.labels }
    var comparison: Comparison { span.comparison }
    var window: Window { comparison.window }
    var changes: TestedChanges { .none }
    var causes: [WordedCause] { [] }

    /// What is told of the changes, after what the day before showed.
    var told: ToldChanges { changes.told(after: context.shownBefore, on: context.asOf) }
    var findings: [Finding] { told.findings }

    var identity: Document.Identity {
        context.identity(Self.kind, edition: edition, comparison: comparison)
    }

    var charts: ChartMaker {
        ChartMaker(
            labels: labels, sentiment: context.settings.sentiment, window: window,
            noun: Self.noun, metric: Self.kind.mainMetric, total: total,
            incomplete: context.incompleteDays(of: Self.kind), origins: context.origins,
            events: events(of: brands))
    }

    /// The whole report.
    func document(
        _ sections: [Document.Section], undrawn: [ChartBlock],
        downloads: [Document.Download] = []
    ) -> Document {
        let told = told
        var document = Document(
            identity: identity, cover: cover, kpis: kpis,
            findings: told.findings.map { labels.worded($0, in: window) },
            notices: notices, sections: sections, undrawn: undrawn, downloads: downloads)
        document.resolved = told.resolved
        document.datedRates = changes.ofAllRows
        document.causes = causes
        return document
    }

    /// The first change that is not over, otherwise the current state.
    ///
    /// - Parameter least: the rows that a change needs to be the headline.
    func headline(
        least: Int = smallestSample, _ sentence: (Finding) -> String, else standing: String
    ) -> Headline {
        guard total >= least, let finding = findings.first(where: { !$0.isOver })
        else { return Headline(standing) }
        return Headline(
            sentence(finding) + cause(finding), telling: finding.identity)
    }

    // MARK: Figures

    /// A figure, without its change when readers must not compare it.
    func kpi(_ metric: Metric) -> KPI? { kpis.first { $0.metric == metric }.map(span.told) }

    func tiles(_ metrics: [Metric]) -> [Tile] {
        metrics.compactMap(kpi).map(tile)
    }

    /// Every figure of the report.
    var tiles: [Tile] { kpis.map { tile(span.told($0)) } }

    private func tile(_ kpi: KPI) -> Tile {
        Reports.tile(
            kpi, history: history, day: dayFigure(of: kpi.metric), target: target(of: kpi.metric),
            over: window)
    }

    /// The printed value of a KPI, such as `18.2%`.
    func text(_ metric: Metric) -> String {
        guard let kpi = kpi(metric) else { return NumberFormat.absent }
        return kpi.unit.format.string(kpi.number)
    }

    // MARK: Pictures

    var dayScope: DayScope? { nil }
    var brands: Set<String>? { nil }
    var mostBars: Int { 14 }

    /// For example “14 of 43 shown”, when the picture leaves some rows to the table.
    func remark(_ shown: Int, _ all: Int) -> String? {
        shown < all ? "\(shown) of \(all) shown, all in the data" : nil
    }

    /// For example “and 5 more topics: Sales, Login, …”, when a picture leaves some of them out;
    /// only how many, when their names are long.
    func remark(leavingOut names: [String], of noun: String) -> String? {
        guard !names.isEmpty else { return nil }
        let words = names.map { Isolation.isolated($0) }.joined(separator: ", ")
        let count = "and \(NumberFormat.count.string(names.count)) more \(noun)"
        return words.count <= 120 ? "\(count): \(words)" : "\(count), in the data"
    }

    // MARK: What changed

    /// How many changes a page tells.
    private static var mostChanges: Int { 5 }

    /// The findings, or why there are none.
    ///
    /// - Parameters:
    ///   - n: the rows of the smaller of the two tested windows.
    ///   - noun: the word for those rows.
    ///   - unchanged: “No rate changed significantly”, before the days.
    func whatChanged(n: Int, of noun: Noun = Self.noun, unchanged: String) -> Statements {
        let reason =
            span.nothingToCompare
            ?? (n < smallestSample
                ? "There are too few \(noun.many) to test for changes."
                : "\(unchanged) against the \(counted(window.count, "day", "days")) before.")
        let told = told
        let lines = told.lines
        let more = lines.count - Self.mostChanges
        let items = lines.prefix(Self.mostChanges).map { line in
            Statements.Item(labels.worded(line.finding, with: line.parts, in: window))
        }
        let rest =
            more > 0
            ? [
                Statements.Item(
                    "And \(counted(more, "more change", "more changes")), in report.json",
                    tone: .neutral)
            ] : []
        let ended = told.resolved.map { change in
            Statements.Item(
                "No longer: \(change.text), since \(change.since.shortWithWeekday)",
                tone: .neutral)
        }
        return Statements(
            title: "What changed", items: items + rest + ended, whenEmpty: reason)
    }

    // MARK: Data summary

    /// - Parameters:
    ///   - facts: before those of the queries.
    ///   - more: after those of the queries.
    func dataSection(
        summary: String = "Where the figures come from, and how recent the data are.",
        _ facts: [Fact],
        more: [Fact] = [], tables: [TableBlock?] = []
    ) -> Document.Section {
        Document.Section(
            id: "data", title: "Data summary", summary: summary,
            blocks: noticesAtTheEnd + [
                .facts(title: "This report", facts + context.queryFacts + more)
            ]
                + tables.compactMap { $0 }.map(Block.table))
    }
}

extension Document.Section {
    var charts: [ChartBlock] { blocks.flatMap(\.charts) }
}
