/// What becomes of a day whose rows are late, by dataset.
package struct FreshnessRules: Hashable, Sendable {
    package enum Policy: Hashable, Sendable {
        /// Publish and mail as if nothing were the matter.
        case send
        /// Publish and mail, and say what is late.
        case sendWithNotice
        /// Hold the day until this minute of the next day, in the zone of the reports; then send it
        /// with a notice.
        case waitUntil(minute: Int)
        /// Hold the day until its rows are there.
        case hold
    }

    /// The rule for one dataset.
    package struct Rule: Hashable, Sendable {
        /// The oldest that the last row may be, in hours before the run.
        package var maxAgeHours: Double
        /// The fewest rows of the day, as a share of the median of the same weekday.
        package var leastShare: Double
        /// The fewest filled cells of a column on the day, as a share of what it has otherwise.
        package var leastFilled: Double
        package var policy: Policy

        package init(
            maxAgeHours: Double = 30, leastShare: Double = 0.5, leastFilled: Double = 0.5,
            policy: Policy = .sendWithNotice
        ) {
            self.maxAgeHours = maxAgeHours
            self.leastShare = leastShare
            self.leastFilled = leastFilled
            self.policy = policy
        }
    }

    /// By name of the dataset.
    package var rules: [String: Rule]

    package init(rules: [String: Rule] = [:]) { self.rules = rules }

    package func rule(of dataset: String) -> Rule { rules[dataset] ?? Rule() }

    /// The datasets whose rows have a time, and so can be late.
    package static let datasets = ["comments", "conversations", "lesson_engagement"]
}
