package import ReportModel

/// What a daemon does next: pure, so that a year of mornings can be tested in a second.
///
/// Ask ``step(at:)``, do it, and say with ``ended(_:as:at:)`` how a run ended. Only ``settled`` has to
/// survive a restart: a day whose run did not end well is due again after it.
package struct Agenda: Sendable {
    /// How a run ended.
    package enum Outcome: Hashable, Sendable {
        /// Published, with all its parts.
        case published
        /// Published with a part missing, which another try may bring.
        case partial
        /// Another try may do better: nothing was published, or something else was in the way.
        case failed
        /// The rules for fresh data hold the day back.
        case held
        /// The configuration is wrong, which no other try mends.
        case refused
    }

    package enum Step: Hashable, Sendable {
        /// Make this day now; the number of the try, from 1.
        case run(LocalDay, attempt: Int)
        /// Nothing is due before this moment; nil if nothing ever is.
        case wait(until: Instant?)
    }

    private struct Job: Sendable {
        let day: LocalDay
        var attempt = 1
        /// When the next try is due.
        var due: Instant
        /// No try is made from this moment on: the day is over, or the next run is due.
        let end: Instant
    }

    package var timetable: Timetable
    package var catchUpDays: Int
    /// All runs that were due until this moment have ended, or have been given up.
    package private(set) var settled: Instant
    /// The newest day first.
    private var jobs: [Job] = []
    /// Until when the timetable has been read.
    private var seen: Instant

    /// - Parameter settled: as of the last daemon; the present if there was none.
    package init(timetable: Timetable, catchUpDays: Int, settled: Instant) {
        self.timetable = timetable
        self.catchUpDays = catchUpDays
        self.settled = settled
        seen = settled
    }

    /// Back-off of the tries of one day, in minutes; the last one repeats.
    static let waits: [Int64] = [5, 15, 30, 60]
    /// How often what is missing of a published day is tried again.
    static let partialTries = 3
    /// A day that is held is looked at again after so many minutes.
    static let heldWait: Int64 = 10
    /// A clock that is set back by less than this, in seconds, repeats nothing.
    static let smallestJump: Int64 = 3600

    /// What to do at a moment of the clock.
    package mutating func step(at now: Instant) -> Step {
        if now.seconds < seen.seconds - Agenda.smallestJump {
            // The clock was wrong before, or is now; either way the future is not settled yet.
            seen = now
            settled = min(settled, now)
            jobs = []
        }
        collect(until: now)
        jobs.removeAll { $0.attempt > 1 && $0.end <= now }
        settle()
        if let job = jobs.first(where: { $0.due <= now }) {
            return .run(job.day, attempt: job.attempt)
        }
        let times =
            jobs.map(\.due) + [timetable.next(after: max(now, seen))?.moment].compactMap { $0 }
        return .wait(until: times.min())
    }

    /// A run has ended.
    package mutating func ended(_ day: LocalDay, as outcome: Outcome, at now: Instant) {
        guard let place = jobs.firstIndex(where: { $0.day == day }) else { return }
        switch outcome {
        case .published, .refused: jobs.remove(at: place)
        case .partial where jobs[place].attempt > Agenda.partialTries: jobs.remove(at: place)
        case .failed, .held, .partial:
            let attempt = jobs[place].attempt
            let wait =
                outcome == .held
                ? Agenda.heldWait : Agenda.waits[min(attempt, Agenda.waits.count) - 1]
            jobs[place].attempt += 1
            jobs[place].due = Instant(seconds: now.seconds + wait * 60)
            if jobs[place].due >= jobs[place].end { jobs.remove(at: place) }
        }
        settle()
    }

    /// Adds the days whose runs have become due since the timetable was last read.
    private mutating func collect(until now: Instant) {
        guard now > seen else { return }
        // A run that was due a moment ago is no late one, however few days are caught up.
        let days = timetable.missed(after: seen, until: now, limit: max(1, catchUpDays))
        seen = now
        for day in days {
            jobs.removeAll { $0.day == day }
            let midnight = timetable.zone.beginning(of: timetable.zone.day(of: now).advanced(by: 1))
            let next = timetable.next(after: now)?.moment
            jobs.append(Job(day: day, due: now, end: next.map { min($0, midnight) } ?? midnight))
        }
        jobs.sort { $0.day > $1.day }
    }

    private mutating func settle() { if jobs.isEmpty { settled = seen } }
}
