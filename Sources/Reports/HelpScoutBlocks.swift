package import Analysis
package import ReportModel
import Settings

/// The HelpScout summary of another report (SPEC 4.1): a section, and its figures for `report.json`.
///
/// - Parameters:
///   - figures: those of the edition of all customers.
///   - history: by the prefixed ids.
/// - Returns: KPIs whose ids have the prefix `helpscout_`.
package func helpScoutBlocks(
    _ figures: HelpScoutFigures, history: KPIHistory, context: ReportContext
) -> (kpis: [KPI], section: Document.Section) {
    let kpis = figures.kpis.map { $0.named(helpScoutPrefix + $0.id) }
    let shown = ["total_conversations", "negative_rate", "refund_requests", "cancellations"]
        .compactMap { id in kpis.first { $0.id == helpScoutPrefix + id } }
    let dashboard = HelpScoutDashboard(figures: figures, history: history, context: context)
    return (
        kpis,
        Document.Section(
            id: "helpscout", title: "HelpScout summary",
            summary: "Support conversations of all customers, whatever this edition’s filters.",
            blocks: [.tiles(shown.map { tile($0, history: history) })]
                + (figures.summary.rows > 0 ? [.chart(dashboard.topTopics)] : []))
    )
}

/// What the ids of HelpScout’s figures begin with in another report.
let helpScoutPrefix = "helpscout_"

extension KPI {
    fileprivate func named(_ id: String) -> KPI {
        KPI(
            id: id, unit: unit, value: value, previous: previous, change: change, n: n,
            previousN: previousN, isSignificant: isSignificant)
    }
}
