package import Analysis
package import ReportModel
import Settings

/// HelpScout’s figures for another report: their ids have the prefix `helpscout_` (Figures 25).
package func helpScoutKPIs(_ figures: HelpScoutFigures) -> [KPI] {
    figures.kpis.map { $0.told(as: ConversationMetrics.borrowed($0.metric)) }
}

/// The HelpScout summary within another report.
///
/// - Parameters:
///   - figures: those of the edition of all customers.
///   - history: by the prefixed ids.
func helpScoutSection(
    _ figures: HelpScoutFigures, history: KPIHistory, context: ReportContext
) -> Document.Section {
    let dashboard = HelpScoutReport(figures: figures, history: history, context: context)
    let kpis = helpScoutKPIs(figures).map(dashboard.span.told)
    let shown = [
        ConversationMetrics.total, ConversationMetrics.negativeRate, ConversationMetrics.refunds,
        ConversationMetrics.cancellations,
    ].map(ConversationMetrics.borrowed).compactMap { metric in kpis.first { $0.metric == metric } }
    return Document.Section(
        id: "helpscout", title: "HelpScout summary",
        summary: "Always all customers, whatever this report is filtered to.",
        blocks: [.tiles(shown.map { tile($0, history: history) })]
            + (figures.summary.rows > 0 ? [.chart(dashboard.topTopics)] : []))
}
