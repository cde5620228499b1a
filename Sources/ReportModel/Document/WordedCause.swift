/// Why the rate of all rows of a report changed (Figures 31), in words for readers.
package struct WordedCause: Hashable, Sendable {
    /// The rate's KPI id.
    package let kpi: String
    package let change: Double
    /// Whether the change is more than chance (Figures 12).
    package let isSignificant: Bool
    /// “Negative rate rose by 2.3 points, to 18.2%”.
    package let movement: String
    /// “+1.9 points by own rates, …”; empty where no group stands out.
    package let why: String
    /// Simpson's sentence; nil where the rate moved as the rates of its groups did.
    package let reversal: String?

    package init(
        kpi: String, change: Double, isSignificant: Bool, movement: String, why: String,
        reversal: String?
    ) {
        self.kpi = kpi
        self.change = change
        self.isSignificant = isSignificant
        self.movement = movement
        self.why = why
        self.reversal = reversal
    }

    package var sentence: String { why.isEmpty ? movement : "\(movement): \(why)" }
}

/// The comments that wait for a reply.
package struct WaitingComments: Hashable, Sendable {
    package let count: Int
    package let urgent: Int
    /// Since when the oldest one has waited; nil where nothing waits.
    package let oldest: LocalDay?

    package init(count: Int, urgent: Int, oldest: LocalDay?) {
        self.count = count
        self.urgent = urgent
        self.oldest = oldest
    }
}
