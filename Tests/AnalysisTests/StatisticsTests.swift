import Testing

@testable import Analysis

/// Expected values are SciPy 1.17's (`norm.sf`, `binomtest(…).proportion_ci("wilson")`,
/// `false_discovery_control`).
struct StatisticsTests {
    @Test(
        arguments: [
            ((219, 1204), (370, 1377), 1.5856959602240255e-07),
            ((10, 30), (12, 30), 0.5920969758853977),
            ((300, 1000), (240, 1000), 0.0025111932001979052),
            ((5, 50), (5, 50), 1),
            ((0, 50), (0, 40), 1),
            ((50, 50), (40, 40), 1),
            ((0, 0), (3, 40), 1),
        ] as [((Int, Int), (Int, Int), Double)])
    func twoProportionTest(left: (Int, Int), right: (Int, Int), p: Double) {
        let one = Proportion(left.0, of: left.1)
        let other = Proportion(right.0, of: right.1)
        #expect(abs(Statistics.pValue(one, other) - p) <= 1e-12 * max(p, 1e-6))
        #expect(Statistics.pValue(one, other) == Statistics.pValue(other, one))
    }

    @Test func fewerThanThirtyRowsAreNeverSignificant() {
        #expect(Statistics.isSignificant(Proportion(0, of: 30), Proportion(30, of: 30)))
        #expect(!Statistics.isSignificant(Proportion(0, of: 29), Proportion(3000, of: 3000)))
    }

    @Test(
        arguments: [
            (0, 10, 0, 0.27753279986288926),
            (3, 10, 0.10779126740630102, 0.6032218525388546),
            (10, 10, 0.7224672001371109, 1),
            (182, 1204, 0.1320405729250475, 0.17250391520656977),
            (1, 30, 0.005908590381612441, 0.16670390991409173),
        ] as [(Int, Int, Double, Double)])
    func wilsonIntervals(count: Int, total: Int, low: Double, high: Double) throws {
        let interval = try #require(Statistics.wilsonInterval(count: count, of: total))
        #expect(abs(interval.lowerBound - low) < 1e-9)
        #expect(abs(interval.upperBound - high) < 1e-9)
    }

    @Test func nothingHasNoInterval() {
        #expect(Statistics.wilsonInterval(count: 0, of: 0) == nil)
    }

    @Test(
        arguments: [
            // Adjusted: 0.06125, 0.05, 0.3, 0.05, 0.06125.
            ([0.04, 0.011, 0.3, 0.02, 0.049], [false, true, false, true, false]),
            // The largest p under its line takes those before it along.
            ([0.049, 0.048], [true, true]),
            ([0.001, 0.008, 0.039, 0.041, 0.9], [true, true, false, false, false]),
            ([0.5], [false]),
            ([], []),
        ] as [([Double], [Bool])])
    func benjaminiHochberg(pValues: [Double], rejected: [Bool]) {
        #expect(Statistics.rejections(pValues, falseDiscoveryRate: 0.05) == rejected)
    }
}
