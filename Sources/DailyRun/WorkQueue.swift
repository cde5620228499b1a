import Synchronization

/// Hands out 0, 1, 2 … to several workers, each number once, and counts what is finished.
final class WorkQueue: Sendable {
    private let count: Int
    private let state = Mutex((next: 0, finished: 0))

    init(count: Int) { self.count = count }

    func next() -> Int? {
        state.withLock { state in
            guard state.next < count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// - Returns: how many are finished now.
    func finish() -> Int {
        state.withLock { state in
            state.finished += 1
            return state.finished
        }
    }
}
