import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

/// First places are named only where neither a tie, nor noise, nor a single group refutes them.
struct RankingTests {
    @Test(
        arguments: [
            ([], nil), ([40], nil), ([40, 40], nil), ([40, 41], 1), ([0, 0], nil), ([0, 1], 1),
            ([474, 474, 12], nil),
        ] as [([Int], Int?)])
    func aCountLeadsAlone(counts: [Int], leading: Int?) {
        let leader = leader(Array(counts.indices), .count) { Double(counts[$0]) }
        #expect(leader == leading)
    }

    @Test func noMinutesOnAllDaysHaveNoLeader() {
        #expect(leader([0.0, 0, 0], .minutes) { $0 } == nil)
        #expect(leader([0.2, 0, 0.1], .minutes) { $0 } == nil)
    }

    @Test func unknownLeadsNothing() {
        let counts = [("unknown", 90), ("en", 40), ("de", 12)].map {
            LabelCount(label: $0.0, count: $0.1, of: 0)
        }
        #expect(leader(counts)?.label == "en")
        #expect(leader(Array(counts.dropLast())) == nil)
    }

    @Test(
        arguments: [
            ([(338, 1_000), (335, 1_000)], nil), ([(338, 1_000), (200, 1_000)], 0),
            ([(9, 10), (1, 1_000)], nil), ([(20, 40), (2, 40)], 0), ([(50, 100)], nil),
            ([(0, 100), (0, 100)], nil), ([(0, 0), (60, 100), (10, 100)], 1),
        ] as [([(Int, Int)], Int?)])
    func aRateLeadsByMoreThanChance(rates: [(Int, Int)], leading: Int?) {
        let leader = leader(Array(rates.indices), rate: { rates[$0] })
        #expect(leader == leading)
    }

    @Test(
        arguments: [
            ([(20.0, 40), (45, 40)], nil), ([(0.0, 40), (45, 40)], 1),
            ([(0.0, 29), (90, 29)], nil),
            ([(10.0, 4_000), (13, 4_000)], 1), ([(10.0, 4_000)], nil),
        ] as [([(Double, Int)], Int?)])
    func aMeanLeadsByMoreThanChance(groups: [(Double, Int)], leading: Int?) {
        let leader = leader(
            Array(groups.indices), deviation: 45, n: { groups[$0].1 }, mean: { groups[$0].0 })
        #expect(leader == leading)
    }

    @Test(
        arguments: [
            (1, 600, 0, "1 of 600 comments"), (299, 300, 0, "99.7% of comments"),
            (0, 600, 0, "0% of comments"), (600, 600, 0, "100% of comments"),
            (3, 600, 0, "1% of comments"), (1, 6_000, 1, "1 of 6,000 comments"),
        ])
    func noneAndAllAreSaidOfThemAlone(count: Int, total: Int, decimals: Int, words: String) {
        #expect(part(count, of: total, "comment", "comments", decimals: decimals) == words)
    }

    /// Drumeo with 33.8% negative against Pianote with 33.5%.
    @Test func noBrandIsBestOrMostNegativeByChance() async throws {
        func rows(_ brand: String, negative: Int) -> [[String?]] {
            (0..<400).map {
                Sample.row(
                    day: $0 % 20, brand: brand, sentiment: $0 < negative ? "negative" : "positive")
            }
        }
        let charts = try await Sample(
            rows: rows("drumeo", negative: 135) + rows("pianote", negative: 134)
        ).document().charts
        let titles = charts.filter { ["score_by_brand", "sentiment_by_brand"].contains($0.id) }
            .map(\.headline)
        #expect(titles.count == 3)
        #expect(
            titles.allSatisfy { !$0.contains("best") && !$0.contains("most negative") }, "\(titles)"
        )
    }
}
