import Analysis
import ReportModel
import Reports
import Settings

extension DailyRun {
    /// The report with a flag for each rule of the configuration that holds for its figures.
    func flagged(_ document: Document) -> Document {
        var flagged = document
        flagged.alerts = raisedAlerts(
            settings.alerts, kpis: document.kpis, of: document.identity.id
        ).map(alert)
        return flagged
    }

    /// For the run’s log: nothing where there is no alert.
    func alertCount(_ documents: [Document]) -> String {
        let count = documents.reduce(0) { $0 + $1.alerts.count }
        return count == 0 ? "" : ", \(counted(count, "alert"))"
    }
}
