import Foundation
import Testing

@testable import Analysis

/// What is usual, held against the rules as they are written (Figures 27 and 28).
struct UsualRangeTests {
    private func counts(_ count: (Int) -> Int) -> [EarlierDay] {
        (1...70).reversed().map {
            EarlierDay(back: $0, value: Proportion(count($0), of: count($0)))
        }
    }

    private func rates(_ rate: (Int) -> (Int, Int)) -> [EarlierDay] {
        (1...28).reversed().map {
            EarlierDay(back: $0, value: Proportion(rate($0).0, of: rate($0).1))
        }
    }

    @Test func theUsualCountIsTheMedianOfTheWeekday() throws {
        // Days of the same weekday have 100, 101, … 109; the others have more.
        let days = counts { $0 % 7 == 0 ? 99 + $0 / 7 : 500 }
        let usual = try #require(UsualRange(count: 104, after: days))
        #expect(usual.usual == 104.5)
        // The median distance is that of days that are all alike: the spread is chance's alone.
        let (low, high) = (pow(104.5.squareRoot() - 0.98, 2), pow(104.5.squareRoot() + 0.98, 2))
        let range = try #require(usual.range)
        #expect(abs(range.lowerBound - low) < 1e-9 && abs(range.upperBound - high) < 1e-9)
        #expect(abs((usual.z ?? 0) - 2 * (104.0.squareRoot() - 104.5.squareRoot())) < 1e-12)
    }

    @Test func aRestlessSeriesHasAWiderRange() throws {
        let calm = try #require(UsualRange(count: 100, after: counts { _ in 100 }))
        let restless = try #require(
            UsualRange(count: 100, after: counts { $0 / 7 % 2 == 0 ? 60 : 140 }))
        let widths = [calm, restless].map { range in
            range.range.map { $0.upperBound - $0.lowerBound } ?? 0
        }
        #expect(widths[1] > 2 * widths[0])
    }

    @Test func fourDaysOfTheWeekdayAreNeeded() {
        func days(_ weeks: Int) -> [EarlierDay] {
            (1...weeks).map { EarlierDay(back: 7 * $0, value: Proportion(10, of: 10)) }
        }
        #expect(UsualRange(count: 10, after: days(3)) == nil)
        #expect(UsualRange(count: 10, after: days(4))?.usual == 10)
        #expect(UsualRange(count: 10, after: []) == nil)
    }

    @Test func countsBelowZeroAreLikeNone() throws {
        let usual = try #require(UsualRange(count: -5, after: counts { _ in 0 }))
        #expect(usual.z == 0)
        #expect(usual.range?.lowerBound == 0)
    }

    @Test func theUsualRateIsOfAllRowsOfFourWeeks() throws {
        // Every other day has 20% of 100, the others 10% of 300.
        let days = rates { $0 % 2 == 0 ? (20, 100) : (30, 300) }
        let usual = try #require(UsualRange(rate: Proportion(50, of: 200), after: days))
        let share = 50.0 / 400
        #expect(abs(usual.usual - share) < 1e-12)
        func error(_ n: Double) -> Double { (share * (1 - share) / n).squareRoot() }
        let step = (0.2 - share) / error(100) - (0.1 - share) / error(300)
        let spread = max(1, step / 1.128)
        #expect(abs((usual.z ?? 0) - (0.25 - share) / (spread * error(200))) < 1e-9)
        #expect(abs((usual.range?.upperBound ?? 0) - (share + 1.96 * spread * error(200))) < 1e-9)
    }

    @Test func aRateNeedsDaysAndRows() {
        func days(_ count: Int, _ rate: (Int, Int)) -> [EarlierDay] {
            (1...count).reversed().map {
                EarlierDay(back: $0, value: Proportion(rate.0, of: rate.1))
            }
        }
        let day = Proportion(10, of: 50)
        #expect(UsualRange(rate: day, after: days(9, (1, 10))) == nil)
        #expect(UsualRange(rate: day, after: days(10, (1, 2))) == nil)
        #expect(UsualRange(rate: day, after: days(10, (1, 3)))?.z != nil)
        // Fewer than 30 rows have a range and no judgement; none or all of the rows have neither.
        let few = UsualRange(rate: Proportion(1, of: 29), after: days(10, (1, 3)))
        #expect(few?.range != nil && few?.z == nil)
        #expect(UsualRange(rate: Proportion(0, of: 0), after: days(10, (1, 3)))?.range == nil)
        for all in [(0, 10), (10, 10)] {
            let usual = UsualRange(rate: day, after: days(10, all))
            #expect(usual != nil && usual?.z == nil && usual?.range == nil)
        }
    }
}
