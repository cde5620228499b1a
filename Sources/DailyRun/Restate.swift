import Analysis
import Archive
import ReportModel
import Reports

/// What reports must say of earlier ones: figures told anew, an issue superseded.
struct Retelling: Sendable {
    /// By report and edition, the latest day first.
    fileprivate(set) var restatements: [ReportEdition: [Restatement]] = [:]
    /// The day’s earlier issues by report and edition, the latest first.
    fileprivate(set) var issues: [ReportEdition: [KPILedger.Issue]] = [:]

    struct ReportEdition: Hashable {
        let report: String
        let edition: String
    }

    /// The figures that readers know from now on.
    func restated(in documents: [Document]) -> [KPILedger.Restated] {
        documents.map(ReportEdition.init).flatMap { place in
            (restatements[place] ?? []).map { restatement in
                KPILedger.Restated(
                    day: restatement.past.day,
                    publication: KPILedger.Publication(
                        report: place.report, edition: place.edition,
                        window: restatement.past.window, kpis: restatement.past.kpis))
            }
        }
    }

    func told(in document: Document, zone: TimeZoneRules) -> Document {
        let place = ReportEdition(document)
        let correction = (issues[place] ?? []).lazy.compactMap {
            Correction(of: document.kpis, from: $0.figures, publishedAt: $0.publishedAt)
        }.first
        return document.telling(restatements[place] ?? []).correcting(correction, in: zone)
    }
}

extension Retelling.ReportEdition {
    init(_ document: Document) {
        self.init(report: document.identity.report, edition: document.identity.edition)
    }
}

extension DailyRun {
    /// How many days back figures are told anew.
    private static let restatedDays = 7

    /// Compares what the last days’ readers know with what the rows say now.
    func retell(_ datasets: Datasets, _ order: RunOrder) throws -> Retelling {
        var retelling = Retelling()
        for issue in try ledger.issues(of: order.asOf) {
            let place = Retelling.ReportEdition(report: issue.report, edition: issue.edition)
            retelling.issues[place, default: []].append(issue)
        }
        let since = order.asOf.advanced(by: -DailyRun.restatedDays)
        let known = try ledger.known(before: order.asOf, since: since)
        for (maker, editions) in asked(order) {
            let own = known.filter { $0.report == maker.id }
            guard let rows = maker.lateRows, !own.isEmpty else { continue }
            let days = Set(own.map(\.day)).sorted(by: >)
            for past in maker.pastFigures(of: datasets, editions: editions, on: days, in: zone) {
                let figures = own.filter {
                    $0.day == past.day && $0.edition == past.edition.id && $0.window == past.window
                }
                guard !figures.isEmpty,
                    let restatement = Restatement(
                        of: past, maker.kind.restatedMetrics,
                        known: Dictionary(figures.map { ($0.kpi, $0.value) }) { $1 },
                        rows: rows)
                else { continue }
                let place = Retelling.ReportEdition(report: maker.id, edition: past.edition.id)
                retelling.restatements[place, default: []].append(restatement)
            }
        }
        return retelling
    }
}
