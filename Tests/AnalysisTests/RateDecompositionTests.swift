import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

/// Figures 31: what each group adds to the change of a rate.
@Suite struct RateDecompositionTests {
    private typealias Segment = RateDecomposition.Segment

    private static func decomposition(_ segments: [Segment]) -> RateDecomposition? {
        RateDecomposition(of: CommentMetrics.negativeRate, segments)
    }

    /// Group, then its rows and negative rows, before and now.
    private static func segment(
        _ label: String, before: (Int, Int), now: (Int, Int)
    ) -> Segment {
        Segment(
            labels: [label], now: Proportion(now.0, of: now.1),
            before: Proportion(before.0, of: before.1))
    }

    @Test func theEffectsAddUpToTheChangeWhateverTheGroups() throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<500 {
            let segments = (0..<Int.random(in: 2...40, using: &random)).map { place in
                func counts() -> (Int, Int) {
                    let total =
                        Int.random(in: 0...4, using: &random) == 0
                        ? 0 : Int.random(in: 1...100_000, using: &random)
                    return (Int.random(in: 0...total, using: &random), total)
                }
                return Self.segment("group \(place)", before: counts(), now: counts())
            }
            guard let found = Self.decomposition(segments) else { continue }
            let sum = found.parts.reduce(0) { $0 + $1.effect }
            #expect(abs(sum - found.change) < 1e-12)
            #expect(abs(found.rateEffect + found.mixEffect - found.change) < 1e-12)
            let sizes = found.parts.map { abs($0.effect) }
            #expect(sizes == sizes.sorted(by: >))
            // The order in which groups are given does not matter.
            let shuffled = try #require(Self.decomposition(segments.shuffled(using: &random)))
            #expect(shuffled.parts.map(\.labels) == found.parts.map(\.labels))
        }
    }

    @Test func theOtherWindowReversesEveryEffect() throws {
        let there = [
            Self.segment("a", before: (10, 100), now: (40, 160)),
            Self.segment("b", before: (30, 60), now: (5, 50)),
        ]
        let back = there.map { Segment(labels: $0.labels, now: $0.before, before: $0.now) }
        let (forward, backward) = (
            try #require(Self.decomposition(there)), try #require(Self.decomposition(back))
        )
        for (left, right) in zip(forward.parts, backward.parts) {
            #expect(left.labels == right.labels)
            #expect(abs(left.rateEffect + right.rateEffect) < 1e-15)
            #expect(abs(left.mixEffect + right.mixEffect) < 1e-15)
        }
    }

    @Test func equalSharesLeaveNothingToTheMixAndEqualRatesNothingToTheRates() throws {
        let equalShares = try #require(
            Self.decomposition([
                Self.segment("a", before: (10, 100), now: (40, 200)),
                Self.segment("b", before: (30, 100), now: (20, 200)),
            ]))
        #expect(equalShares.parts.allSatisfy { $0.mixEffect == 0 })
        let equalRates = try #require(
            Self.decomposition([
                Self.segment("a", before: (10, 100), now: (40, 400)),
                Self.segment("b", before: (30, 60), now: (20, 40)),
            ]))
        #expect(equalRates.parts.allSatisfy { $0.rateEffect == 0 })
        #expect(!equalRates.isReversed)
    }

    @Test func aNewGroupHasTheSameRateInBothWindows() throws {
        let found = try #require(
            Self.decomposition([
                Self.segment("old", before: (20, 100), now: (20, 100)),
                Self.segment("new", before: (0, 0), now: (50, 100)),
            ]))
        let new = try #require(found.parts.first { $0.labels == ["new"] })
        #expect(new.rateEffect == 0)
        // 0.5 × (0.5 − (0.35 + 0.2) ÷ 2)
        #expect(abs(new.mixEffect - 0.1125) < 1e-15)
    }

    @Test func simpsonsParadoxIsFoundWhereBothSidesAreLargeEnough() throws {
        // Each group’s rate fell by two points, but rows moved to the group with the higher rate.
        let reversed = try #require(
            Self.decomposition([
                Self.segment("calm", before: (80, 800), now: (16, 200)),
                Self.segment("angry", before: (100, 200), now: (384, 800)),
            ]))
        #expect(reversed.change > 0.2)
        #expect(abs(reversed.rateEffect + 0.02) < 1e-12)
        #expect(reversed.isReversed && reversed.hasMix)
        let small = try #require(
            Self.decomposition([
                Self.segment("calm", before: (800, 8000), now: (198, 2000)),
                Self.segment("angry", before: (1000, 2000), now: (3996, 8000)),
            ]))
        #expect(small.rateEffect < 0 && small.change > 0)
        #expect(!small.isReversed)
    }

    @Test(arguments: [
        [], [segment("only", before: (1, 10), now: (2, 10))],
        [
            segment("a", before: (0, 0), now: (1, 10)), segment("b", before: (0, 0), now: (2, 10)),
        ],
        [
            segment("a", before: (1, 10), now: (2, 10)),
            segment("empty", before: (0, 0), now: (0, 0)),
        ],
    ])
    fileprivate func thereIsNoneWithoutTwoGroupsAndRowsInBothWindows(
        _ segments: [RateDecomposition.Segment]
    ) {
        #expect(Self.decomposition(segments) == nil)
    }

    @Test func anEditionsRatesAreSplitByBrandAndPlatform() throws {
        let asOf = LocalDay(iso: "2026-11-21") ?? LocalDay(number: 0)
        var random = RandomComments(seed: 7, asOf: asOf)
        let table = CommentTable(random.rows(3000))
        let figures = SentimentMeasure(settings: .forTests(windowDays: 5), zone: .utc).figures(
            of: table, demographics: nil, asOf: asOf,
            editions: [Edition(id: "all", title: "All", filter: .everything)])[0]
        #expect(
            figures.decompositions.map(\.metric.id)
                == ["negative_rate", "positive_rate", "reply_rate"])
        for found in figures.decompositions {
            let kpi = try #require(figures.kpis.first { $0.metric == found.metric })
            #expect(kpi.change == found.change)
            #expect(Set(found.parts.map(\.labels)).count == found.parts.count)
        }
    }
}
