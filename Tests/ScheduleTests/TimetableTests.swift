import ReportModel
import Schedule
import TestSupport
import Testing

/// The next runs, and those that were missed.
struct TimetableTests {
    @Test func runsOfSeveralLinesAreMerged() throws {
        let table = try timetable(["30 6 * * *", "0 12 * * mon", "30 6 1 * *"])
        // 30 November 2026 is a Monday.
        let due = table.next(4, after: instant("2026-11-30T00:00:00Z"))
        #expect(
            due.map(\.moment.iso) == [
                "2026-11-30T13:30:00Z", "2026-11-30T19:00:00Z", "2026-12-01T13:30:00Z",
                "2026-12-02T13:30:00Z",
            ])
        #expect(due[2].line.cron.text == "30 6 * * *")
    }

    @Test func aLineHasItsOwnZone() throws {
        let table = Timetable(
            lines: [.init(cron: try CronExpression("30 6 * * *"), zone: .utc)], zone: try vancouver)
        let due = try #require(table.next(after: instant("2026-11-30T06:00:00Z")))
        #expect(due.moment.iso == "2026-11-30T06:30:00Z")
        // In Vancouver it is still the 29th then, and the last complete day is the one before.
        #expect(table.asOf(at: due.moment).iso == "2026-11-28")
    }

    /// The last run was on Monday 23 November at 6:30; now it is a later time.
    @Test(arguments: [
        ("30 6 * * *", "2026-11-23T18:00:00Z", 3, []),
        ("30 6 * * *", "2026-11-24T13:29:59Z", 3, []),
        ("30 6 * * *", "2026-11-24T13:30:00Z", 3, ["2026-11-23"]),
        ("30 6 * * *", "2026-11-26T20:00:00Z", 3, ["2026-11-25", "2026-11-24", "2026-11-23"]),
        ("30 6 * * *", "2026-11-29T20:00:00Z", 3, ["2026-11-28", "2026-11-27", "2026-11-26"]),
        ("30 6 * * *", "2026-11-29T20:00:00Z", 0, []),
        // Several runs of one date make the same day.
        ("0 */4 * * *", "2026-11-24T20:00:00Z", 3, ["2026-11-23", "2026-11-22"]),
        ("0 7 * * mon", "2026-11-29T20:00:00Z", 3, []),
        // A clock that was set back has missed nothing.
        ("30 6 * * *", "2020-01-01T00:00:00Z", 3, []),
    ])
    func missedDays(written: String, now: String, limit: Int, days: [String]) throws {
        let missed = try timetable([written]).missed(
            after: instant("2026-11-23T14:30:00Z"), until: instant(now), limit: limit)
        #expect(missed.map(\.iso) == days)
    }

    private func timetable(_ lines: [String]) throws -> Timetable {
        let zone = try vancouver
        return Timetable(
            lines: try lines.map { .init(cron: try CronExpression($0), zone: zone) }, zone: zone)
    }

    /// British Columbia has been at UTC−7 all year since 2026.
    private var vancouver: TimeZoneRules {
        get throws { try TimeZoneRules(named: "America/Vancouver", in: "/usr/share/zoneinfo") }
    }
}
