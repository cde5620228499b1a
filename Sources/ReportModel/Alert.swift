/// A figure of a report that meets a condition of the configuration (Figures, “History and
/// restatements”).
package struct Alert: Hashable, Sendable {
    /// The condition as written in the configuration: `negative_rate > 0.25`.
    package var rule: String
    /// The KPI’s id.
    package var kpi: String
    /// The compared value, unrounded: the KPI’s value, or its change.
    package var value: Double
    package var threshold: Double
    /// The number of rows that the figure is computed from.
    package var n: Int
    /// The text for people: “Negative rate 27.3%, above 25%”.
    package var text: String

    package init(
        rule: String, kpi: String, value: Double, threshold: Double, n: Int, text: String
    ) {
        self.rule = rule
        self.kpi = kpi
        self.value = value
        self.threshold = threshold
        self.n = n
        self.text = text
    }
}

extension Alert {
    /// As in `report.json`.
    var json: JSONValue {
        .object([
            .init("rule", .string(rule)), .init("kpi", .string(kpi)),
            .init("value", JSONValue(value)), .init("threshold", JSONValue(threshold)),
            .init("n", .integer(n)), .init("text", .string(text)),
        ])
    }
}
