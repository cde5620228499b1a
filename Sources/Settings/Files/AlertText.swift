internal import ReportModel

/// The grammar of an alert's condition.
///
///     alert      = measure ( ">" | "<" ) number
///     measure    = kpi | "change(" kpi ")"
///
/// There may be spaces between any two parts.
enum AlertText {
    enum Parsed: Hashable {
        case rule(AlertRule)
        case fault(AlertFault)
    }

    /// A condition for every report that has the KPI.
    ///
    ///     AlertText.parse("change(negative_rate) > 0.05")
    static func parse(_ text: String) -> Parsed {
        guard let sign = text.firstMatch(of: /[<>=!≤≥]+/) else { return .fault(.noComparison) }
        guard let direction = AlertRule.Direction(rawValue: String(sign.output)) else {
            return .fault(.otherComparison(String(sign.output)))
        }
        let left = String(Label.trimmed(text[..<sign.range.lowerBound]))
        let right = String(Label.trimmed(text[sign.range.upperBound...]))
        guard let (kpi, isOfChange) = measure(left) else { return .fault(.badMeasure(left)) }
        guard let threshold = number(right) else { return .fault(.badNumber(right)) }
        let rule = AlertRule(
            kpi: kpi, isOfChange: isOfChange, direction: direction, threshold: threshold)
        return fault(of: rule, written: right).map(Parsed.fault) ?? .rule(rule)
    }

    private static func measure(_ text: String) -> (kpi: String, isOfChange: Bool)? {
        if text.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil { return (text, false) }
        let change = text.wholeMatch(of: /change\s*\(\s*([A-Za-z0-9_-]+)\s*\)/)
        return change.map { (String($0.output.1), true) }
    }

    private static func number(_ text: String) -> Double? {
        let isNumber = text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]+)?)/) != nil
        return isNumber ? Double(text).flatMap { $0.isFinite ? $0 : nil } : nil
    }

    /// Nil if some report can compare its figures with the rule.
    private static func fault(of rule: AlertRule, written threshold: String) -> AlertFault? {
        guard let metric = Metric.declared(rule.kpi) else {
            let known = ReportKind.allCases.flatMap { $0.metrics.map(\.id) }
            return .unknownKPI(rule.kpi, nearest: Nearest.name(to: rule.kpi, among: known))
        }
        if metric.unit == .label { return .words(kpi: rule.kpi) }
        if metric.unit == .rate, abs(rule.threshold) > 1 {
            return .noShare(kpi: rule.kpi, threshold: threshold)
        }
        return nil
    }

    /// `25%` as a share; nil for anything else.
    static func share(_ text: String) -> String? {
        guard let percent = text.wholeMatch(of: /([-+]?[0-9]+(\.[0-9]+)?)\s*(%|pp|points?)/) else {
            return nil
        }
        // Parsed with an exponent instead of divided, so that 7.1% does not become 0.07099999….
        return Double("\(percent.output.1)e-2").map(figures)
    }
}
