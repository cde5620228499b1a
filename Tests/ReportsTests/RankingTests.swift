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
            ([], nil), ([40], nil), ([40, 40], nil), ([40, 41], nil), ([0, 0], nil), ([0, 1], nil),
            ([474, 474, 12], nil), ([40, 80], 1), ([80, 79, 10], nil), ([12, 40, 10], 1),
            ([400, 10, 390], nil), ([0, 20], 1), ([-1, 40], nil),
        ] as [([Int], Int?)])
    func aCountLeadsByMoreThanChance(counts: [Int], leading: Int?) {
        #expect(leader(Array(counts.indices), count: { counts[$0] }) == leading)
    }

    @Test(
        arguments: [
            ([(0, 40), (0, 40)], true, nil), ([(0, 40), (0.2, 40)], true, 1),
            ([(5_000, 300), (5_050, 300)], true, nil), ([(5_000, 300), (9_000, 300)], true, 1),
            ([(5_000, 300), (9_000, 20)], true, nil), ([(3.1, 400), (9, 400)], false, 0),
            ([(3.1, 400), (3.2, 400), (9, 400)], false, nil), ([(9, 400)], true, nil),
        ] as [([(Double, Int)], Bool, Int?)])
    func anAmountLeadsByMoreThanChance(
        groups: [(Double, Int)], isLargest: Bool, leading: Int?
    ) {
        let leader = leader(
            Array(groups.indices), amount: { groups[$0].0 }, isLargest: isLargest,
            n: { groups[$0].1 })
        #expect(leader == leading)
    }

    @Test(
        arguments: [
            ([(99, 45), (75, 50)], 0), ([(80, 50), (79, 50)], nil), ([(45, 99), (75, 50)], 0),
            ([(80, 50), (60, 50)], nil),
            ([(53, 50), (52, 50)], nil), ([(80, 50)], nil),
        ] as [([(Int, Int)], Int?)])
    func aDifferenceLeadsByMoreThanChance(groups: [(Int, Int)], leading: Int?) {
        let leader = leader(
            Array(groups.indices),
            difference: { (Proportion(groups[$0].0, of: 100), Proportion(groups[$0].1, of: 100)) })
        #expect(leader == leading)
    }

    @Test func unknownLeadsNothing() {
        let counts = [("unknown", 90), ("en", 40), ("de", 9)].map {
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
            ([(50, 100), (10, 100), (14, 35)], nil), ([(400, 1_000), (13, 31)], nil),
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
