import Analysis
import Archive
import ReportModel
import Reports
import Settings
import Warehouse

extension DailyRun {
    /// All figures of all editions that the order asks for.
    func measure(_ datasets: Datasets, _ order: RunOrder) -> [SentimentFigures] {
        notify(.began(.measure))
        let editions = settings.editions.filter { order.editions?.contains($0.id) ?? true }
        let figures = SentimentMeasure(settings: settings, zone: zone).figures(
            of: datasets.comments.table, demographics: datasets.demographics?.table,
            asOf: order.asOf, editions: editions)
        let findings = figures.reduce(0) { $0 + $1.findings.count }
        notify(
            .ended(
                .measure,
                summary: "\(counted(figures.count, "edition")), \(counted(findings, "finding"))"))
        return figures
    }

    /// What each edition says.
    func compose(
        _ figures: [SentimentFigures], _ datasets: Datasets, _ order: RunOrder
    ) throws -> [Document] {
        notify(.began(.compose))
        let context = ReportContext(
            settings: settings, asOf: order.asOf, generatedAt: order.generatedAt, zone: zone,
            datasets: datasets.provenances.map {
                .init(name: $0.dataset, rows: $0.rows, queryID: $0.queryID)
            },
            missingColumns: datasets.comments.table.missingColumns)
        let documents = try figures.map { figures in
            sentimentDashboard(figures, history: try history(of: figures, order), context: context)
        }
        notify(.ended(.compose, summary: counted(documents.count, "document")))
        return documents
    }

    /// What the reports of earlier days said, up to 29 of them.
    private func history(of figures: SentimentFigures, _ order: RunOrder) throws -> KPIHistory {
        let values = try figures.kpis.map { kpi in
            let points = try ledger.history(
                report: "sentiment", edition: figures.edition.id, kpi: kpi.id, before: order.asOf,
                limit: 29)
            return (kpi.id, points.map(\.value))
        }
        return KPIHistory(values: Dictionary(uniqueKeysWithValues: values))
    }
}

/// `1 edition`, `6 editions`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.count.string(count)) \(noun)\(count == 1 ? "" : "s")"
}
