import GRDB
import GRDBSQLite
import Synchronization

/// Watches what a connection reads: SQLite regularly asks it whether to continue.
///
/// It stops a reading that exceeds its deadline or whose task is cancelled, and reports one that
/// takes long.
final class ReadWatch: Sendable {
    private struct State {
        var isCancelled = false
        var reading: Reading?
    }

    private struct Reading {
        let start: ContinuousClock.Instant
        let rules: SQLiteRules
        let dataset: Dataset
        var told: ContinuousClock.Instant
        var rows = 0
        var isOverdue = false
    }

    private let state = Mutex(State())
    private let clock = ContinuousClock()

    /// Ends the current reading soon, if any, and all later ones at once.
    func cancel() { state.withLock { $0.isCancelled = true } }

    /// Sets the number of rows read so far.
    func note(rows: Int) { state.withLock { $0.reading?.rows = rows } }

    func begin(_ rules: SQLiteRules, _ dataset: Dataset) {
        let now = clock.now
        state.withLock {
            $0.reading = Reading(start: now, rules: rules, dataset: dataset, told: now)
        }
    }

    func end() { state.withLock { $0.reading = nil } }

    /// Why SQLite stopped, if this watch stopped it.
    func reason(at path: String) -> (any Error)? {
        state.withLock { state in
            if state.isCancelled { return CancellationError() }
            guard let reading = state.reading, reading.isOverdue else { return nil }
            return WarehouseError.overdue(
                path: path, dataset: reading.dataset, limit: reading.rules.deadline)
        }
    }

    /// Called by SQLite.
    fileprivate func stops() -> Bool {
        let now = clock.now
        let (stops, event) = state.withLock { state -> (Bool, (() -> Void)?) in
            if state.isCancelled { return (true, nil) }
            guard var reading = state.reading else { return (false, nil) }
            defer { state.reading = reading }
            if now - reading.start > reading.rules.deadline {
                reading.isOverdue = true
                return (true, nil)
            }
            guard now - reading.told > reading.rules.quiet * 5 else { return (false, nil) }
            reading.told = now
            let seconds = Int((now - reading.start) / .seconds(1))
            let event = WarehouseEvent.reading(
                reading.dataset, rows: reading.rows, seconds: seconds)
            return (false, { [rules = reading.rules] in rules.notify(event) })
        }
        event?()
        return stops
    }

    /// In SQLite's instructions; this many take a few hundred microseconds.
    private static let interval: Int32 = 10_000

    /// - Parameter database: of the connection, which keeps this watch as long as it is open.
    func join(_ database: Database) {
        sqlite3_progress_handler(
            database.sqliteConnection, ReadWatch.interval,
            { watch in
                guard let watch else { return 0 }
                return Unmanaged<ReadWatch>.fromOpaque(watch).takeUnretainedValue().stops() ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
