import Archive
import ReportModel
import Reports
import Settings
import Warehouse

/// The figures of an edition, and the report that it is of.
struct Measured: Sendable {
    let maker: any ReportMaker
    let figures: any EditionFigures
}

extension DailyRun {
    /// All figures of all editions that the order asks for, in a day’s order.
    func measure(_ datasets: Datasets, _ order: RunOrder) -> [Measured] {
        notify(.began(.measure))
        let measured = asked(order).flatMap { maker, editions -> [Measured] in
            let missing = unavailable(maker, datasets)
            let figures: [any EditionFigures] =
                missing.isEmpty
                ? maker.figures(of: datasets, editions: editions, asOf: order.asOf, in: zone)
                : editions.map { UnavailableEdition(maker: maker, edition: $0, asOf: order.asOf) }
            return figures.map { Measured(maker: maker, figures: $0) }
        }
        let findings = measured.reduce(0) { $0 + $1.figures.findings.count }
        notify(
            .ended(
                .measure,
                summary: "\(counted(measured.count, "edition")), \(counted(findings, "finding"))"))
        return measured
    }

    /// What each edition says.
    func compose(
        _ measured: [Measured], _ datasets: Datasets, _ order: RunOrder
    ) throws -> [Document] {
        notify(.began(.compose))
        let documents = try measured.map { edition in
            edition.figures.document(
                history: try history(of: edition, order),
                context: context(of: edition.maker, datasets, order))
        }
        notify(.ended(.compose, summary: counted(documents.count, "document")))
        return documents
    }

    /// What the page of a report says of where its data came from: only of its own datasets.
    private func context(
        of maker: any ReportMaker, _ datasets: Datasets, _ order: RunOrder
    ) -> ReportContext {
        let own = (maker.needs + maker.extras.map(\.dataset)).map(\.rawValue)
        return ReportContext(
            settings: settings, asOf: order.asOf, generatedAt: order.generatedAt, zone: zone,
            datasets: datasets.provenances.filter { own.contains($0.dataset) }.map {
                .init(name: $0.dataset, rows: $0.rows, queryID: $0.queryID)
            },
            missingColumns: datasets.comments?.table.missingColumns ?? [],
            losses: maker.losses(datasets).map { dataset, loss, _ in
                "The dataset “\(dataset.rawValue)” could not be read: \(loss)."
            })
    }

    /// What the reports of earlier days said, up to 29 of them.
    private func history(of edition: Measured, _ order: RunOrder) throws -> KPIHistory {
        let values = try edition.figures.kpis.map { kpi in
            let points = try ledger.history(
                report: edition.maker.id, edition: edition.figures.edition.id, kpi: kpi.id,
                before: order.asOf, limit: 29)
            return (kpi.id, points.map(\.value))
        }
        return KPIHistory(values: Dictionary(uniqueKeysWithValues: values))
    }
}

/// An edition whose dataset could not be had: a page that says so, without figures.
struct UnavailableEdition: EditionFigures {
    let maker: any ReportMaker
    let edition: Edition
    let asOf: LocalDay
    var missing: [String] { maker.needs.map(\.rawValue) }
    let kpis: [KPI] = []
    let findings: [Finding] = []
    let latest: [Dataset: Instant] = [:]

    func document(history: KPIHistory, context: ReportContext) -> Document {
        let window = edition.filter.window ?? Window(days: maker.windowDays ?? 1, endingWith: asOf)
        return unavailableReport(
            maker.id, title: maker.title, edition: edition, window: window, datasets: missing,
            context: context)
    }
}

/// `1 edition`, `6 editions`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.count.string(count)) \(noun)\(count == 1 ? "" : "s")"
}
