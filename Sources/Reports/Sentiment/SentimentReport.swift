package import Analysis
package import ReportModel
import Settings

/// The sentiment dashboard of one edition: its sections, in reading order.
///
/// - Parameter support: HelpScout’s figures of all customers, for a summary; nil when there are
///   none.
package func sentimentDashboard(
    _ figures: SentimentFigures, support: HelpScoutFigures? = nil, history: KPIHistory,
    context: ReportContext
) -> Document {
    SentimentReport(figures: figures, support: support, history: history, context: context)
        .document
}

/// The figures of one edition, and what is needed to describe them; each section has its own file.
struct SentimentReport: Report {
    static let kind = ReportKind.sentiment
    static let noun = Noun.comments
    typealias Metrics = CommentMetrics

    let figures: SentimentFigures
    let support: HelpScoutFigures?
    let history: KPIHistory
    let context: ReportContext

    var kpis: [KPI] { figures.kpis + (support.map(helpScoutKPIs) ?? []) }

    /// Sentiment labels of the window, in the order used by every stack and legend.
    var sentiments: [String] { figures.charts.sentimentDistribution.map(\.label) }

    /// Their colours and, when the data have many more labels, one series for the others.
    var sentimentSeries: LabelSeries { LabelSeries(sentiments, .sentiment, labels) }

    var document: Document {
        document(
            [overviewSection, acrossSection].compactMap { $0 }
                + chartSections.filter(isWorthDrawing)
                + [supportSection, dataSection].compactMap { $0 },
            undrawn: chartSections.filter { !isWorthDrawing($0) }
                .flatMap(\.charts).map(withoutClaim)
                + (undrawnDays + undrawnCauses).map(withoutClaim) + undrawnGauge)
    }

    /// A chart without rows makes no claim in its headline.
    private func withoutClaim(_ chart: ChartBlock) -> ChartBlock {
        var chart = chart
        if total == 0 { chart.headline = noComments }
        return chart
    }

    private var supportSection: Document.Section? {
        support.map { helpScoutSection($0, history: history, context: context) }
    }

    private var acrossSection: Document.Section? {
        figures.across.map { across in
            let shown = Window(
                from: max(window.from, across.days.from), to: min(window.to, across.days.to))
            return AcrossSources(figures: across, charts: charts.over(shown)).section
        }
    }

    private var chartSections: [Document.Section] {
        [
            causesSection, sentimentSection, brandSection, platformSection, intentSection,
            emotionSection,
            crossSection, volumeSection, replySection, demographicsSection, languageSection,
        ].compactMap { $0 }
    }

    /// Whether pictures of the section would show anything useful.
    ///
    /// Nothing is drawn without rows in the window, and nothing is compared with itself: an edition
    /// of one brand has no picture of brands. `report.json` still has the figures.
    private func isWorthDrawing(_ section: Document.Section) -> Bool {
        let brands = figures.charts.scoreByBrand.count
        let platforms = figures.charts.scoreByPlatform.count
        return switch section.id {
        case "brand": brands > 1
        case "platform": platforms > 1
        case "cross": brands > 1 && platforms > 1
        default: total > 0
        }
    }

    /// The title of every picture that has nothing to show.
    var noComments: String { "No comments in this window" }
}
