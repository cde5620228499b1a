package import Analysis
package import ReportModel
import Settings

/// HelpScout’s figures as another report has them: their ids have the prefix `helpscout_` (Figures 25).
package func helpScoutKPIs(_ figures: HelpScoutFigures) -> [KPI] {
    figures.kpis.map { $0.named(helpScoutPrefix + $0.id) }
}

/// The HelpScout summary of another report.
///
/// - Parameters:
///   - figures: those of the edition of all customers.
///   - history: by the prefixed ids.
func helpScoutSection(
    _ figures: HelpScoutFigures, history: KPIHistory, context: ReportContext
) -> Document.Section {
    let dashboard = HelpScoutReport(figures: figures, history: history, context: context)
    let kpis = helpScoutKPIs(figures).map(dashboard.span.told)
    let shown = ["total_conversations", "negative_rate", "refund_requests", "cancellations"]
        .compactMap { id in kpis.first { $0.id == helpScoutPrefix + id } }
    return Document.Section(
        id: "helpscout", title: "HelpScout summary",
        summary: "Always all customers, whatever this report is filtered to.",
        blocks: [.tiles(shown.map { tile($0, history: history) })]
            + (figures.summary.rows > 0 ? [.chart(dashboard.topTopics)] : []))
}

/// What the ids of HelpScout’s figures begin with in another report.
package let helpScoutPrefix = "helpscout_"

extension KPI {
    fileprivate func named(_ id: String) -> KPI {
        KPI(
            id: id, unit: unit, value: value, previous: previous, change: change, n: n,
            previousN: previousN, isSignificant: isSignificant)
    }
}
