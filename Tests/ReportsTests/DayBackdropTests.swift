import Analysis
import Graphics
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

/// What charts by day show beside their data, and what their titles say of it.
struct DayBackdropTests {
    private static let asOf = Sample.asOf
    private let window = Window(days: 30, endingWith: Self.asOf)

    /// A hundred days with 100 starts, or 101 on every second one, other than some days.
    private func starts(_ others: [Int: Int64] = [:], days: Int = 100) throws -> DayFigure {
        let lessons = (0..<days).map { back in
            LessonDay(
                brand: "drumeo", day: Self.asOf.advanced(by: -back),
                started: others[back] ?? 100 + Int64(back % 2), completed: 50)
        }
        let figures = DayFigureMeasure(settings: Sample.settings, zone: .utc).figures(
            comments: nil, conversations: nil, lessons: lessons, asOf: Self.asOf)
        return try #require(figures.figure("lessons_started"))
    }

    private func charts(incomplete: Set<LocalDay> = []) -> ChartMaker {
        var charts = ChartMaker(
            labels: Labels(vocabulary: Sample.settings.vocabulary),
            sentiment: Sample.settings.sentiment, window: window, noun: .starts,
            metric: LessonMetrics.started, total: 3_000)
        charts.incomplete = incomplete
        return charts
    }

    private func day(_ back: Int) -> LocalDay { Self.asOf.advanced(by: -back) }

    @Test(
        arguments: [
            ([:], "Lessons started within their usual range on each day"),
            ([3: 900], "Unusually many lessons started on {3}: 900"),
            ([3: 500, 2: 900], "Unusually many lessons started on 2 days, most on {2}: 900"),
            ([9: 3], "Unusually few lessons started on {9}: 3"),
            ([9: 3, 8: 5], "Unusually few lessons started on 2 days, fewest on {9}: 3"),
            ([3: 900, 9: 3], "Unusually many lessons started on {3}: 900; few on {9}: 3"),
            (
                [3: 900, 4: 900, 9: 3],
                "Unusually many lessons started on 2 days, unusually few on 1"
            ),
        ] as [([Int: Int64], String)])
    func aTitleSaysWhichDaysStandOut(others: [Int: Int64], title: String) throws {
        let words = others.keys.reduce(title) {
            $0.replacing("{\($1)}", with: day($1).dayAndMonth)
        }
        #expect(try starts(others).standouts(over: window) == words)
    }

    @Test func ofDaysThatCannotBeJudgedATitleSaysNothing() throws {
        #expect(try starts(days: 35).standouts(over: window) == nil)
    }

    private func marks(_ backdrop: DayBackdrop, _ kind: Mark.Kind) -> [Datum] {
        backdrop.marks.filter { $0.kind == kind }.flatMap(\.data)
    }

    @Test func theRangeIsThatOfEachDay() throws {
        let figure = try starts()
        let backdrop = DayBackdrop(charts(), over: window, [figure])
        let ranges = marks(backdrop, .range)
        #expect(ranges.compactMap(\.x) == window.days.map { .day($0) })
        #expect(ranges.last?.low == figure.usual?.range?.lowerBound)
        #expect(ranges.last?.high == figure.usual?.range?.upperBound)
        #expect(backdrop.remark == "grey: the usual range of each day")
        #expect(backdrop.usually(on: day(1), 0).hasPrefix(", usually "))
        #expect(
            backdrop.usually(on: day(300), 0).isEmpty && backdrop.usually(on: day(1), 1).isEmpty)
    }

    @Test func incompleteDaysAreHatched() {
        let backdrop = DayBackdrop(charts(incomplete: [day(0), day(400)]), over: window, [nil])
        #expect(marks(backdrop, .hatching).map(\.x) == [.day(day(0))])
        #expect(backdrop.remark == "hatched: not complete")
    }

    @Test func weeksHaveNeither() throws {
        let year = Window(days: 364, endingWith: Self.asOf)
        let backdrop = DayBackdrop(charts(incomplete: [day(0)]), over: year, [try starts()])
        #expect(backdrop.marks.isEmpty)
        #expect(backdrop.remark == backdrop.axis.partialPeriods)
    }

    @Test(
        arguments: [
            ([5, 9, 7, 3], nil, ["9 on {2}", "3 on {0}"]),
            // Of two largest values the later one; of two smallest ones none.
            ([9, 9, 3, 3], nil, ["9 on {2}"]), ([5, 9, 7, 3], 1, ["9 on {2}"]),
            ([4, 4, 4, 4], nil, []), ([3, 9], nil, []),
        ] as [([Double], Int?, [String])])
    func extremesAreNamed(values: [Double], series: Int?, labels: [String]) {
        let days = values.enumerated().map { (day: day(values.count - 1 - $0), value: $1) }
        let marks = DayBackdrop(charts(), over: window, [nil]).extremes(
            of: days, series: series, text: { NumberFormat.count.string($0) })
        let expected = labels.map { label in
            (0..<4).reduce(label) { $0.replacing("{\($1)}", with: day($1).dayAndMonth) }
        }
        #expect(marks.flatMap(\.data).compactMap(\.label) == expected)
        #expect(marks.flatMap(\.data).allSatisfy { $0.series == series })
    }

    @Test func anIncompleteDayIsNoExtreme() {
        let days = (0..<5).reversed().map { (day: day($0), value: Double(10 + $0)) }
        let marks = DayBackdrop(charts(incomplete: [day(0)]), over: window, [nil]).extremes(
            of: days, text: { NumberFormat.count.string($0) })
        #expect(
            marks.flatMap(\.data).compactMap(\.label) == [
                "14 on \(day(4).dayAndMonth)", "11 on \(day(1).dayAndMonth)",
            ])
    }
}
