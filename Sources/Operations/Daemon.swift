package import ReportModel
package import Schedule

/// What a daemon has to say.
package enum DaemonEvent: Hashable, Sendable {
    case waiting(until: Instant?)
    case began(LocalDay, attempt: Int)
    case ended(LocalDay, Agenda.Outcome)
    case stopping
}

/// Waits for runs to be due and makes them, one after another, until it is cancelled.
///
/// A run is a process of its own: what breaks it, or fills the memory, leaves the daemon as it is.
/// The loop turns at least every ``beat``, also while a run goes on, so its watchdog is a real one.
package actor Daemon {
    /// The world outside.
    package struct Doors: Sendable {
        package var now: @Sendable () -> Instant
        package var sleep: @Sendable (Duration) async throws -> Void
        /// Makes a day; ends the run when the task is cancelled.
        package var run: @Sendable (LocalDay, _ attempt: Int) async -> Agenda.Outcome
        /// Keeps the moment until which all runs are settled.
        package var keep: @Sendable (Instant) -> Void
        package var tell: @Sendable (DaemonEvent) -> Void
        /// Called at each turn of the loop.
        package var beat: @Sendable () -> Void

        package init(
            now: @escaping @Sendable () -> Instant,
            sleep: @escaping @Sendable (Duration) async throws -> Void,
            run: @escaping @Sendable (LocalDay, _ attempt: Int) async -> Agenda.Outcome,
            keep: @escaping @Sendable (Instant) -> Void,
            tell: @escaping @Sendable (DaemonEvent) -> Void, beat: @escaping @Sendable () -> Void
        ) {
            self.now = now
            self.sleep = sleep
            self.run = run
            self.keep = keep
            self.tell = tell
            self.beat = beat
        }
    }

    /// The longest time between two turns of the loop.
    package static let longestSleep = Duration.seconds(5)

    private var agenda: Agenda
    private let doors: Doors
    private let longestSleep: Duration
    private var running: (day: LocalDay, task: Task<Void, Never>)?
    private var kept: Instant?
    private var told: DaemonEvent?

    /// - Parameter longestSleep: shorter if the watchdog wants to hear more often.
    package init(
        _ agenda: Agenda, _ doors: Doors, longestSleep: Duration = Daemon.longestSleep
    ) {
        self.agenda = agenda
        self.doors = doors
        self.longestSleep = longestSleep
    }

    /// Another configuration; what is going on goes on.
    package func reload(_ timetable: Timetable, catchUpDays: Int) {
        agenda.timetable = timetable
        agenda.catchUpDays = catchUpDays
    }

    /// Returns when the task is cancelled and the run that was going on has ended.
    package func run() async {
        while !Task.isCancelled {
            doors.beat()
            let rest = turn()
            keep()
            try? await doors.sleep(min(rest, longestSleep))
        }
        doors.tell(.stopping)
        running?.task.cancel()
        await running?.task.value
        keep()
    }

    /// One turn of the loop.
    ///
    /// - Returns: how long nothing is due.
    private func turn() -> Duration {
        guard running == nil else { return longestSleep }
        let now = doors.now()
        switch agenda.step(at: now) {
        case .run(let day, let attempt):
            tell(.began(day, attempt: attempt))
            let task = Task {
                let outcome = await doors.run(day, attempt)
                ended(day, outcome)
            }
            running = (day, task)
            return .zero
        case .wait(let until):
            tell(.waiting(until: until))
            return until.map { .microseconds(max(0, $0.microseconds - now.microseconds)) }
                ?? longestSleep
        }
    }

    private func ended(_ day: LocalDay, _ outcome: Agenda.Outcome) {
        running = nil
        agenda.ended(day, as: outcome, at: doors.now())
        tell(.ended(day, outcome))
    }

    /// Each event once.
    private func tell(_ event: DaemonEvent) {
        guard event != told else { return }
        told = event
        doors.tell(event)
    }

    private func keep() {
        guard kept != agenda.settled, running == nil else { return }
        kept = agenda.settled
        doors.keep(agenda.settled)
    }
}
