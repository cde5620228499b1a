package import ReportModel

/// Why a rate changed from the previous window to this one (Figures 31): in each group of rows by
/// the group's own rate, and by the group's share of the rows.
///
/// Source: E. M. Kitagawa, “Components of a Difference Between Two Rates”, J. Am. Stat. Assoc. 50
/// (1955).
package struct RateDecomposition: Hashable, Sendable {
    package let metric: Metric
    /// The rate of all rows in this window − the one in the previous window.
    package let change: Double
    /// The group with the largest effect first.
    package let parts: [Part]

    /// What a group of rows contributes to the change.
    package struct Part: Hashable, Sendable {
        /// The group's labels, for example a brand and a platform.
        package let labels: [String]
        /// What the change of the group's own rate brings.
        package let rateEffect: Double
        /// What the change of the group's share of the rows brings.
        package let mixEffect: Double

        package var effect: Double { rateEffect + mixEffect }
    }

    /// How much of the change is due to the groups' own rates.
    package var rateEffect: Double { parts.reduce(0) { $0 + $1.rateEffect } }
    /// How much of the change is due to the groups' shares of the rows.
    package var mixEffect: Double { parts.reduce(0) { $0 + $1.mixEffect } }

    /// A group of rows that has the rate's numerator and denominator in both windows.
    struct Segment {
        let labels: [String]
        let now: Proportion
        let before: Proportion
    }

    /// Nil when one of the windows has no rows or there are fewer than two groups with rows.
    init?(of metric: Metric, _ segments: [Segment]) {
        let segments = segments.filter { $0.now.total > 0 || $0.before.total > 0 }
        let now = Proportion(sumOf: segments.map(\.now))
        let before = Proportion(sumOf: segments.map(\.before))
        guard segments.count > 1, let rateNow = now.share, let rateBefore = before.share else {
            return nil
        }
        self.metric = metric
        change = rateNow - rateBefore
        let middle = (rateNow + rateBefore) / 2
        parts = segments.map { segment in
            let shareNow = Double(segment.now.total) / Double(now.total)
            let shareBefore = Double(segment.before.total) / Double(before.total)
            // A group without rows in a window has there the rate of the other window.
            let own = segment.now.share ?? segment.before.share ?? 0
            let earlier = segment.before.share ?? own
            return Part(
                labels: segment.labels,
                rateEffect: (shareNow + shareBefore) / 2 * (own - earlier),
                mixEffect: (shareNow - shareBefore) * ((own + earlier) / 2 - middle))
        }
        .sorted(by: RateDecomposition.precedes)
    }

    private static func precedes(_ left: Part, _ right: Part) -> Bool {
        let (first, second) = (abs(left.effect), abs(right.effect))
        guard first == second else { return first > second }
        return left.labels.lexicographicallyPrecedes(right.labels)
    }
}

extension Proportion {
    fileprivate init(sumOf parts: [Proportion]) {
        self.init(
            parts.reduce(0) { $0 + $1.count }, of: parts.reduce(0) { $0 + $1.total })
    }
}

// MARK: What to say about it

extension RateDecomposition {
    /// How much of the change must be due to the mix before a sentence says so.
    private static let leastMix = 0.002
    /// How large the change and the effect of the rates must be to be called opposite.
    private static let leastOpposite = 0.005

    /// Whether the mix explains enough of the change to be named.
    package var hasMix: Bool { abs(mixEffect) >= RateDecomposition.leastMix }

    /// Whether the rate as a whole moved against the groups' own rates (Simpson's paradox).
    package var isReversed: Bool {
        (change > 0) != (rateEffect > 0)
            && min(abs(change), abs(rateEffect)) >= RateDecomposition.leastOpposite
    }
}
