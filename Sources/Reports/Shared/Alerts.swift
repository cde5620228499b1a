package import Analysis
package import ReportModel
import Settings

/// The alert for people: “Negative rate 27.3%, above 25%”.
///
/// - Parameter change: the change of its rate, where it may be more than chance: its days are told
///   with the alert.
package func alert(_ raised: RaisedAlert, dating change: Finding? = nil) -> Alert {
    let rises = raised.rule.direction == .above
    let change = change.flatMap { ($0.change > 0) == rises ? $0 : nil }
    var alert = Alert(
        rule: raised.rule.text, kpi: raised.kpi.id, value: raised.value,
        threshold: raised.rule.threshold, n: raised.kpi.n,
        text: AlertWords(raised: raised).text + (change.map(cause) ?? ""),
        figure: raised.rule.figure)
    alert.isOver = change?.isOver ?? false
    return alert
}

/// Puts an alert into words.
private struct AlertWords {
    let raised: RaisedAlert

    private var rule: AlertRule { raised.rule }
    private var unit: KPI.Unit { raised.kpi.unit }

    var text: String {
        let name = raised.kpi.metric.fullTitle
        return rule.isOfChange ? "\(name) \(movement)" : "\(name) \(level)"
    }

    /// For example “27.3%, above 25%”.
    private var level: String {
        let side = rule.direction == .above ? "above" : "below"
        return "\(figure(raised.value, decimals)), \(side) \(figure(rule.threshold, least))"
    }

    /// For example “rose by 6.1 points, more than 5 points”; when the threshold is zero or on the
    /// other side of zero, only the direction.
    private var movement: String {
        guard raised.value != 0 else { return "did not change" }
        let verb = raised.value > 0 ? "rose" : "fell"
        let told = "\(verb) by \(figure(abs(raised.value), decimals))"
        guard raised.value * rule.threshold > 0 else { return told }
        let side = abs(raised.value) > abs(rule.threshold) ? "more" : "less"
        return "\(told), \(side) than \(figure(abs(rule.threshold), least))"
    }

    // MARK: Figures

    /// A rate as a percentage, its change as percentage points.
    private func figure(_ value: Double, _ decimals: Int) -> String {
        NumberFormat.decimal(decimals).string(printed(value)) + suffix
    }

    private func printed(_ value: Double) -> Double { unit == .rate ? value * 100 : value }

    private var suffix: String {
        switch unit {
        case .rate: rule.isOfChange ? " points" : "%"
        case .hours: " h"
        case .minutes: " min"
        case .count, .score, .perDay, .label: ""
        }
    }

    /// The number of decimals in the threshold as written.
    private var least: Int {
        let value = printed(rule.threshold)
        return (0..<4).first { decimals in
            let parts = NumberFormat.decimal(decimals).string(value)
            return parts == NumberFormat.decimal(decimals + 4).string(value).withoutZeros
        } ?? 4
    }

    /// The number of decimals of the unit, or more when the figure would otherwise be printed like
    /// the threshold.
    private var decimals: Int {
        let usual = unit == .count || unit == .minutes ? 0 : 1
        let limit = rule.isOfChange ? abs(rule.threshold) : rule.threshold
        let value = rule.isOfChange ? abs(raised.value) : raised.value
        return (usual..<9).first { figure(value, $0) != figure(limit, $0) } ?? 9
    }
}

extension String {
    /// `25.0000` and `25.5000` as `25` and `25.5`.
    fileprivate var withoutZeros: String {
        guard contains(".") else { return self }
        let cut = String(reversed().drop { $0 == "0" }.reversed())
        return cut.hasSuffix(".") ? String(cut.dropLast()) : cut
    }
}
