import Foundation

/// A count out of a total.
package struct Proportion: Hashable, Sendable {
    let count: Int
    let total: Int

    package init(_ count: Int, of total: Int) {
        self.count = count
        self.total = total
    }

    /// Whether the count is between 0 and the total; otherwise it is not a proportion and cannot be
    /// tested.
    var isPossible: Bool { (0...max(0, total)).contains(count) }

    /// 0…1 for a possible proportion; nil when the total is 0.
    var share: Double? { total > 0 ? Double(count) / Double(total) : nil }
}

/// The tests and intervals that figures are judged by (Figures 12).
package enum Statistics {
    /// With a smaller denominator nothing is tested, compared or ranked.
    package static let leastRows = 30
    /// A change is significant when its p-value is below this level.
    static let level = 0.01

    /// The two-sided p-value of the two-proportion z-test, pooled, without continuity correction: 1
    /// where the pooled proportion is 0 or 1, or one of the totals is 0.
    static func pValue(_ left: Proportion, _ right: Proportion) -> Double {
        let count = left.count + right.count
        let total = left.total + right.total
        guard let leftShare = left.share, let rightShare = right.share, count > 0, count < total
        else { return 1 }
        let pooled = Double(count) / Double(total)
        let variance =
            pooled * (1 - pooled) * (1 / Double(left.total) + 1 / Double(right.total))
        let z = (leftShare - rightShare) / variance.squareRoot()
        return pValue(ofDeviation: z)
    }

    /// The two-sided p-value of a distance in standard deviations of the normal distribution.
    static func pValue(ofDeviation z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// The mean of the two middle values when the number of values is even (Figures 16); nil when
    /// there are none.
    package static func median(_ values: [Double]) -> Double? { median(ofSorted: values.sorted()) }

    /// - Parameter values: sorted, ascending.
    static func median(ofSorted values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        return values[(values.count - 1) / 2] / 2 + values[values.count / 2] / 2
    }

    /// Whether two proportions can be tested and differ significantly.
    static func isSignificant(_ left: Proportion, _ right: Proportion) -> Bool {
        min(left.total, right.total) >= leastRows && left.isPossible && right.isPossible
            && pValue(left, right) < level
    }

    /// Whether the means of two groups differ by more than chance: the two-sided z-test with one
    /// standard deviation of the rows in both.
    package static func isSignificant(
        _ difference: Double, deviation: Double, _ left: Int, _ right: Int
    ) -> Bool {
        guard min(left, right) >= leastRows, deviation > 0 else { return false }
        let error = deviation * (1 / Double(left) + 1 / Double(right)).squareRoot()
        return pValue(ofDeviation: difference / error) < level
    }

    /// Whether a count is larger than another by more than chance: the two-sided z-test of two
    /// Poisson counts, z = (a − b) ÷ √(a + b).
    package static func isSignificant(count: Int, over other: Int) -> Bool {
        guard count > other, other >= 0 else { return false }
        let (left, right) = (Double(count), Double(other))
        return pValue(ofDeviation: (left - right) / (left + right).squareRoot()) < level
    }

    /// Whether two sums or means of amounts differ by more than chance: the two-sided z-test.
    ///
    /// Only the sums are known, not the single amounts, so these are taken as exponentially
    /// distributed, like times; the number of rows of a sum is itself left to chance. The relative
    /// variance of each sum is then 2 ÷ n.
    package static func isSignificant(
        amounts left: (amount: Double, n: Int), _ right: (amount: Double, n: Int)
    ) -> Bool {
        guard min(left.n, right.n) >= leastRows else { return false }
        let variance =
            2 * left.amount * left.amount / Double(left.n)
            + 2 * right.amount * right.amount / Double(right.n)
        guard variance > 0, variance.isFinite else { return false }
        return pValue(ofDeviation: (left.amount - right.amount) / variance.squareRoot()) < level
    }

    /// Whether the difference of two proportions is larger than another such difference by more
    /// than chance: the two-sided z-test, not pooled, of their absolute values.
    package static func isSignificant(
        _ first: (Proportion, Proportion), over other: (Proportion, Proportion)
    ) -> Bool {
        let all = [first.0, first.1, other.0, other.1]
        let shares = all.compactMap(\.share)
        guard shares.count == 4, all.allSatisfy({ $0.isPossible && $0.total >= leastRows }) else {
            return false
        }
        let variance = zip(all, shares).reduce(0) { $0 + $1.1 * (1 - $1.1) / Double($1.0.total) }
        let lead = abs(shares[0] - shares[1]) - abs(shares[2] - shares[3])
        guard variance > 0 else { return lead > 0 }
        return lead > 0 && pValue(ofDeviation: lead / variance.squareRoot()) < level
    }

    /// The left share − the right one when they are significantly different, otherwise nil.
    package static func difference(_ left: Proportion, _ right: Proportion) -> Double? {
        guard isSignificant(left, right), let one = left.share, let other = right.share else {
            return nil
        }
        return one - other
    }

    /// The 95% Wilson score interval of a proportion; nil when the total is 0.
    package static func wilsonInterval(count: Int, of total: Int) -> ClosedRange<Double>? {
        total > 0 ? wilsonInterval(share: Double(count) / Double(total), of: Double(total)) : nil
    }

    /// - Parameter n: the effective number of rows.
    static func wilsonInterval(share: Double, of n: Double) -> ClosedRange<Double>? {
        guard n > 0 else { return nil }
        let z = 1.959963984540054
        let middle = share + z * z / (2 * n)
        let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return max(0, (middle - half) / scale)...min(1, (middle + half) / scale)
    }

    /// Which hypotheses Benjamini and Hochberg's procedure rejects, one result per p-value.
    ///
    /// Source: J. R. Stat. Soc. B 57 (1995).
    ///
    /// - Parameter rate: the limit for the false discovery rate.
    static func rejections(_ pValues: [Double], falseDiscoveryRate rate: Double) -> [Bool] {
        let sorted = pValues.sorted()
        let count = Double(sorted.count)
        let last = sorted.indices.last { sorted[$0] <= Double($0 + 1) / count * rate }
        guard let last else { return pValues.map { _ in false } }
        return pValues.map { $0 <= sorted[last] }
    }
}
