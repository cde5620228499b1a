import ReportModel

extension View {
    /// A report's alert: its text, shown below the report’s headline.
    init(alert text: String) { self.init([.text(.text, keepingUnits(text))]) }
}

extension DayIndex {
    /// Every alert of the day, with a link to its edition.
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
