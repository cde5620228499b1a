import Synchronization

/// The handles of the statements that run now.
final class RunningStatements: Sendable {
    private let running = Mutex<Set<String>>([])

    var handles: [String] { running.withLock { $0.sorted() } }
    func add(_ handle: String) { running.withLock { _ = $0.insert(handle) } }
    func remove(_ handle: String) { running.withLock { _ = $0.remove(handle) } }
}

/// Limits how many things go on at the same time.
actor Slots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = max(1, count) }

    nonisolated func use<Value: Sendable>(
        _ body: () async throws -> sending Value
    ) async throws -> sending Value {
        await take()
        do {
            let value = try await body()
            await give()
            return value
        } catch {
            await give()
            throw error
        }
    }

    private func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
