package import Analysis
package import ReportModel
import Settings

/// The report of one HelpScout analysis: its sections, in reading order.
package func helpScoutAnalysis(
    _ figures: HelpScoutAnalysisFigures, history: KPIHistory, context: ReportContext
) -> Document {
    HelpScoutAnalysisReport(figures: figures, history: history, context: context).document
}

/// The figures of one analysis, and what is needed to describe them.
///
/// Its charts are those of the HelpScout dashboard, over fewer conversations.
struct HelpScoutAnalysisReport: Report {
    static let kind = ReportKind.helpScoutAnalysis
    static let noun = Noun.conversations
    typealias Metrics = ConversationMetrics

    let figures: HelpScoutAnalysisFigures
    let history: KPIHistory
    let context: ReportContext
    /// The dashboard of the selected conversations.
    let dashboard: HelpScoutReport

    /// Fixed days are the same in every run, so they have no history.
    init(figures: HelpScoutAnalysisFigures, history: KPIHistory, context: ReportContext) {
        self.figures = figures
        self.history = figures.analysis.period.isFixed ? .none : history
        self.context = context
        dashboard = HelpScoutReport(
            figures: figures.helpScout, history: self.history, context: context,
            mostTopics: figures.analysis.mostTopics, isOfAnalysis: true)
    }

    var edition: (id: String, title: String) { (figures.analysis.id, figures.analysis.title) }
    var kpis: [KPI] { figures.helpScout.kpis }
    var changes: TestedChanges { figures.helpScout.changes }
    var span: DataSpan { dashboard.span }
    var total: Int { figures.conversations.count }

    /// The name of the file with every conversation of the report.
    static let file = "conversations.csv"

    var document: Document {
        document(
            total > 0
                ? [overviewSection, summarySection, themeSection].compactMap { $0 } + drawn
                    + [cardSection, dataSection]
                : [overviewSection, dataSection],
            undrawn: (total > 0 ? undrawn : drawn + undrawn).flatMap(\.charts)
                + dashboard.undrawnDays + dashboard.causeCharts,
            downloads: [
                .init(
                    name: HelpScoutAnalysisReport.file,
                    title: "\(allOf(total, HelpScoutAnalysisReport.noun)) (CSV)", data: rows)
            ])
    }

    /// The sections of charts that have something to show.
    private var drawn: [Document.Section] { chartSections.filter(\.isDrawn).map(\.section) }

    /// Sections that are only in `report.json`.
    private var undrawn: [Document.Section] {
        chartSections.filter { !$0.isDrawn }.map(\.section)
    }

    private var chartSections: [(section: Document.Section, isDrawn: Bool)] {
        let all: [(Document.Section?, Bool)] = [
            // When only one sentiment was selected, its chart would have one colour.
            (dashboard.sentimentSection, figures.helpScout.charts.sentimentDistribution.count > 1),
            (dashboard.topicSection, true), (dashboard.flagSection, true),
            (dashboard.statusSection, true), (dashboard.timeSection, true),
            (dashboard.memberSection, figures.analysis.customers == .all),
            (dashboard.depthSection, false), (dashboard.demographicsSection, false),
        ]
        return all.compactMap { section, isDrawn in section.map { ($0, isDrawn) } }
    }

    var cover: Document.Cover {
        Document.Cover(
            headline: Headline(headline), period: span.period,
            tiles: tiles([
                Metrics.total, Metrics.negativeRate, Metrics.refunds, Metrics.cancellations,
                Metrics.members, Metrics.averageDuration,
            ]),
            gauge: nil, chart: "daily_volume")
    }

    /// How many there are, whether that is an increase, and what most of them are about.
    private var headline: String {
        guard !window.isEmpty else { return "This analysis begins on \(window.from.short)" }
        guard total > 0 else { return "No conversation matches the filters" }
        return [counted(total, .conversations) + trend, subject]
            .compactMap { $0 }.joined(separator: ", ")
    }

    private var trend: String {
        guard span.lateBeginning == nil,
            let before = figures.helpScout.summary.previousRows
        else { return "" }
        let figure = NumberFormat.count.string(before)
        if before == total { return ", as many as before" }
        return total > before ? ", up from \(figure)" : ", down from \(figure)"
    }

    /// The most common topic that the filters do not select, besides the more common topics.
    ///
    /// Topics that the filters select are not considered, because in an analysis of cancellations
    /// all conversations are about them.
    private var subject: String? {
        let topics = dashboard.topicsBySize.filter { $0.label != Label.unknown }
        guard let place = topics.firstIndex(where: { !isAskedFor($0.label) }) else { return nil }
        func name(_ topic: LabelCount) -> String { quoted(labels.name(topic.label, .topic)) }
        guard let topic = onlyOrLeader(Array(topics[place...]), leader), topic.count > 0 else {
            return nil
        }
        let subject = "about \(name(topic))"
        guard place > 0 else {
            return (topic.share ?? 0) > 0.5 ? "most \(subject)" : "most often \(subject)"
        }
        return "besides \(listed(topics.prefix(place).map(name))) most often \(subject)"
    }

    private func isAskedFor(_ topic: String) -> Bool {
        let analysis = figures.analysis
        let flags = (analysis.anyFlag ?? []) + analysis.flags.filter(\.value).map(\.key)
        return analysis.topics?.contains(topic) == true
            || flags.contains {
                $0.rawValue == "is_\(topic)" || $0.rawValue == "is_\(topic)_request"
            }
    }

    // MARK: Sections

    private var overviewSection: Document.Section {
        let facts = Block.facts(title: "What this analysis looks at", filterFacts)
        let tiles = tiles([
            Metrics.total, Metrics.members, Metrics.nonMembers, Metrics.negativeRate, Metrics.score,
            Metrics.averageDuration, Metrics.medianDuration, Metrics.refunds, Metrics.cancellations,
            Metrics.joins,
        ])
        return Document.Section(
            id: "overview", title: "At a glance", summary: filterWords,
            blocks: (total > 0 ? [.tiles(tiles), .statements(dashboard.whatChanged)] : [])
                + noticesAtTheTop + [facts])
    }

    private var summarySection: Document.Section? {
        let blocks = summaryWording.blocks(context.summaries[assignmentID])
        return blocks.isEmpty
            ? nil
            : Document.Section(
                id: "summary", title: "What customers write",
                summary: "From the summaries of the conversations.", blocks: blocks)
    }

    private var cardSection: Document.Section {
        Document.Section(
            id: "conversations", title: "Conversations", summary: "The newest first.",
            blocks: [.cards(cards)])
    }
}
