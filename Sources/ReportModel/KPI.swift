/// A figure with its comparison (Figures, “KPIs”).
package struct KPI: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
        case count, rate, score, perDay = "per_day", hours, minutes, label
    }

    package enum Value: Hashable, Sendable, Codable {
        /// Nil when the figure is undefined (a share of a total of 0).
        case number(Double?)
        case label(String?)
    }

    package let metric: Metric
    package let value: Value
    package let previous: Value
    /// value − previous, unrounded; for a rate a difference of shares; nil for labels.
    package let change: Double?
    /// The number of rows that the figure is computed from.
    package let n: Int
    package let previousN: Int?
    package let isSignificant: Bool
    /// Beside what is usual; nil for a figure that is not of one day.
    package let day: DayPlace?

    package init(
        _ metric: Metric, value: Value, previous: Value, change: Double?, n: Int,
        previousN: Int?, isSignificant: Bool, day: DayPlace? = nil
    ) {
        self.metric = metric
        self.value = value
        self.previous = previous
        self.change = change
        self.n = n
        self.previousN = previousN
        self.isSignificant = isSignificant
        self.day = day
    }

    /// A KPI that was published earlier.
    package init(
        id: String, unit: Unit, value: Value, previous: Value, change: Double?, n: Int,
        previousN: Int?, isSignificant: Bool
    ) {
        self.init(
            .published(id, unit), value: value, previous: previous, change: change, n: n,
            previousN: previousN, isSignificant: isSignificant)
    }

    package var id: String { metric.id }
    package var unit: Unit { metric.unit }

    package var number: Double? {
        if case .number(let number) = value { number } else { nil }
    }

    package var label: String? {
        if case .label(let label) = value { label } else { nil }
    }
}

extension KPI {
    /// The same figure without its comparison.
    package var uncompared: KPI {
        KPI(
            metric, value: value, previous: previous.absent, change: nil, n: n, previousN: nil,
            isSignificant: false, day: day)
    }

    /// The same figure, described by another report's metric.
    package func told(as metric: Metric) -> KPI {
        KPI(
            metric, value: value, previous: previous, change: change, n: n, previousN: previousN,
            isSignificant: isSignificant, day: day)
    }
}

extension KPI.Value {
    fileprivate var absent: KPI.Value {
        switch self {
        case .number: .number(nil)
        case .label: .label(nil)
        }
    }
}

/// Something that a reader must know about the figures.
package struct Notice: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable { case note, warning, unavailable }

    package let severity: Severity
    /// A plain sentence or two.
    package let text: String

    package init(_ severity: Severity, _ text: String) {
        self.severity = severity
        self.text = text
    }
}

/// The form in files for a figure that waits for its day, with the id and unit of its metric.
extension KPI: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, unit, value, previous, change, n, previousN, isSignificant
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try members.decode(String.self, forKey: .id),
            unit: try members.decode(Unit.self, forKey: .unit),
            value: try members.decode(Value.self, forKey: .value),
            previous: try members.decode(Value.self, forKey: .previous),
            change: try members.decodeIfPresent(Double.self, forKey: .change),
            n: try members.decode(Int.self, forKey: .n),
            previousN: try members.decodeIfPresent(Int.self, forKey: .previousN),
            isSignificant: try members.decode(Bool.self, forKey: .isSignificant))
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(unit, forKey: .unit)
        try members.encode(value, forKey: .value)
        try members.encode(previous, forKey: .previous)
        try members.encodeIfPresent(change, forKey: .change)
        try members.encode(n, forKey: .n)
        try members.encodeIfPresent(previousN, forKey: .previousN)
        try members.encode(isSignificant, forKey: .isSignificant)
    }
}
