import Foundation
import Warehouse

/// A rate in a window and in the one before it, as the sums that its test needs.
///
/// Rows come in clusters: one post that goes wrong draws many negative comments. A test that takes
/// the rows for independent finds changes almost everywhere, so the test compares clusters (Figures
/// 12). Source: Deng, Knoblich and Lu, “Applying the Delta Method in Metric Analytics”, KDD 2018
/// (the paired form).
package struct ClusteredRate: Hashable, Sendable {
    private(set) var current = Period()
    private(set) var previous = Period()
    /// Clusters with rows in at least one of the periods.
    private var clusters = 0
    // Sums over clusters of a product of the two periods.
    private var rowsByRows = 0
    private var rowsBySuccesses = 0
    private var successesByRows = 0
    private var successesBySuccesses = 0
    private var isTooLarge = false

    /// The rows of one cluster, or of all rows, in one period: the rate's denominator and numerator.
    package struct Counts: Hashable, Sendable {
        let rows: Int
        let successes: Int

        package static let none = Counts(rows: 0, successes: 0)

        package init(rows: Int, successes: Int) {
            self.rows = rows
            self.successes = successes
        }
    }

    /// Sums over the clusters of one period.
    struct Period: Hashable, Sendable {
        fileprivate(set) var rows = 0
        fileprivate(set) var successes = 0
        fileprivate var clusters = 0
        fileprivate var squaredRows = 0
        fileprivate var products = 0
        fileprivate var squaredSuccesses = 0

        var proportion: Proportion { Proportion(successes, of: rows) }
    }

    /// With larger counts, squares overflow; such a rate is not tested.
    private static let largest = 1 << 30

    package init() {}

    package mutating func addCluster(current now: Counts, previous before: Counts) {
        guard now.rows != 0 || before.rows != 0 else { return }
        guard
            [now.rows, now.successes, before.rows, before.successes].allSatisfy({
                $0.magnitude < ClusteredRate.largest
            })
        else {
            isTooLarge = true
            current.addRows(now)
            previous.addRows(before)
            return
        }
        clusters += 1
        current.add(now)
        previous.add(before)
        rowsByRows &+= now.rows &* before.rows
        rowsBySuccesses &+= now.rows &* before.successes
        successesByRows &+= now.successes &* before.rows
        successesBySuccesses &+= now.successes &* before.successes
    }

    /// A rate whose sums over its clusters came counted.
    ///
    /// - Parameters:
    ///   - sums: over contents.
    ///   - single: over comments without content, each of which is a cluster.
    init(counted sums: ClusterSums?, single: ClusterSums?) {
        if let sums {
            current = Period(
                rows: sums[.m1], successes: sums[.y1], clusters: sums[.contents1],
                squaredRows: sums[.m1m1], products: sums[.m1y1], squaredSuccesses: sums[.y1y1])
            previous = Period(
                rows: sums[.m2], successes: sums[.y2], clusters: sums[.contents2],
                squaredRows: sums[.m2m2], products: sums[.m2y2], squaredSuccesses: sums[.y2y2])
            clusters = sums[.contents]
            rowsByRows = sums[.m1m2]
            rowsBySuccesses = sums[.m1y2]
            successesByRows = sums[.y1m2]
            successesBySuccesses = sums[.y1y2]
        }
        if let single {
            addSingleRows(
                current: Counts(rows: single[.m1], successes: single[.y1]),
                previous: Counts(rows: single[.m2], successes: single[.y2]))
        }
    }

    /// Adds rows that are clusters of their own.
    mutating func addSingleRows(current now: Counts, previous before: Counts) {
        clusters += now.rows + before.rows
        current.addSingleRows(now)
        previous.addSingleRows(before)
    }
}

extension ClusteredRate.Period {
    fileprivate mutating func addRows(_ counts: ClusteredRate.Counts) {
        rows = limitedSum(rows, Int64(counts.rows))
        successes = limitedSum(successes, Int64(counts.successes))
    }

    fileprivate mutating func add(_ counts: ClusteredRate.Counts) {
        addRows(counts)
        guard counts.rows != 0 else { return }
        clusters += 1
        squaredRows &+= counts.rows &* counts.rows
        products &+= counts.rows &* counts.successes
        squaredSuccesses &+= counts.successes &* counts.successes
    }

    fileprivate mutating func addSingleRows(_ counts: ClusteredRate.Counts) {
        addRows(counts)
        clusters += counts.rows
        squaredRows += counts.rows
        products += counts.successes
        squaredSuccesses += counts.successes
    }

    /// Σ (y − p·m)² ÷ M² over the clusters, each with y successes of m rows.
    fileprivate var squaredErrors: Double {
        let share = Double(successes) / Double(rows)
        let sum =
            Double(squaredSuccesses) - 2 * share * Double(products)
            + share * share * Double(squaredRows)
        return max(0, sum) / Double(rows) / Double(rows)
    }

    /// How many clusters of one size would be worth as much: M² ÷ Σ m².
    fileprivate var effectiveClusters: Double {
        squaredRows > 0 ? Double(rows) * Double(rows) / Double(squaredRows) : 0
    }
}

// MARK: Test

extension ClusteredRate {
    /// A change that is tested needs this many effective clusters in both periods.
    private static let leastClusters = 10.0

    /// The two-sided p-value of the change; nil where it cannot be tested.
    ///
    /// The distribution is Student's t, by the approximation of D. L. Wallace, “Bounds on Normal
    /// Approximations to Student's and the Chi-Square Distributions”, Ann. Math. Stat. 30 (1959).
    package var pValue: Double? {
        guard canBeCompared, let now = current.proportion.share,
            let before = previous.proportion.share
        else { return nil }
        let (effectiveNow, effectiveBefore) = (
            current.effectiveClusters, previous.effectiveClusters
        )
        guard min(effectiveNow, effectiveBefore) >= ClusteredRate.leastClusters, clusters >= 2
        else {
            return nil
        }
        let variance = self.variance(now, before)
        guard variance > 0 else { return isUnchanged ? 1 : 0 }
        let z = (now - before) / variance.squareRoot()
        let freedom = effectiveNow + effectiveBefore - 2
        let normal =
            (8 * freedom + 1) / (8 * freedom + 3)
            * (freedom * log1p(z * z / freedom)).squareRoot()
        return Statistics.pValue(ofDeviation: normal)
    }

    /// The p-value of the test that takes the rows for independent, to compare with; nil where
    /// there are too few rows.
    package var pooledPValue: Double? {
        canBeCompared ? Statistics.pValue(current.proportion, previous.proportion) : nil
    }

    /// This period's rate less the previous one's; 0 if one has no rows.
    package var change: Double {
        guard let now = current.proportion.share, let before = previous.proportion.share else {
            return 0
        }
        return now - before
    }

    /// Whether the change is significant: p is below 1%.
    var isSignificant: Bool { pValue.map { $0 < Statistics.level } ?? false }

    private var canBeCompared: Bool {
        !isTooLarge
            && [current, previous].allSatisfy {
                $0.rows >= Statistics.leastRows && $0.rows < ClusteredRate.largest
                    && $0.proportion.isPossible
            }
    }

    /// Whether the two rates are equal, by their exact ratios.
    private var isUnchanged: Bool {
        current.successes * previous.rows == previous.successes * current.rows
    }

    /// The variance of the change: C ÷ (C − 1) × Σ (error now − error before)² over the clusters.
    private func variance(_ now: Double, _ before: Double) -> Double {
        var products = Double(successesBySuccesses)
        products -= before * Double(successesByRows)
        products -= now * Double(rowsBySuccesses)
        products += now * before * Double(rowsByRows)
        let common = products / Double(current.rows) / Double(previous.rows)
        let errors = current.squaredErrors + previous.squaredErrors
        let sum = errors - 2 * common
        // What is left of equal sums by rounding is no variance.
        guard sum > ClusteredRate.roundingError * scale else { return 0 }
        return Double(clusters) / Double(clusters - 1) * sum
    }

    private static let roundingError = 1e-14

    /// The size of the terms that the variance is a difference of.
    private var scale: Double {
        [current, previous].map { period -> Double in
            Double(period.squaredSuccesses) / Double(period.rows) / Double(period.rows)
        }
        .reduce(0, +)
    }
}

// MARK: Interval

extension ClusteredRate.Period {
    /// How many independent rows would give as narrow an interval; nil without rows.
    var effectiveRows: Double? {
        guard rows > 0, proportion.isPossible, rows < 1 << 30 else { return nil }
        let share = Double(successes) / Double(rows)
        guard clusters >= 2, successes > 0, successes < rows else { return Double(rows) }
        let variance = Double(clusters) / Double(clusters - 1) * squaredErrors
        return Double(rows) / max(1, variance / (share * (1 - share) / Double(rows)))
    }

    /// The 95% Wilson interval of the rate by its effective number of rows; nil without rows.
    var interval: ClosedRange<Double>? {
        effectiveRows.flatMap { effective in
            proportion.share.flatMap { Statistics.wilsonInterval(share: $0, of: effective) }
        }
    }
}
