/// A figure with its comparison (Figures, “KPIs”).
package struct KPI: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable {
        case count, rate, score, perDay = "per_day", hours, minutes, label
    }

    package enum Value: Hashable, Sendable {
        /// Nil where the figure is undefined (a share of nothing).
        case number(Double?)
        case label(String?)
    }

    package let metric: Metric
    package let value: Value
    package let previous: Value
    /// value − previous, unrounded; for a rate a difference of shares; nil for labels.
    package let change: Double?
    /// The rows that the figure is computed over.
    package let n: Int
    package let previousN: Int?
    package let isSignificant: Bool

    package init(
        _ metric: Metric, value: Value, previous: Value, change: Double?, n: Int,
        previousN: Int?, isSignificant: Bool
    ) {
        self.metric = metric
        self.value = value
        self.previous = previous
        self.change = change
        self.n = n
        self.previousN = previousN
        self.isSignificant = isSignificant
    }

    /// One that was published.
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
    /// The same figure where nothing is compared with it.
    package var uncompared: KPI {
        KPI(
            metric, value: value, previous: previous.absent, change: nil, n: n, previousN: nil,
            isSignificant: false)
    }

    /// The same figure as another report has it.
    package func told(as metric: Metric) -> KPI {
        KPI(
            metric, value: value, previous: previous, change: change, n: n, previousN: previousN,
            isSignificant: isSignificant)
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

/// A change that matters, found by rule (Figures, “Findings”).
package struct Finding: Hashable, Sendable {
    package struct Key: Hashable, Sendable {
        package let column: String
        package let label: String

        package init(column: String, label: String) {
            self.column = column
            self.label = label
        }
    }

    package let dimension: String
    package let keys: [Key]
    /// The rate's KPI id.
    package let kpi: String
    package let value: Double
    package let previous: Double
    package let n: Int
    package let previousN: Int
    /// The two-sided p-value of the two-proportion z-test.
    package let p: Double
    /// One plain sentence with both figures and both n.
    package let text: String

    package init(
        dimension: String, keys: [Key], kpi: String, value: Double, previous: Double, n: Int,
        previousN: Int, p: Double, text: String
    ) {
        self.dimension = dimension
        self.keys = keys
        self.kpi = kpi
        self.value = value
        self.previous = previous
        self.n = n
        self.previousN = previousN
        self.p = p
        self.text = text
    }

    package var change: Double { value - previous }

    /// |change| × √n: what findings are ordered by.
    package var rank: Double { abs(change) * Double(n).squareRoot() }
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
