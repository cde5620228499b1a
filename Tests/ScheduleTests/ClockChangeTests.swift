import ReportModel
import Schedule
import TestSupport
import Testing

/// What happens to runs on the days on which clocks change.
struct ClockChangeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let cron: String
        let zone: String
        let day: String
        let moments: [String]

        var testDescription: String { "\(cron) \(zone) \(day)" }

        init(_ cron: String, _ zone: String, _ day: String, _ moments: [String]) {
            self.cron = cron
            self.zone = zone
            self.day = day
            self.moments = moments
        }
    }

    /// New York 2026: at 2:00 on 8 March clocks go to 3:00, at 2:00 on 1 November back to 1:00.
    @Test(arguments: [
        // A time that is skipped is due when the gap ends, once.
        Case("30 2 * * *", "America/New_York", "2026-03-08", ["2026-03-08T07:00:00Z"]),
        Case("0,30 2 * * *", "America/New_York", "2026-03-08", ["2026-03-08T07:00:00Z"]),
        Case("0 2,3 * * *", "America/New_York", "2026-03-08", ["2026-03-08T07:00:00Z"]),
        Case("59 1 * * *", "America/New_York", "2026-03-08", ["2026-03-08T06:59:00Z"]),
        // One that is repeated is due the first time.
        Case("30 1 * * *", "America/New_York", "2026-11-01", ["2026-11-01T05:30:00Z"]),
        Case("0 2 * * *", "America/New_York", "2026-11-01", ["2026-11-01T07:00:00Z"]),
        // What follows the clock does so.
        Case(
            "30 * * * sun", "America/New_York", "2026-03-08",
            (0..<24).filter { $0 != 2 }.map { hour in
                let utc = hour < 2 ? hour + 5 : hour + 4
                return
                    "2026-03-\(utc < 24 ? "08" : "09")T\(utc % 24 < 10 ? "0" : "")\(utc % 24):30:00Z"
            }),
        Case(
            "*/30 1 * * *", "America/New_York", "2026-11-01",
            [
                "2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z",
                "2026-11-01T06:30:00Z",
            ]),
        // Lord Howe puts clocks by half an hour: 2:00 to 2:30 on 4 October.
        Case("15 2 * * *", "Australia/Lord_Howe", "2026-10-04", ["2026-10-03T15:30:00Z"]),
        Case("45 1 * * *", "Australia/Lord_Howe", "2026-04-05", ["2026-04-04T14:45:00Z"]),
        // Cairo skips midnight: 0:00 to 1:00 on 24 April.
        Case("0 0 * * *", "Africa/Cairo", "2026-04-24", ["2026-04-23T22:00:00Z"]),
        // Samoa left out 30 December 2011.
        Case("30 6 * * *", "Pacific/Apia", "2011-12-30", ["2011-12-30T10:00:00Z"]),
    ])
    func moments(of test: Case) throws {
        let zone = try TimeZoneRules(named: test.zone, in: zoneFolder)
        let moments = try CronExpression(test.cron).moments(on: day(test.day), in: zone)
        #expect(moments.map(\.iso) == test.moments)
    }

    /// Every day of a year has its run, once, and never before its time.
    @Test(arguments: ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe"])
    func oneRunADayForAYear(zoneName: String) throws {
        let zone = try TimeZoneRules(named: zoneName, in: zoneFolder)
        for minute in stride(from: 0, to: 1440, by: 15) {
            let cron = try CronExpression("\(minute % 60) \(minute / 60) * * *")
            var moment = zone.beginning(of: day("2026-01-01"))
            moment = Instant(microseconds: moment.microseconds - 1)
            for place in 0..<365 {
                let date = day("2026-01-01").advanced(by: place)
                moment = try #require(cron.next(after: moment, in: zone))
                let local = moment.seconds + Int64(zone.offset(at: moment.seconds))
                let due = Int64(date.number) * 86_400 + Int64(minute * 60)
                #expect(zone.day(of: moment) == date)
                #expect((0...3600).contains(local - due))
            }
        }
    }

    /// A clock that ticks each minute of a year finds the same runs as the calculation.
    @Test(arguments: [
        ("Europe/Berlin", "*/20 * * * *"), ("America/New_York", "10 */3 * * 1-5"),
        ("Australia/Lord_Howe", "*/15 1-3 * * *"),
    ])
    func followsTheClock(zoneName: String, written: String) throws {
        let zone = try TimeZoneRules(named: zoneName, in: zoneFolder)
        let cron = try CronExpression(written)
        let start = zone.beginning(of: day("2026-01-01")).seconds
        let days = Set((0..<365).map { day("2026-01-01").advanced(by: $0) })
        let calculated = days.sorted().flatMap { cron.moments(on: $0, in: zone) }
        let minutes = Set(calculated.map(\.seconds))
        #expect(minutes.count == calculated.count)
        for second in stride(from: start, to: start + 365 * 86_400, by: 60) {
            let local = second + Int64(zone.offset(at: second))
            let time = Int(local % 86_400) / 60
            let isDue =
                cron.includes(zone.day(of: Instant(seconds: second)))
                && clockIsDue(written, hour: time / 60, minute: time % 60)
            #expect(minutes.contains(second) == isDue, "\(Instant(seconds: second).iso)")
        }
    }

    /// Read once more by hand.
    private func clockIsDue(_ written: String, hour: Int, minute: Int) -> Bool {
        switch written {
        case "*/20 * * * *": minute % 20 == 0
        case "10 */3 * * 1-5": minute == 10 && hour % 3 == 0
        default: minute % 15 == 0 && (1...3).contains(hour)
        }
    }

    private var zoneFolder: String { "/usr/share/zoneinfo" }
}
