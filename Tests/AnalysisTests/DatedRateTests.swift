import ReportModel
import Testing
import Warehouse

@testable import Analysis

/// Figures 29a, by hand: 10 rows a day, and 1 of 10 in the window before.
struct DatedRateTests {
    private let window = Window(days: 30, endingWith: LocalDay(number: 20_000))

    /// The window's counts by day, of 10 rows each, 1 unless `days` says otherwise.
    private func rate(_ days: [Int: Int], recent: (Int, Int) = (70, 7)) -> DatedRate {
        var rate = ClusteredRate()
        rate.addSingleRows(
            current: .init(rows: recent.0, successes: recent.1),
            previous: .init(rows: 300, successes: 30))
        return DatedRate(
            days: (0..<30).map { .init(rows: 10, successes: days[$0] ?? 1) }, recent: rate)
    }

    private func dating(_ days: [Int: Int], recent: (Int, Int) = (70, 7)) -> Dating {
        rate(days, recent: recent).dating(in: window, after: Proportion(30, of: 300))
    }

    /// Day of the window → its successes; the run's first and last day, its successes and rows.
    @Test(
        arguments: [
            ([5: 10], [5, 5, 10, 10]),
            ([5: 8, 6: 8], [5, 6, 16, 20]),
            // 60% is enough, and the shortest run is told.
            ([5: 7, 20: 3, 25: 3], [5, 5, 7, 10]),
            // Of two runs as short the one with the most, then the earlier one.
            ([5: 6, 6: 6, 20: 6, 21: 6], nil),
            ([5: 2, 20: 9], [20, 20, 9, 10]),
            ([3: 5, 5: 5, 7: 5, 9: 5, 11: 5], [3, 7, 17, 50]),
            // Seven days are the longest run.
            ([2: 4, 5: 4, 9: 4, 13: 4, 17: 4, 21: 4, 25: 4], nil),
            // A fall has its days too; the window before had 10%.
            ([5: 0, 6: 0, 7: 0], [5, 6, 0, 20]),
            ([:], nil),
        ] as [([Int: Int], [Int]?)])
    func theShortestRunWithMostOfTheChangeIsTold(days: [Int: Int], run: [Int]?) {
        let found = dating(days).days
        #expect(
            found.map {
                [
                    window.from.days(to: $0.window.from), window.from.days(to: $0.window.to),
                    $0.part.count, $0.part.n,
                ]
            } == run)
    }

    @Test(arguments: [
        (22, (70, 7), true),
        // In the last seven days, which begin with the 23rd of the window.
        (23, (70, 7), false),
        // The last days still differ.
        (5, (70, 35), false),
        // Too few rows for a test.
        (5, (20, 20), true),
    ])
    func aChangeIsOverWhenTheLastDaysAreAsBefore(day: Int, recent: (Int, Int), isOver: Bool) {
        let found = dating([day: 10], recent: recent)
        #expect(found.isOver == isOver)
        #expect(found.recent == Dating.Part(recent.1, of: recent.0))
    }

    @Test func whatHasNoDaysIsNotOver() {
        #expect(dating([5: 6, 20: 6]).isOver == false)
    }

    /// One pass by content, another by day: both see the same rows, whatever groups they are in.
    @Test func theDaysOfEachGroupAreItsRows() throws {
        var rows: [CommentRow] = []
        for day in 1...14 {
            for place in 0..<60 {
                let isBad = day == 9 && place < 50
                rows.append(
                    .of(november: day, isBad ? "negative" : "positive", brand: "drumeo"))
            }
        }
        let figures = SentimentMeasure(settings: .forTests(windowDays: 7), zone: .utc).figures(
            of: CommentTable(rows), demographics: nil,
            asOf: try #require(LocalDay(iso: "2026-11-14")),
            editions: [Edition(id: "all", title: "All", filter: .everything)])
        let candidates = figures[0].changes.candidates.map(\.finding)
        #expect(Set(candidates.map(\.dimension)).isSuperset(of: ["brand", "platform"]))
        let all = candidates + figures[0].changes.ofAllRows.values
        for finding in all where finding.kpi == "negative_rate" {
            let days = try #require(finding.dating?.days, "\(finding.dimension)")
            #expect(days.window.shortDays == "9 Nov")
            #expect(days.part == Dating.Part(50, of: 60))
            #expect(finding.dating?.recent == Dating.Part(50, of: 420))
            #expect(!finding.isOver)
        }
    }
}
