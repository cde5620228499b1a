package import ReportModel
package import Settings

/// A rule that holds for a figure.
package struct RaisedAlert: Hashable, Sendable {
    package let rule: AlertRule
    package let kpi: KPI
    /// What the rule compares: the KPI’s value, or its change.
    package let value: Double
}

/// The rules that hold for the figures of a report’s edition, in their order.
///
/// Values are compared unrounded. A figure that is not defined raises nothing, and neither does a
/// rate or score of fewer than ``Statistics/leastRows`` rows, be it now or, for a change, in
/// the window before: one comment more would have told another story.
///
/// - Parameters:
///   - report: its id, such as `sentiment`.
///   - edition: its id; rules name it `sentiment/drumeo`.
package func raisedAlerts(
    _ rules: [AlertRule], kpis: [KPI], report: String, edition: String
) -> [RaisedAlert] {
    rules.filter { $0.isFor(report: report, edition: edition) }.compactMap { rule in
        guard let kpi = kpis.first(where: { $0.id == rule.kpi }), isEnough(kpi, for: rule),
            let value = rule.isOfChange ? kpi.change : kpi.number, rule.holds(for: value)
        else { return nil }
        return RaisedAlert(rule: rule, kpi: kpi, value: value)
    }
}

private func isEnough(_ kpi: KPI, for rule: AlertRule) -> Bool {
    guard kpi.unit == .rate || kpi.unit == .score else { return true }
    let rows = rule.isOfChange ? min(kpi.n, kpi.previousN ?? 0) : kpi.n
    return rows >= Statistics.leastRows
}

extension AlertRule {
    fileprivate func isFor(report: String, edition: String) -> Bool {
        guard let reports else { return true }
        return reports.contains(report) || reports.contains("\(report)/\(edition)")
    }

    /// At the threshold itself nothing is raised.
    fileprivate func holds(for value: Double) -> Bool {
        switch direction {
        case .above: value > threshold
        case .below: value < threshold
        }
    }
}
