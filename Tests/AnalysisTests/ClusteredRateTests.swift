import Foundation
import Testing

@testable import Analysis

/// The clustered test, held against the formula as it is written (Figures 12).
struct ClusteredRateTests {
    struct Cluster {
        var now = (rows: 0, successes: 0)
        var before = (rows: 0, successes: 0)
    }

    // MARK: The test

    /// Every cluster by itself, in floating point.
    private func naivePValue(_ clusters: [Cluster]) -> Double? {
        func sum(_ value: (Cluster) -> Int) -> Double { Double(clusters.map(value).reduce(0, +)) }
        let (rows, rowsBefore) = (sum { $0.now.rows }, sum { $0.before.rows })
        let (share, shareBefore) = (
            sum { $0.now.successes } / rows, sum { $0.before.successes } / rowsBefore
        )
        let effective = rows * rows / sum { $0.now.rows * $0.now.rows }
        let effectiveBefore = rowsBefore * rowsBefore / sum { $0.before.rows * $0.before.rows }
        guard min(rows, rowsBefore) >= 30, min(effective, effectiveBefore) >= 10 else { return nil }
        let counted = clusters.filter { $0.now.rows + $0.before.rows > 0 }
        let errors = counted.map { cluster -> Double in
            let now = Double(cluster.now.successes) - share * Double(cluster.now.rows)
            let before =
                Double(cluster.before.successes) - shareBefore * Double(cluster.before.rows)
            return now / rows - before / rowsBefore
        }
        let count = Double(counted.count)
        let variance = count / (count - 1) * errors.map { $0 * $0 }.reduce(0, +)
        let z = (share - shareBefore) / variance.squareRoot()
        let freedom = effective + effectiveBefore - 2
        let scale = (8 * freedom + 1) / (8 * freedom + 3)
        let normal = scale * (freedom * log(1 + z * z / freedom)).squareRoot()
        return erfc(normal / 2.0.squareRoot())
    }

    @Test(arguments: 0..<200)
    func agreesWithTheFormula(seed: Int) {
        let clusters = random(seed: seed, count: 5 + seed % 60)
        let (found, expected) = (rate(clusters).pValue, naivePValue(clusters))
        switch (found, expected) {
        case (nil, nil): break
        case (let found?, let expected?):
            #expect(abs(found - expected) <= 1e-9 * max(expected, 1e-6))
        default: Issue.record("\(String(describing: found)) and \(String(describing: expected))")
        }
    }

    @Test(arguments: 0..<20)
    func theOrderOfClustersDoesNotMatter(seed: Int) {
        let clusters = random(seed: seed, count: 40)
        var generator = SeededGenerator(seed: seed + 1000)
        #expect(rate(clusters).pValue == rate(clusters.shuffled(using: &generator)).pValue)
    }

    /// Where each row is its own cluster the test is nearly the one for independent rows.
    @Test(arguments: [(219, 1204, 370, 1377), (300, 1000, 240, 1000), (500, 9000, 560, 9000)])
    func independentRows(before: Int, rowsBefore: Int, now: Int, rowsNow: Int) throws {
        var rate = ClusteredRate()
        rate.addSingleRows(
            current: .init(rows: rowsNow, successes: now),
            previous: .init(rows: rowsBefore, successes: before))
        let pooled = Double(now + before) / Double(rowsNow + rowsBefore)
        let z =
            (Double(now) / Double(rowsNow) - Double(before) / Double(rowsBefore))
            / (pooled * (1 - pooled) * (1 / Double(rowsNow) + 1 / Double(rowsBefore))).squareRoot()
        let p = try #require(rate.pValue)
        #expect(abs(log(p) / log(erfc(abs(z) / 2.0.squareRoot())) - 1) < 0.03)
    }

    @Test func rowsAddedOneByOneAreSingleRows() {
        var (single, clusters) = (ClusteredRate(), ClusteredRate())
        single.addSingleRows(
            current: .init(rows: 50, successes: 20), previous: .init(rows: 40, successes: 4))
        for row in 0..<50 {
            clusters.addCluster(
                current: .init(rows: 1, successes: row < 20 ? 1 : 0), previous: .none)
        }
        for row in 0..<40 {
            clusters.addCluster(
                current: .none, previous: .init(rows: 1, successes: row < 4 ? 1 : 0))
        }
        #expect(single == clusters)
    }

    /// One bad post among twenty, two hundred negative comments: no change of the rate.
    @Test func oneClusterIsNoChange() throws {
        var clusters = [Cluster](
            repeating: Cluster(now: (50, 5), before: (50, 5)), count: 20)
        clusters[0] = Cluster(now: (200, 190), before: (0, 0))
        let p = try #require(rate(clusters).pValue)
        #expect(p > 0.05)
    }

    // MARK: Where there is no test

    @Test func tooFewRowsOrClustersAreNotTested() {
        func many(_ count: Int, _ rows: Int) -> [Cluster] {
            [Cluster](repeating: Cluster(now: (rows, 1), before: (rows, 0)), count: count)
        }
        #expect(rate(many(29, 1)).pValue == nil)
        #expect(rate(many(30, 1)).pValue != nil)
        #expect(rate(many(9, 10)).pValue == nil)
        #expect(rate(many(10, 10)).pValue != nil)
        #expect(ClusteredRate().pValue == nil)
    }

    @Test func whatIsNoProportionIsNotTested() {
        let clusters = [Cluster](
            repeating: Cluster(now: (10, 11), before: (10, 5)), count: 20)
        #expect(rate(clusters).pValue == nil)
        #expect(rate(clusters).current.interval == nil)
    }

    @Test func hugeCountsDoNotTrap() {
        var clusters = random(seed: 7, count: 40)
        clusters[3].now = (1 << 60, 1 << 59)
        #expect(rate(clusters).pValue == nil)
        clusters[4].before = (Int.max, -5)
        #expect(rate(clusters).pValue == nil)
    }

    @Test(arguments: [1, 2, 3, 7])
    func equalClustersHaveNoVariance(size: Int) {
        func clusters(_ now: Int, _ before: Int, rows: Int) -> [Cluster] {
            [Cluster](repeating: Cluster(now: (rows, now), before: (rows, before)), count: 30)
        }
        #expect(rate(clusters(size, size, rows: 3 * size)).pValue == 1)
        #expect(rate(clusters(size, 2 * size, rows: 3 * size)).pValue == 0)
        #expect(rate(clusters(3 * size, 3 * size, rows: 3 * size)).pValue == 1)
    }

    // MARK: Intervals

    @Test func independentRowsHaveWilsonsInterval() throws {
        var rate = ClusteredRate()
        rate.addSingleRows(current: .init(rows: 1204, successes: 182), previous: .none)
        let interval = try #require(rate.current.interval)
        // The factor C ÷ (C − 1) makes it wider by less than a thousandth.
        #expect(abs(interval.lowerBound - 0.1320405729250475) < 1e-4)
        #expect(abs(interval.upperBound - 0.17250391520656977) < 1e-4)
    }

    @Test func clustersMakeTheIntervalWider() throws {
        let even = [Cluster](repeating: Cluster(now: (20, 5)), count: 20)
        let uneven = (0..<20).map { Cluster(now: (20, $0 < 5 ? 20 : 0)) }
        let (narrow, wide) = (
            try #require(rate(even).current.interval), try #require(rate(uneven).current.interval)
        )
        #expect(rate(even).current.effectiveRows == 400)
        #expect(abs((rate(uneven).current.effectiveRows ?? 0) - 19) < 1e-9)
        #expect(wide.lowerBound < narrow.lowerBound && wide.upperBound > narrow.upperBound)
    }

    @Test func allNoneOrOneClusterCountAsIndependent() {
        #expect(rate([Cluster(now: (40, 10))]).current.effectiveRows == 40)
        #expect(
            rate([Cluster](repeating: Cluster(now: (4, 0)), count: 9)).current.effectiveRows == 36)
        #expect(
            rate([Cluster](repeating: Cluster(now: (4, 4)), count: 9)).current.effectiveRows == 36)
        #expect(ClusteredRate().current.interval == nil)
    }

    // MARK: Helpers

    private func rate(_ clusters: [Cluster]) -> ClusteredRate {
        clusters.reduce(into: ClusteredRate()) { rate, cluster in
            rate.addCluster(
                current: .init(rows: cluster.now.rows, successes: cluster.now.successes),
                previous: .init(rows: cluster.before.rows, successes: cluster.before.successes))
        }
    }

    private func random(seed: Int, count: Int) -> [Cluster] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            func period() -> (rows: Int, successes: Int) {
                let rows = Int.random(in: 0..<12, using: &generator)
                return (rows, Int.random(in: 0...rows, using: &generator))
            }
            return Cluster(now: period(), before: period())
        }
    }
}
