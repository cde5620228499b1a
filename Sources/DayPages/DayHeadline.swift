package import Archive
package import ReportModel
import Settings

/// The one sentence of a day (Figures 29b): what is new comes before what has ended, and both before
/// an ordinary day.
package struct DayHeadline {
    let reports: DayReports
    /// What the brief says of the day itself; nil without a brief.
    let brief: Headline?

    /// The headline of the reports of a day; the brief among them has it already.
    package init(_ reports: [Manifest.Report]) {
        self.reports = DayReports(all: reports)
        brief = nil
    }

    /// - Parameter brief: what the brief says of the day's own figures.
    package init(_ reports: [Manifest.Report], beside brief: Headline) {
        self.reports = DayReports(all: reports)
        self.brief = brief
    }

    package var text: String { headline.text }

    package var headline: Headline {
        if let brief, !brief.isOrdinary { return brief }
        if brief == nil, let lead = reports.lead, ReportKind.named(lead.report) == .brief {
            return Headline(lead.headline, telling: lead.headlineFinding)
        }
        return newFinding ?? newAlert ?? ended ?? brief
            ?? Headline(reports.lead?.headline ?? "None of the day’s reports could be made")
    }

    private var newFinding: Headline? {
        let new = reports.changes.first { $1.life?.state == .new && !$1.isOver }
        return new.map { report, change in
            // Where the report's own headline is about the finding, it says so better.
            let text = report.headlineFinding == change.finding ? report.headline : change.change
            return Headline(sentence(text, of: report), telling: change.finding)
        }
    }

    private var newAlert: Headline? {
        let all = reports.all.flatMap { report in report.alerts.map { (report, $0) } }
        return all.first { $1.life?.state == .new && $1.isOver != true }
            .map { Headline(sentence($1.text, of: $0)) }
    }

    private var ended: Headline? {
        let all = reports.all.flatMap { report in
            (report.resolved.map(\.text) + report.alertsOver.map(\.text)).map { (report, $0) }
        }
        return all.first.map { report, text in
            Headline("No longer: " + sentence(text, of: report))
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
