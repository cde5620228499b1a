import Synchronization

/// The connections of a snapshot, each for one reader at a time; readers wait in order of arrival.
final class ConnectionPool: Sendable {
    private struct State {
        var free: [SQLiteConnection]
        var waiting: [CheckedContinuation<SQLiteConnection, Never>] = []
    }

    private let state: Mutex<State>

    /// - Parameter connections: at least one.
    init(_ connections: [SQLiteConnection]) {
        state = Mutex(State(free: connections))
    }

    /// Takes at least one connection, and as many as are free, up to `count`.
    func take(upTo count: Int) async -> [SQLiteConnection] {
        let first = await withCheckedContinuation { continuation in
            let free = state.withLock { state -> SQLiteConnection? in
                if let connection = state.free.popLast() { return connection }
                state.waiting.append(continuation)
                return nil
            }
            if let free { continuation.resume(returning: free) }
        }
        let others = state.withLock { state in
            let taken = Array(state.free.suffix(max(0, count - 1)))
            state.free.removeLast(taken.count)
            return taken
        }
        return [first] + others
    }

    func give(back connections: [SQLiteConnection]) {
        for connection in connections {
            let next = state.withLock { state -> CheckedContinuation<SQLiteConnection, Never>? in
                if state.waiting.isEmpty {
                    state.free.append(connection)
                    return nil
                }
                return state.waiting.removeFirst()
            }
            next?.resume(returning: connection)
        }
    }
}
