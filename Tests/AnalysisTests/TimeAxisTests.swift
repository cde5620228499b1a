import ReportModel
import Testing

@testable import Analysis

struct TimeAxisTests {
    private static let asOf = LocalDay(number: 20_778)

    private static func ago(_ days: Int) -> LocalDay { asOf.advanced(by: -days) }

    private static func axis(from days: Int, rows: [(ago: Int, count: Int)]) -> TimeAxis {
        TimeAxis(
            over: Window(from: ago(days), to: asOf),
            rowsOn: rows.flatMap { Array(repeating: ago($0.ago).number, count: $0.count) })
    }

    @Test(
        arguments: [
            (1, .day), (120, .day), (121, .week), (1096, .week), (1097, .month), (36_525, .month),
        ] as [(Int, Grain)])
    func longWindowsAreGroupedByWeekOrMonth(days: Int, grain: Grain) {
        #expect(Grain(over: Window(days: days, endingWith: Self.asOf)) == grain)
    }

    @Test(arguments: [0, 1, 7, 119, 120, 364, 1095, 1096, 3652])
    func periodsHaveEachDayOnce(days: Int) {
        let axis = TimeAxis(Window(from: Self.ago(days), to: Self.asOf))
        #expect(axis.periods.flatMap(\.days) == axis.window.days)
        #expect(axis.periods.count <= 160)
        for period in axis.periods {
            #expect(period.days.allSatisfy { axis.period(of: $0) == period })
        }
    }

    /// Rows by how many days ago they are → the day on which the axis begins, and the rows before it.
    @Test(
        arguments: [
            // Ten years of rows and one of 1970.
            (20_778, [(20_778, 1), (3650, 100), (0, 100)], 3650, 1),
            // Several before, each long before the next.
            (36_000, [(36_000, 1), (20_778, 1), (3650, 100), (0, 100)], 3650, 2),
            // Few rows, but no more of them after the gap.
            (20_778, [(20_778, 1), (0, 1)], 20_778, 0),
            (20_778, [(20_778, 2), (10, 1), (0, 2)], 10, 2),
            // Too many to be set aside.
            (20_778, [(20_778, 5), (10, 100)], 20_778, 0),
            // The gap is shorter than what follows.
            (9000, [(9000, 1), (5000, 100), (0, 100)], 9000, 0),
            // Short windows have room for every day.
            (1000, [(1000, 1), (10, 100), (0, 1)], 1000, 0),
        ] as [(Int, [(Int, Int)], Int, Int)])
    func rowsFarBeforeTheRestAreSetAside(
        length: Int, rows: [(Int, Int)], start: Int, before: Int
    ) {
        let axis = Self.axis(from: length, rows: rows.map { (ago: $0.0, count: $0.1) })
        #expect(axis.window == Window(from: Self.ago(start), to: Self.asOf))
        #expect(axis.rowsBefore == before)
    }

    @Test func aLongWindowListsNoDaysBeforeTheData() {
        let axis = Self.axis(from: 36_524, rows: [(100, 3), (0, 3)])
        #expect(axis.listed.count == 101)
        #expect(axis.grain == .day)
        #expect(Self.axis(from: 36_524, rows: []).listed.count == 1)
    }

    @Test func aShortWindowListsAllItsDaysAndDrawsThoseOfTheData() {
        let axis = Self.axis(from: 29, rows: [(9, 3), (0, 3)])
        #expect(axis.listed.count == 30)
        #expect(axis.window.count == 10)
        let known = Self.axis(from: 29, rows: [(40, 1), (9, 3)])
        #expect(known.window.count == 30)
    }

    @Test func aPeriodIsNamedByItsDays() {
        let year = TimeAxis(
            Window(from: LocalDay(number: 20_778 - 360), to: LocalDay(number: 20_778)))
        #expect(year.name(of: LocalDay(number: 20_760)) == "the week of Mon 2 Nov 2026")
        #expect(year.name(of: LocalDay(number: 20_778)).hasSuffix("(to 21 Nov)"))
        let decade = TimeAxis(Window(days: 3652, endingWith: LocalDay(number: 20_778)))
        #expect(decade.name(of: LocalDay(number: 20_700)) == "September 2026")
        #expect(decade.name(of: LocalDay(number: 20_778)) == "November 2026 (to 21 Nov)")
        let month = TimeAxis(Window(days: 30, endingWith: LocalDay(number: 20_778)))
        #expect(month.name(of: LocalDay(number: 20_778)) == "Sat 21 Nov 2026")
    }

    @Test func drawnRowsAreTheListedOnesByPeriod() {
        let axis = TimeAxis(Window(days: 200, endingWith: Self.asOf))
        let rows = DailyRows(over: axis) { day, places in
            [DayCount(day: day, label: "", count: places.count)]
        }
        #expect(rows.days.count == 200)
        #expect(rows.drawn.reduce(0) { $0 + $1.count } == 200)
        #expect(
            rows.drawn.dropFirst().dropLast().allSatisfy { $0.count == 7 && $0.day.weekday == 1 })
    }
}
