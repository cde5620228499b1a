import Analysis
import Archive
import DayPages
import ReportMakers
import ReportModel
import Reports
import Settings

/// What reports must say about earlier ones: restated figures, changed rules, and the issue that they
/// replace.
struct Past: Sendable {
    /// The latest day first.
    fileprivate(set) var restatements: [EditionID: [Restatement]] = [:]
    /// The last day whose figures were computed by other rules.
    fileprivate(set) var redefined: [EditionID: LocalDay] = [:]
    /// The day’s earlier issues, the latest first.
    fileprivate(set) var issues: [EditionID: [KPILedger.Issue]] = [:]

    /// The restated figures, for the ledger.
    ///
    /// - Parameter definition: the fingerprint of an edition’s rules.
    func restated(
        in editions: [EditionID], definition: (EditionID) -> String?
    ) -> [KPILedger.Restated] {
        editions.flatMap { id in
            (restatements[id] ?? []).map { restatement in
                KPILedger.Restated(
                    day: restatement.past.day,
                    publication: KPILedger.Publication(
                        edition: id, window: restatement.past.window,
                        kpis: restatement.past.kpis, definition: definition(id)))
            }
        }
    }

    /// The report with what it must say about earlier ones.
    func added(to document: Document, zone: TimeZoneRules) -> Document {
        let id = document.identity.id
        let correction = (issues[id] ?? []).lazy.compactMap {
            Correction(of: document.kpis, from: $0.figures, publishedAt: $0.publishedAt)
        }.first
        return document.restating(restatements[id] ?? [])
            .noting(redefinedAfter: redefined[id])
            .correcting(correction, in: zone)
    }

    /// Only what is of an order's editions.
    func of(_ order: RunOrder) -> Past {
        var past = self
        past.restatements = restatements.filter { order.includes($0.key) }
        past.redefined = redefined.filter { order.includes($0.key) }
        past.issues = issues.filter { order.includes($0.key) }
        return past
    }

    /// The reports whose rules have changed.
    var problems: [DayProblem] {
        Dictionary(grouping: redefined) { $0.key.report }.sorted { $0.key < $1.key }.compactMap {
            report, editions in
            editions.map(\.value).max().map {
                DayProblem(.report(id: report), .redefined(after: $0))
            }
        }
    }
}

extension DailyRun {
    /// How many days back figures are restated.
    static let restatedDays = 7

    /// Compares the figures that the last days published with what the rows give now.
    ///
    /// Figures that were computed by other rules are not restated, because their rows may be the same.
    ///
    /// - Throws: an error of the ledger.
    func past(_ datasets: Datasets, _ order: RunOrder) throws -> Past {
        var past = Past()
        for issue in try ledger.issues(of: order.asOf) {
            past.issues[issue.edition, default: []].append(issue)
        }
        let since = order.asOf.advanced(by: -DailyRun.restatedDays)
        let known = try ledger.known(before: order.asOf, since: since)
        for (maker, editions) in asked(order) {
            guard let rows = maker.lateRows else { continue }
            let own = known.filter { $0.edition.report == maker.kind.id }
            let comparable = own.filter { figure in
                let edition = editions.first { $0.id == figure.edition.edition }
                return figure.definition == nil
                    || figure.definition == edition.map(maker.definition)
            }
            for edition in editions {
                let id = maker.id(of: edition)
                let last = own.filter { $0.edition == id }.max { $0.day < $1.day }
                guard let last, let definition = last.definition,
                    definition != maker.definition(of: edition)
                else { continue }
                past.redefined[id] = last.day
            }
            let days = Set(comparable.map(\.day)).sorted(by: >)
            guard !days.isEmpty else { continue }
            for figures in maker.pastFigures(of: datasets, editions: editions, on: days, in: zone) {
                let id = maker.id(of: figures.edition)
                let told = comparable.filter {
                    $0.day == figures.day && $0.edition == id && $0.window == figures.window
                }
                guard !told.isEmpty,
                    let restatement = Restatement(
                        of: figures, maker.kind.restatedMetrics,
                        known: Dictionary(told.map { ($0.kpi, $0.value) }) { $1 },
                        rows: rows)
                else { continue }
                past.restatements[id, default: []].append(restatement)
            }
        }
        return past
    }
}
