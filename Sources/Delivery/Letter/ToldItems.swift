internal import Archive
internal import ReportModel
internal import Settings

/// What a day tells the readers of an edition, from its manifest: findings and alerts.
struct ToldItems {
    let manifest: Manifest
    let edition: String

    /// One edition of each report: the reader's, or the first; questions of single teams are left out.
    var reports: [Manifest.Report] {
        var seen: Set<String> = []
        let shown = manifest.reports.filter { report in
            report.status != .unavailable
                && ReportKind.named(report.report).map { $0.arrangement != .byQuestion } ?? false
        }
        return shown.compactMap { report in
            guard seen.insert(report.report).inserted else { return nil }
            return shown.first { $0.report == report.report && $0.edition == edition } ?? report
        }
    }

    /// What holds on the day; what has passed already is told no more.
    var items: [ToldItem] {
        reports.flatMap { report in
            let name = report.editionTitle
            let findings = report.findings.filter { !$0.isOver }.compactMap { change in
                change.finding.map { finding in
                    ToldItem(id: "\(report.report) \(finding.id)", text: change.change)
                }
            }
            let alerts = report.alerts.filter { $0.isOver != true }.map { alert in
                ToldItem(
                    id: "\(report.report) alert \(alert.rule)",
                    text: "alert of \(report.title), \(name): \(alert.text)")
            }
            return findings + alerts
        }
    }

    var hasAlert: Bool {
        reports.contains { $0.alerts.contains { $0.isOver != true } }
    }

    /// Whether something begins on the day: a finding, an alert, or an unusual figure.
    var hasNews: Bool {
        reports.contains { report in
            report.findings.contains { !$0.isOver && $0.life?.state == .new }
                || report.alerts.contains { $0.isOver != true && $0.life?.state == .new }
                || report.kpis.contains { [.high, .low].contains($0.day?.place) }
        }
    }
}

extension FindingIdentity {
    /// The same change on another day has the same one.
    fileprivate var id: String {
        let names = keys.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ([kpi, isRise ? "up" : "down"] + names).joined(separator: " ")
    }
}
