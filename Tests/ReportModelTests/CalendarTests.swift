import ReportModel
import Testing

/// `LocalDay`, `Window` and `Instant`.
struct CalendarTests {
    @Test(
        arguments: [
            ("1970-01-01", 0, 4), ("2026-11-21", 20_778, 6), ("2000-02-29", 11_016, 2),
            ("1969-12-31", -1, 3), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
        ] as [(String, Int32, Int)])
    func datesAreNumbersOfDays(iso: String, number: Int32, weekday: Int) throws {
        let day = try #require(LocalDay(iso: iso))
        #expect(day.number == number)
        #expect(day.weekday == weekday)
        #expect(LocalDay(number: number).iso == iso)
    }

    @Test func datesFollowEachOtherForFiveCenturies() {
        var previous = LocalDay(number: -100_000)
        for number in Int32(-99_999)...100_000 {
            let day = LocalDay(number: number)
            let isNext = day.day == previous.day + 1 && day.month == previous.month
            if !isNext && day.day != 1 {
                Issue.record("\(day.iso) follows \(previous.iso)")
            }
            #expect(LocalDay(year: day.year, month: day.month, day: day.day) == day)
            previous = day
        }
    }

    @Test(
        arguments: [
            "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-11-21", "2026-11-21 ", "",
            "2026/11/21", "２０２６-11-21", "1900-02-29",
        ])
    func textsThatAreNoDates(text: String) {
        #expect(LocalDay(iso: text) == nil)
    }

    @Test func aDayHasThreeLengthsOfName() throws {
        let day = try #require(LocalDay(iso: "2026-11-21"))
        #expect(day.short == "21 Nov 2026")
        #expect(day.shortWithWeekday == "Sat 21 Nov 2026")
        #expect(day.long == "Saturday, 21 November 2026")
    }

    @Test func aWindowEndsWithItsLastDayAndFollowsTheOneBefore() throws {
        let to = try #require(LocalDay(iso: "2026-11-21"))
        let window = Window(days: 30, endingWith: to)
        #expect(window.from.iso == "2026-10-23")
        #expect(window.count == 30)
        #expect(window.days.map(\.iso).last == "2026-11-21")
        #expect(window.previous.from.iso == "2026-09-23")
        #expect(window.previous.to.iso == "2026-10-22")
        #expect(window.contains(to) && !window.contains(to.advanced(by: 1)))
    }

    @Test func aWindowThatEndsBeforeItBeginsIsEmpty() {
        let window = Window(from: LocalDay(number: 5), to: LocalDay(number: 3))
        #expect(window.count == 0)
        #expect(window.days.isEmpty)
        #expect(window.previous.count == 0)
    }

    @Test(
        arguments: [
            (0, 0, "1970-01-01T00:00:00Z", "1 Jan 1970, 00:00"),
            (1_795_325_400, 0, "2026-11-22T05:30:00Z", "22 Nov 2026, 05:30"),
            (1_795_325_400, -25_200, "2026-11-21T22:30:00-07:00", "21 Nov 2026, 22:30"),
            (1_795_325_400, 20_700, "2026-11-22T11:15:00+05:45", "22 Nov 2026, 11:15"),
            (-1, -1800, "1969-12-31T23:29:59-00:30", "31 Dec 1969, 23:29"),
        ] as [(Int64, Int, String, String)])
    func momentsWithAnOffset(seconds: Int64, offset: Int, iso: String, short: String) {
        let instant = Instant(seconds: seconds)
        #expect(instant.iso(offset: offset) == iso)
        #expect(instant.short(offset: offset) == short)
    }

    @Test(arguments: [(-1, -1), (0, 0), (999_999, 0), (-1_000_000, -1), (-1_000_001, -2)])
    func secondsAreRoundedTowardsThePast(microseconds: Int, seconds: Int) {
        #expect(Instant(microseconds: Int64(microseconds)).seconds == Int64(seconds))
    }
}
