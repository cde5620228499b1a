import ReportModel

extension View {
    /// The flag of a report: what it says, beneath the report’s headline.
    init(alert text: String) { self.init([.text(.text, keepingUnits(text))]) }
}

extension DayIndex {
    /// Every flag of the day, with a link to the edition that has it.
    var alertViews: [View] {
        reports.flatMap { report in
            report.editions.flatMap { edition in
                edition.alerts.map { text in
                    View([
                        .text(.name, "\(report.title), \(edition.title)"),
                        .text(.text, keepingUnits(text)),
                        .text(.address, "\(edition.folder)/index.html"),
                    ])
                }
            }
        }
    }
}

/// `1 alert`, `3 alerts`; nil for none.
func alertCount(_ alerts: [String]) -> String? {
    switch alerts.count {
    case 0: nil
    case 1: "1 alert"
    default: "\(NumberFormat.count.string(alerts.count)) alerts"
    }
}
