/// A change of a rate that is more than chance (Figures, “Findings”).
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
    /// The two-sided p-value (Figures 12).
    package let p: Double
    /// On which days the rate changed; nil where that was not asked.
    package let dating: Dating?
    /// The brand in which most of the change is, for one of a dimension that crosses brands; nil
    /// where no brand has so much of it.
    package let mostlyIn: Key?
    /// How long it has been told.
    package var life: Life?

    package init(
        dimension: String, keys: [Key], kpi: String, value: Double, previous: Double, n: Int,
        previousN: Int, p: Double, dating: Dating? = nil, mostlyIn: Key? = nil, life: Life? = nil
    ) {
        self.dimension = dimension
        self.keys = keys
        self.kpi = kpi
        self.value = value
        self.previous = previous
        self.n = n
        self.previousN = previousN
        self.p = p
        self.dating = dating
        self.mostlyIn = mostlyIn
        self.life = life
    }

    package var change: Double { value - previous }

    /// |change| × √n: what findings are ordered by.
    package var rank: Double { abs(change) * Double(n).squareRoot() }

    /// Whether the change has passed: no headline tells it.
    package var isOver: Bool { dating?.isOver ?? false }
}

/// When a rate changed (Figures 29a).
package struct Dating: Hashable, Sendable {
    /// The short run of days that explains the change; nil where no run of seven days does.
    package let days: Days?
    /// The last seven days of the window.
    package let recent: Part
    /// Whether the run is not among the last seven days, which do not differ from the window
    /// before.
    package let isOver: Bool

    package init(days: Days?, recent: Part, isOver: Bool) {
        self.days = days
        self.recent = recent
        self.isOver = isOver
    }

    package struct Days: Hashable, Sendable {
        package let window: Window
        package let part: Part

        package init(_ window: Window, _ part: Part) {
            self.window = window
            self.part = part
        }
    }

    /// The rows of some days: numerator and denominator of the rate.
    package struct Part: Hashable, Sendable {
        package let count: Int
        package let n: Int

        package init(_ count: Int, of n: Int) {
            self.count = count
            self.n = n
        }

        package var rate: Double? { n > 0 ? Double(count) / Double(n) : nil }
    }
}

/// How long a finding or an alert has been told, from day to day.
package struct Life: Hashable, Sendable, Codable {
    package enum State: String, Hashable, Sendable, Codable { case new, continuing }

    package let state: State
    /// The day on which it was first shown without a break.
    package let since: LocalDay

    package init(_ state: State, since: LocalDay) {
        self.state = state
        self.since = since
    }
}
