import Archive
import Foundation
import ReportModel

/// The one sentence of a day: what is new comes before what is known.
///
/// An alert that the day before did not have; else one that holds still; else a finding that is new;
/// else what the first report says.
struct DayHeadline {
    let reports: DayReports
    /// The reports of the day before; nil where the archive has none to compare with.
    let before: DayReports?

    init(_ reports: [Manifest.Report], after before: [Manifest.Report]?) {
        self.reports = DayReports(all: reports)
        self.before = before.map(DayReports.init)
    }

    var text: String {
        alert ?? newFinding ?? reports.lead?.headline
            ?? "None of the day’s reports could be made"
    }

    private var alert: String? {
        let all = reports.all.flatMap { report in report.alerts.map { (report, $0) } }
        let known = Set(
            (before?.all ?? []).flatMap { report in
                report.alerts.map { "\(report.name) \($0.rule)" }
            })
        if let (report, alert) = all.first(where: { !known.contains("\($0.name) \($1.rule)") }) {
            return sentence(alert.text, of: report)
        }
        return all.first.map { sentence($1.text, of: $0) + ", as before" }
    }

    private var newFinding: String? {
        guard let before else { return nil }
        let known = Dictionary(before.there.map { ($0.name, $0) }) { first, _ in first }
        let new = reports.changes.first { report, change in
            // Of an edition that was not there, nothing is known to be new.
            guard let findings = known[report.name]?.findings else { return false }
            return !findings.contains { $0.identity == change.identity }
                && !findings.contains { $0.identity.isEmpty }
        }
        return new.map { report, change in
            tells(report.headline, of: change)
                ? report.headline : sentence(withoutCounts(change.text), of: report)
        }
    }

    /// Whether a report’s own headline is about the finding: then it says so better.
    private func tells(_ headline: String, of change: Manifest.Change) -> Bool {
        [change.value, change.previous].allSatisfy {
            headline.contains(NumberFormat.rate().string($0))
        }
    }

    /// “Language “Spanish”: negative rate 26.1% → 10.5%”, without “(n 138 → 143)”.
    private func withoutCounts(_ text: String) -> String {
        text.range(of: " (n ").map { String(text[..<$0.lowerBound]) } ?? text
    }

    private func sentence(_ text: String, of report: Manifest.Report) -> String {
        reports.place(of: report).map { "\($0): \(text)" } ?? text
    }
}

extension DailyRun {
    /// How old the day before may be for something to be new since.
    private static let daysBefore = 7

    /// The archive’s day before, with no more than what tells new from known.
    ///
    /// It is a part of a recording, so that a replay finds the same day before.
    func dayBefore(_ day: LocalDay) -> Manifest? {
        guard let before = try? store.publishedDays().first(where: { $0 < day }),
            before.days(to: day) <= DailyRun.daysBefore,
            let manifest = try? store.read(before)
        else { return nil }
        return manifest.reduced
    }
}

extension Manifest {
    fileprivate var reduced: Manifest {
        Manifest(
            status: status, programVersion: programVersion, asOf: asOf, timeZone: timeZone,
            timeZoneDatabase: timeZoneDatabase, generatedAt: generatedAt, windows: [],
            datasets: [],
            reports: reports.map { report in
                var reduced = Report(
                    report: report.report, edition: report.edition, title: report.title,
                    editionTitle: report.editionTitle, status: report.status, headline: "",
                    kpis: [], findings: report.findings)
                reduced.alerts = report.alerts
                return reduced
            }, warnings: [])
    }
}
