import Archive
import Foundation
import Operations
import ReportModel
import Schedule
import TestSupport
import Testing

/// What an operator reads about the runs.
struct DailyStatusTests {
    @Test func runsDaysAndTheNextRun() throws {
        var done = receipt("2026-11-28", "2026-11-29T14:30:00Z", process: 1)
        done.end = .init(at: instant("2026-11-29T14:30:12Z"), exit: 0, words: "published")
        done.reports = 13
        var partial = receipt("2026-11-27", "2026-11-28T14:30:00Z", process: 2)
        partial.end = .init(
            at: instant("2026-11-28T14:31:00Z"), exit: 3, words: "published with a part missing")
        let killed = receipt("2026-11-29", "2026-11-30T13:30:00Z", process: 3)
        let running = receipt("2026-11-29", "2026-11-30T14:30:00Z", process: 4)
        let status = DailyStatus(
            receipts: [running, killed, done, partial], holder: 4,
            days: [
                .init(day: day("2026-11-28"), status: .complete, cost: 0.1249),
                .init(day: day("2026-11-27"), status: .partial),
            ],
            next: try timetable("30 6 * * *").next(after: instant("2026-11-30T15:00:00Z")),
            expectation: nil, zone: try vancouver)
        #expect(
            status.lines == [
                "runs       30 Nov 2026, 07:30  run for 2026-11-29: is going on (process 4)",
                "           30 Nov 2026, 06:30  run for 2026-11-29: ended without a word, as if killed",
                "           29 Nov 2026, 07:30  run for 2026-11-28: done after 12 s, "
                    + "13 reports, $0.12",
                "           28 Nov 2026, 07:30  run for 2026-11-27: exit 3 after 60 s, "
                    + "published with a part missing",
                "published  2 days, the newest is 2026-11-28; with a part missing: 2026-11-27",
                "next run   Tue 1 Dec 2026 06:30 America/Vancouver",
            ])
        let json = try #require(
            JSONSerialization.jsonObject(with: JSONEncoder().encode(status)) as? [String: Any])
        #expect(json["type"] as? String == "status")
        #expect(
            (json["runs"] as? [[String: Any]])?.map { $0["state"] as? String } == [
                "running", "died", "ended", "ended",
            ])
    }

    @Test func nothingSoFar() throws {
        let status = DailyStatus(
            receipts: [], holder: nil, days: [], next: nil, expectation: nil, zone: .utc)
        #expect(
            status.lines == [
                "runs       none so far", "published  no day so far",
                "next run   none: “schedule.runs” in reports.yaml is empty",
            ])
    }

    /// What has to be there by 7:30.
    @Test(arguments: [
        // Tuesday 24 November, before and after.
        ("30 6 * * 1-5", "2026-11-24T14:29:00Z", "2026-11-22", "2026-11-23T14:30:00Z"),
        ("30 6 * * 1-5", "2026-11-24T14:30:00Z", "2026-11-23", "2026-11-24T14:30:00Z"),
        ("30 6 * * 1-5", "2026-11-24T23:00:00Z", "2026-11-23", "2026-11-24T14:30:00Z"),
        // On a Saturday nothing was due.
        ("30 6 * * 1-5", "2026-11-28T18:00:00Z", nil, "2026-11-28T14:30:00Z"),
        // A run after the deadline is for the next one.
        ("0 9 * * *", "2026-11-24T18:00:00Z", "2026-11-22", "2026-11-24T14:30:00Z"),
    ])
    func expectedDays(cron: String, now: String, day: String?, deadline: String) throws {
        let expected = try timetable(cron).expected(by: 450, at: instant(now))
        #expect(expected.day?.iso == day)
        #expect(expected.deadline.iso == deadline)
    }

    @Test func withoutAScheduleEachDayIsExpected() throws {
        let table = Timetable(lines: [], zone: try vancouver)
        #expect(
            table.expected(by: 450, at: instant("2026-11-24T18:00:00Z")).day?.iso == "2026-11-23")
    }

    @Test func mailsAreCountedByWhatBecameOfThem() throws {
        func mail(
            _ recipient: String, _ state: MailEntry.State, of date: String = "2026-11-28"
        ) -> MailEntry {
            var mail = MailEntry(
                key: MailKey(day: day(date), slot: "", recipient: recipient),
                subscriptions: ["team"], brief: "", messageID: "",
                updatedAt: instant("2026-11-29T14:30:00Z"))
            mail.state = state
            return mail
        }
        let status = DailyStatus(
            receipts: [], holder: nil, days: [],
            mails: [
                mail("a@example.com", .accepted), mail("b@example.com", .unknown),
                mail("c@example.com", .accepted), mail("d@example.com", .deferred),
                mail("e@example.com", .refused),
                mail("b@example.com", .accepted, of: "2026-11-27"),
            ], next: nil, expectation: nil, zone: .utc)
        #expect(
            status.lines.dropFirst(2).prefix(3) == [
                "mails      of 2026-11-28: 2 accepted, 1 refused, 1 refused for now, 1 in doubt",
                "in doubt   b@example.com: ask whether it came; “deliver --force” sends it again",
                "mails      of 2026-11-27: 1 accepted",
            ])
        let json = try #require(
            JSONSerialization.jsonObject(with: JSONEncoder().encode(status)) as? [String: Any])
        #expect((json["mails"] as? [[String: Any]])?.count == 6)
    }

    @Test func whatIsMissing() throws {
        let status = DailyStatus(
            receipts: [], holder: nil, days: [], next: nil,
            expectation: .init(
                day: day("2026-11-28"), deadline: instant("2026-11-29T14:30:00Z"),
                missing: [.day(day("2026-11-28")), .mails(day("2026-11-28"), count: 2)]),
            zone: .utc)
        #expect(
            status.lines.suffix(2) == [
                "missing    2026-11-28 is not published",
                "missing    2 mails of 2026-11-28 have not been accepted",
            ])
    }

    @Test func metricsAreWhatPrometheusReads() {
        var done = receipt("2026-11-28", "2026-11-29T14:30:00Z", process: 1)
        done.end = .init(at: instant("2026-11-29T14:30:12Z"), exit: 3, words: "a part is missing")
        done.reports = 13
        done.warnings = ["one"]
        let text = MetricsText(done, lastSuccess: instant("2026-11-28T14:30:12Z")).text
        let values = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            values == [
                "musora_reports_last_run_exit_code 3",
                "musora_reports_last_run_end_seconds 1795962612",
                "musora_reports_last_run_duration_seconds 12", "musora_reports_last_run_reports 13",
                "musora_reports_last_run_warnings 1",
                "musora_reports_last_run_as_of_seconds 1795824000",
                "musora_reports_last_success_seconds 1795876212",
            ])
    }

    private func receipt(_ asOf: String, _ started: String, process: Int32) -> RunReceipt {
        RunReceipt(
            id: "run-\(process)", purpose: .run, asOf: day(asOf), started: instant(started),
            process: process, programVersion: "1.0")
    }

    private func timetable(_ cron: String) throws -> Timetable {
        let zone = try vancouver
        return Timetable(lines: [.init(cron: try CronExpression(cron), zone: zone)], zone: zone)
    }

    private var vancouver: TimeZoneRules {
        get throws { try TimeZoneRules(named: "America/Vancouver", in: "/usr/share/zoneinfo") }
    }
}
