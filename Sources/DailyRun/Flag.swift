import Analysis
import Archive
import ReportModel
import Reports
import Settings

extension DailyRun {
    /// The report with a flag for each rule of the configuration that holds for its figures, and
    /// how long it has held.
    func flagged(_ document: Document, after before: DaysBefore) -> Document {
        var flagged = document
        let id = document.identity.id
        let alerts = raisedAlerts(settings.alerts, kpis: document.kpis, of: id).map {
            alert($0, dating: document.datedRates[$0.kpi.id])
        }
        let shown = before.report(of: id).map { ShownAlerts(on: $0.day, $0.report.alerts) }
        (flagged.alerts, flagged.alertsOver) = alerts.living(
            after: shown, on: document.identity.asOf)
        return flagged
    }

    /// For the run’s log: nothing where there is no alert.
    func alertCount(_ documents: [Document]) -> String {
        let count = documents.reduce(0) { $0 + $1.alerts.count }
        return count == 0 ? "" : ", \(counted(count, "alert"))"
    }
}
