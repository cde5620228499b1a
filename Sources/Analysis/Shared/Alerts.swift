package import ReportModel
package import Settings

/// A rule that is met by a figure.
package struct RaisedAlert: Hashable, Sendable {
    package let rule: AlertRule
    package let kpi: KPI
    /// What the rule compares: the KPI’s value, or its change.
    package let value: Double
}

/// The rules that the figures of a report’s edition meet, in the configured order; of several for
/// one figure the one with the farthest threshold (Figures 29b).
///
/// Values are compared unrounded. An undefined figure raises no alert. Neither does a change where
/// the window before has no rows to compare with, nor a rate or score of fewer than
/// ``Statistics/leastRows`` rows, now or (for a change) in the window before, because one more
/// comment could change the result.
///
/// - Parameter edition: rules name it `sentiment/drumeo`, or by its report.
package func raisedAlerts(
    _ rules: [AlertRule], kpis: [KPI], of edition: EditionID
) -> [RaisedAlert] {
    let raised: [RaisedAlert] = rules.filter { $0.isFor(edition) }.compactMap { rule in
        guard let kpi = kpis.first(where: { $0.id == rule.kpi }), isEnough(kpi, for: rule),
            let value = rule.isOfChange ? kpi.change : kpi.number, rule.holds(for: value)
        else { return nil }
        return RaisedAlert(rule: rule, kpi: kpi, value: value)
    }
    var figures: Set<String> = []
    let farthest = raised.indices.sorted {
        raised[$0].rule.isFarther(than: raised[$1].rule)
            || !raised[$1].rule.isFarther(than: raised[$0].rule) && $0 < $1
    }.filter { figures.insert(raised[$0].rule.figure).inserted }
    return farthest.sorted().map { raised[$0] }
}

private func isEnough(_ kpi: KPI, for rule: AlertRule) -> Bool {
    let previous = kpi.previousN ?? 0
    guard kpi.unit == .rate || kpi.unit == .score else { return !rule.isOfChange || previous > 0 }
    let rows = rule.isOfChange ? min(kpi.n, previous) : kpi.n
    return rows >= Statistics.leastRows
}

extension AlertRule {
    /// Of rules for one figure.
    fileprivate func isFarther(than other: AlertRule) -> Bool {
        guard direction == other.direction else { return direction == .above }
        return direction == .above ? threshold > other.threshold : threshold < other.threshold
    }

    fileprivate func isFor(_ edition: EditionID) -> Bool {
        guard let reports else { return true }
        return reports.contains(edition.report) || reports.contains(edition.text)
    }

    /// A value equal to the threshold raises nothing.
    fileprivate func holds(for value: Double) -> Bool {
        switch direction {
        case .above: Threshold.isAbove(value, threshold)
        case .below: Threshold.isBelow(value, threshold)
        }
    }
}
