import ReportModel
import Schedule
import TestSupport
import Testing

/// What a daemon does, morning after morning.
struct AgendaTests {
    @Test func waitsAndRunsOnce() throws {
        var agenda = try agenda("30 6 * * *", settled: "2026-11-23T20:00:00Z")
        #expect(
            agenda.step(at: instant("2026-11-23T20:00:00Z"))
                == .wait(until: instant("2026-11-24T13:30:00Z")))
        let due = instant("2026-11-24T13:30:00Z")
        #expect(agenda.step(at: due) == .run(day("2026-11-23"), attempt: 1))
        agenda.ended(day("2026-11-23"), as: .published, at: instant("2026-11-24T13:31:00Z"))
        #expect(
            agenda.step(at: instant("2026-11-24T13:31:00Z"))
                == .wait(until: instant("2026-11-25T13:30:00Z")))
        #expect(agenda.settled == instant("2026-11-24T13:31:00Z"))
    }

    /// A year in which the clock is looked at every 20 minutes has one run for each day.
    @Test func aYearHasAllItsDays() throws {
        var agenda = try agenda(
            "30 2 * * *", zone: "America/New_York", settled: "2026-01-01T12:00:00Z")
        var made: [LocalDay] = []
        var now = instant("2026-01-01T12:00:00Z").seconds
        for _ in 0..<(365 * 72) {
            if case .run(let day, _) = agenda.step(at: Instant(seconds: now)) {
                made.append(day)
                agenda.ended(day, as: .published, at: Instant(seconds: now + 30))
            }
            now += 1200
        }
        #expect(made == (0..<365).map { day("2026-01-01").advanced(by: $0) })
    }

    @Test func aFailedRunIsTriedAgainUntilTheDayIsOver() throws {
        var agenda = try agenda("30 6 * * *", settled: "2026-11-24T13:00:00Z")
        var now = instant("2026-11-24T13:30:00Z")
        var tries: [String] = []
        for attempt in 1...40 {
            guard case .run(let day, attempt: attempt) = agenda.step(at: now) else { break }
            tries.append(now.iso)
            agenda.ended(day, as: .failed, at: now)
            guard case .wait(until: let next?) = agenda.step(at: now) else { break }
            now = next
        }
        #expect(
            tries.prefix(5) == [
                "2026-11-24T13:30:00Z", "2026-11-24T13:35:00Z", "2026-11-24T13:50:00Z",
                "2026-11-24T14:20:00Z", "2026-11-24T15:20:00Z",
            ])
        // Midnight in Vancouver; the last try of the day is before it, the next one is tomorrow's.
        #expect(tries.last == "2026-11-25T06:20:00Z")
        #expect(now == instant("2026-11-25T13:30:00Z"))
        #expect(agenda.step(at: now) == .run(day("2026-11-24"), attempt: 1))
    }

    /// What is missing of a published day is tried three times more, and then left.
    @Test func whatIsMissingIsTriedSomeTimes() throws {
        var agenda = try agenda("30 6 * * *", settled: "2026-11-24T13:00:00Z")
        var now = instant("2026-11-24T13:30:00Z")
        var tries = 0
        while case .run(let day, let attempt) = agenda.step(at: now) {
            tries += 1
            #expect(attempt == tries)
            agenda.ended(day, as: .partial, at: now)
            guard case .wait(until: let next?) = agenda.step(at: now),
                next < instant("2026-11-25T00:00:00Z")
            else { break }
            now = next
        }
        #expect(tries == 4)
        #expect(now == instant("2026-11-24T14:20:00Z"))
        #expect(agenda.settled == now)
    }

    @Test func whatIsHeldIsLookedAtSoon() throws {
        var agenda = try agenda("30 6 * * *", settled: "2026-11-24T13:00:00Z")
        let due = instant("2026-11-24T13:30:00Z")
        _ = agenda.step(at: due)
        agenda.ended(day("2026-11-23"), as: .held, at: due)
        #expect(agenda.step(at: due) == .wait(until: instant("2026-11-24T13:40:00Z")))
        #expect(
            agenda.step(at: instant("2026-11-24T13:40:00Z")) == .run(day("2026-11-23"), attempt: 2))
    }

    @Test func aWrongConfigurationIsNotTriedAgain() throws {
        var agenda = try agenda("30 6 * * *", settled: "2026-11-24T13:00:00Z")
        let due = instant("2026-11-24T13:30:00Z")
        _ = agenda.step(at: due)
        agenda.ended(day("2026-11-23"), as: .refused, at: due)
        #expect(agenda.step(at: due) == .wait(until: instant("2026-11-25T13:30:00Z")))
    }

    /// Missed days, newest first; one run for each.
    @Test func whatWasMissedIsCaughtUp() throws {
        var agenda = try agenda("30 6 * * *", settled: "2026-11-20T14:00:00Z")
        let now = instant("2026-11-26T20:00:00Z")
        var made: [String] = []
        while case .run(let day, _) = agenda.step(at: now) {
            made.append(day.iso)
            // Settled only when all of them are made: killed now, a daemon begins again here.
            #expect(agenda.settled == instant("2026-11-20T14:00:00Z"))
            agenda.ended(day, as: .published, at: now)
        }
        #expect(made == ["2026-11-25", "2026-11-24", "2026-11-23"])
        #expect(agenda.settled == now)
    }

    @Test(arguments: [
        // Set back by a minute: nothing is repeated.
        ("2026-11-24T13:31:00Z", "2026-11-24T13:30:00Z", Agenda.Step.Kind.waits),
        // Set back by a day, because it was wrong: this morning's run is still to come.
        ("2026-11-24T13:31:00Z", "2026-11-23T13:31:00Z", .waits),
        // Set forward by a day: tomorrow's run is due.
        ("2026-11-24T13:31:00Z", "2026-11-25T13:31:00Z", .runs),
    ])
    func theClockJumps(before: String, after: String, kind: Agenda.Step.Kind) throws {
        var agenda = try agenda("30 6 * * *", settled: "2026-11-24T13:00:00Z")
        _ = agenda.step(at: instant(before))
        agenda.ended(day("2026-11-23"), as: .published, at: instant(before))
        _ = agenda.step(at: instant(before))
        #expect(agenda.step(at: instant(after)).kind == kind)
    }

    /// A clock that was years ahead for a while does not stop the daemon for years.
    @Test func aClockThatWasYearsAhead() throws {
        var agenda = try agenda("30 6 * * *", settled: "2030-01-01T00:00:00Z")
        #expect(
            agenda.step(at: instant("2026-11-24T13:00:00Z"))
                == .wait(until: instant("2026-11-24T13:30:00Z")))
        #expect(
            agenda.step(at: instant("2026-11-24T13:30:00Z")) == .run(day("2026-11-23"), attempt: 1))
    }

    private func agenda(
        _ cron: String, zone: String = "America/Vancouver", settled: String
    ) throws -> Agenda {
        let zone = try TimeZoneRules(named: zone, in: "/usr/share/zoneinfo")
        return Agenda(
            timetable: Timetable(
                lines: [.init(cron: try CronExpression(cron), zone: zone)], zone: zone),
            catchUpDays: 3, settled: instant(settled))
    }
}

extension Agenda.Step {
    enum Kind: Sendable { case runs, waits }

    fileprivate var kind: Kind { if case .run = self { .runs } else { .waits } }
}
