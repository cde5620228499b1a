package import Archive
import ReportModel

/// The one sentence of a day: what is new comes before what is known.
///
/// An alert that the day before did not have; else one that still holds; else a finding that is new;
/// else what the first report says.
package struct DayHeadline {
    let reports: DayReports
    /// The reports of the day before; nil where the archive has none to compare with.
    let before: DayReports?

    package init(_ reports: [Manifest.Report], after before: [Manifest.Report]?) {
        self.reports = DayReports(all: reports)
        self.before = before.map(DayReports.init)
    }

    package var text: String {
        alert ?? newFinding ?? reports.lead?.headline
            ?? "None of the day’s reports could be made"
    }

    private var alert: String? {
        struct Rule: Hashable {
            let edition: EditionID, text: String
        }
        let all = reports.all.flatMap { report in report.alerts.map { (report, $0) } }
        let known = Set(
            (before?.all ?? []).flatMap { report in
                report.alerts.map { Rule(edition: report.id, text: $0.rule) }
            })
        let new = all.first { !known.contains(Rule(edition: $0.id, text: $1.rule)) }
        if let (report, alert) = new { return sentence(alert.text, of: report) }
        return all.first.map { sentence($1.text, of: $0) + ", as before" }
    }

    private var newFinding: String? {
        guard let before else { return nil }
        let known = Dictionary(before.there.map { ($0.id, $0.findings.map(\.finding)) }) {
            first, _ in first
        }
        let new = reports.changes.first { report, change in
            // Of an edition that was not there, and of a day that an older program made, nobody
            // knows what is new.
            guard let findings = known[report.id], change.finding != nil else { return false }
            return !findings.contains(change.finding) && !findings.contains(nil)
        }
        return new.map { report, change in
            // Where the report's own headline is about the finding, it says so better.
            report.headlineFinding == change.finding
                ? report.headline : sentence(change.change, of: report)
        }
    }

    private func sentence(_ text: String, of report: Manifest.Report) -> String {
        reports.place(of: report).map { "\($0): \(text)" } ?? text
    }
}

extension Manifest {
    /// With no more than what tells new from known.
    package var reduced: Manifest {
        Manifest(
            status: status, programVersion: programVersion, asOf: asOf, timeZone: timeZone,
            timeZoneDatabase: timeZoneDatabase, generatedAt: generatedAt, windows: [],
            datasets: [],
            reports: reports.map { report in
                var reduced = Report(
                    report: report.report, edition: report.edition, title: report.title,
                    editionTitle: report.editionTitle, folder: report.folder,
                    status: report.status, headline: "",
                    kpis: [], findings: report.findings)
                reduced.alerts = report.alerts
                return reduced
            }, problems: [])
    }
}
