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
    /// What it is about: rules that differ in their thresholds alone have one figure, such as
    /// `negative_rate >`.
    package var figure: String
    /// How long it has been told.
    package var life: Life?
    /// Whether the change behind the figure has passed (Figures 29a).
    package var isOver = false

    package init(
        rule: String, kpi: String, value: Double, threshold: Double, n: Int, text: String,
        figure: String = ""
    ) {
        self.figure = figure
        self.rule = rule
        self.kpi = kpi
        self.value = value
        self.threshold = threshold
        self.n = n
        self.text = text
    }
}

/// An alert that the published day before told, as that day said it.
package struct ShownAlert: Hashable, Sendable, Codable {
    /// The condition, as in the configuration.
    package var rule: String
    /// As in ``Alert``; nil where an older program has not said, and so with the next two.
    package var figure: String?
    package var threshold: Double?
    package var life: Life?
    package var isOver: Bool?
    /// The text for people.
    package var text: String

    private enum CodingKeys: String, CodingKey {
        case rule, figure, threshold, life, text
        case isOver = "is_over"
    }

    package init(
        rule: String, figure: String? = nil, threshold: Double? = nil, life: Life? = nil,
        isOver: Bool? = nil, text: String
    ) {
        self.rule = rule
        self.figure = figure
        self.threshold = threshold
        self.life = life
        self.isOver = isOver
        self.text = text
    }

    package init(_ alert: Alert) {
        self.init(
            rule: alert.rule, figure: alert.figure, threshold: alert.threshold, life: alert.life,
            isOver: alert.isOver, text: alert.text)
    }
}

/// What an edition told of its alerts on a day.
package struct ShownAlerts: Hashable, Sendable {
    package let day: LocalDay
    package let alerts: [ShownAlert]

    package init(on day: LocalDay, _ alerts: [ShownAlert]) {
        self.day = day
        self.alerts = alerts
    }

    /// Since when an alert has been told; nil for a new one.
    ///
    /// A figure that is back from a threshold farther away has met the nearer one all the time.
    fileprivate func since(_ alert: Alert) -> LocalDay? {
        let same = alerts.first { $0.rule == alert.rule }
        let farther = alerts.first { shown in
            guard let threshold = shown.threshold, shown.figure == alert.figure else {
                return false
            }
            return alert.value > alert.threshold
                ? threshold > alert.threshold : threshold < alert.threshold
        }
        return (same ?? farther).map { $0.life?.since ?? day }
    }
}

extension [Alert] {
    /// The alerts with how long they have been told, and those of the day before that are over.
    ///
    /// - Parameter before: nil without a published day before.
    package func living(
        after before: ShownAlerts?, on day: LocalDay
    ) -> (alerts: [Alert], over: [ShownAlert]) {
        let alerts = map { alert -> Alert in
            var living = alert
            let since = before?.since(alert)
            living.life = since.map { Life(.continuing, since: $0) } ?? Life(.new, since: day)
            return living
        }
        let over = (before?.alerts ?? []).filter { shown in
            !contains { $0.rule == shown.rule || $0.figure == shown.figure }
        }
        return (alerts, over)
    }
}

extension ShownAlert {
    /// As in `report.json`.
    var json: JSONValue {
        .object([
            .init("rule", .string(rule)), .init("since", JSONValue(life?.since.iso)),
            .init("text", .string(text)),
        ])
    }
}

extension Alert {
    /// As in `report.json`.
    var json: JSONValue {
        .object([
            .init("rule", .string(rule)), .init("kpi", .string(kpi)),
            .init("value", JSONValue(value)), .init("threshold", JSONValue(threshold)),
            .init("n", .integer(n)), .init("state", JSONValue(life?.state.rawValue)),
            .init("since", JSONValue(life?.since.iso)), .init("over", .boolean(isOver)),
            .init("text", .string(text)),
        ])
    }
}
