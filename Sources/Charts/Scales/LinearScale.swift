import Foundation

/// Maps numbers to positions along a line.
struct LinearScale: Hashable, Sendable {
    let domain: ClosedRange<Double>
    /// The positions of the domain's two ends; `start` may be the greater.
    let start: Double
    let end: Double

    init(domain: ClosedRange<Double>, from start: Double, to end: Double) {
        self.domain = domain
        self.start = start
        self.end = end
    }

    /// The position of a value; values outside the domain are at its ends.
    ///
    /// The middle if the domain is a single value; nil if the value is not a number.
    func callAsFunction(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        let length = domain.upperBound - domain.lowerBound
        guard length > 0 else { return (start + end) / 2 }
        let inside = min(max(value, domain.lowerBound), domain.upperBound)
        return start + (inside - domain.lowerBound) / length * (end - start)
    }

    /// Round values inside the domain, ascending: 1, 2 or 5 times a power of ten.
    ///
    ///     LinearScale(domain: 0...87, from: 0, to: 1).ticks(about: 5)   // [0, 20, 40, 60, 80]
    ///
    /// - Parameter count: how many to aim for; the result may have half or double.
    /// - Parameter least: the smallest step; 1 for counts.
    /// - Returns: one tick, the value itself, if the domain is a single value.
    func ticks(about count: Int, least: Double = 0) -> [Double] {
        let length = domain.upperBound - domain.lowerBound
        guard length > 0, length.isFinite else { return [domain.lowerBound] }
        let step = Step(length / Double(max(1, count)), least: least)
        let first = step.index(domain.lowerBound, .up)
        let last = step.index(domain.upperBound, .down)
        guard first <= last else { return [domain.lowerBound] }
        return stride(from: first, through: last, by: 1).map(step.value)
    }

    /// The domain widened to the nearest ticks.
    static func nice(
        _ domain: ClosedRange<Double>, about count: Int, least: Double = 0
    ) -> ClosedRange<Double> {
        let length = domain.upperBound - domain.lowerBound
        guard length > 0, length.isFinite else { return domain }
        let step = Step(length / Double(max(1, count)), least: least)
        return step.value(
            step.index(domain.lowerBound, .down))...step.value(step.index(domain.upperBound, .up))
    }

    /// 1, 2 or 5 times a power of ten.
    ///
    /// Small steps are stored as their inverse, so that 3 × 0.1 prints as 0.3.
    private struct Step {
        private let factor: Double
        private let isInverse: Bool

        init(_ wanted: Double, least: Double) {
            let target = max(wanted, least, .leastNormalMagnitude)
            let power = log10(target).rounded(.down)
            let error = target / pow(10, power)
            // Geometric means of neighbours, as in d3-array's tickIncrement.
            let bases: [(from: Double, base: Double)] = [(50, 10), (10, 5), (2, 2)]
            let base = bases.first { error >= $0.from.squareRoot() }?.base ?? 1
            isInverse = power < 0
            factor = isInverse ? pow(10, -power) / base : base * pow(10, power)
        }

        func value(_ index: Double) -> Double {
            let value = isInverse ? index / factor : index * factor
            return value == 0 ? 0 : value
        }

        func index(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
            let exact = isInverse ? value * factor : value / factor
            // A value that differs from a tick only in its last bits is that tick.
            let nearest = exact.rounded()
            return abs(exact - nearest) < 1e-9 * max(1, abs(exact)) ? nearest : exact.rounded(rule)
        }
    }
}
