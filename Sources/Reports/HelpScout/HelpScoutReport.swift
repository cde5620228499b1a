package import Analysis
package import ReportModel
import Settings

/// The HelpScout dashboard of one edition: its sections, in reading order.
package func helpScoutDashboard(
    _ figures: HelpScoutFigures, history: KPIHistory, context: ReportContext
) -> Document {
    HelpScoutReport(figures: figures, history: history, context: context).document
}

/// The figures of one edition and what is needed to word them; each section is a file.
struct HelpScoutReport {
    let figures: HelpScoutFigures
    let history: KPIHistory
    let context: ReportContext

    var labels: Labels { context.labels }
    var window: Window { figures.comparison.window }
    var total: Int { figures.summary.rows }

    var span: DataSpan {
        DataSpan(comparison: figures.comparison, firstDay: figures.summary.firstDay)
    }

    /// More bars or bands than this are a table’s business.
    var mostBars: Int { 14 }

    var charts: ChartMaker {
        ChartMaker(labels: labels, window: window, noun: .conversations, total: total)
    }

    /// Sentiment labels of the window, in the order of every stack and legend.
    var sentiments: [String] { figures.sentimentDistribution.map(\.label) }

    var sentimentSeries: LabelSeries { LabelSeries(sentiments, .sentiment, labels) }

    var document: Document {
        Document(
            identity: identity,
            cover: cover,
            kpis: figures.kpis,
            findings: figures.findings,
            notices: notices,
            sections: total > 0
                ? [overviewSection] + chartSections + [dataSection]
                : [overviewSection, dataSection],
            undrawn: (total > 0 ? undrawnSections : chartSections + undrawnSections)
                .flatMap(\.blocks).flatMap(\.charts) + undrawnDays)
    }

    private var chartSections: [Document.Section] {
        [
            sentimentSection, topicSection, flagSection, statusSection, timeSection, depthSection,
            isOfEveryone ? memberSection : nil, demographicsSection,
        ].compactMap { $0 }
    }

    /// An edition of members alone has nothing to compare them with: its charts of members are data.
    private var undrawnSections: [Document.Section] {
        isOfEveryone ? [] : [memberSection].compactMap { $0 }
    }

    private var isOfEveryone: Bool { figures.edition.id == "all" }

    private var identity: Document.Identity {
        context.identity(
            .helpScout, edition: (figures.edition.id, figures.edition.title),
            comparison: figures.comparison)
    }

    /// A figure as a reader may compare it.
    func kpi(_ id: String) -> KPI? { figures.kpis.first { $0.id == id }.map(span.told) }

    func tiles(_ ids: [String]) -> [Tile] {
        ids.compactMap { kpi($0) }.map { tile($0, history: history) }
    }

    /// `18.2%` of a KPI by id.
    func text(_ id: String) -> String {
        guard let kpi = kpi(id) else { return NumberFormat.absent }
        return kpi.unit.format.string(kpi.number)
    }

    /// “14 of 43 shown”, when the picture leaves some to the table.
    func remark(_ shown: Int, _ all: Int) -> String? {
        shown < all ? "\(shown) of \(all) shown, all in the data" : nil
    }
}
