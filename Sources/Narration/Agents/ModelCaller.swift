internal import Settings
internal import Synchronization

/// Asks a model, with retries, the run’s budget, and a limit for calls at the same time.
struct ModelCaller: Sendable {
    var model: any LanguageModel
    let rules: Agents
    let meter: Meter
    let gate: CallGate
    let sleep: @Sendable (Duration) async throws -> Void

    /// What came of asking.
    struct Answered<Answer: Sendable>: Sendable {
        var answer: Answer
        /// The reply that was accepted, with the cost of all calls that it took.
        var reply: ModelReply
    }

    /// Why nothing came of it, and what it cost all the same.
    struct Failed: Error {
        var error: ModelError
        var used: Narrator.Tokens
    }

    /// The first reply that `read` accepts.
    ///
    /// - Parameters:
    ///   - retries: how often a call is repeated; nil as often as the rules say.
    ///   - read: throws ``ModelError/invalidOutput(_:)`` for a reply to be asked for again.
    /// - Throws: ``Failed``, or `CancellationError`.
    func ask<Answer: Sendable>(
        _ prompt: Prompt, retries: Int? = nil, _ read: (ModelReply) throws -> Answer
    ) async throws -> Answered<Answer> {
        let retries = retries ?? rules.retries
        var used = Narrator.Tokens()
        var attempt = 0
        while true {
            try Task.checkCancellation()
            if let obstacle = meter.obstacle { throw Failed(error: obstacle, used: used) }
            do {
                let reply = try await reply(to: prompt)
                used = used + Narrator.Tokens(reply)
                return Answered(answer: try read(reply), reply: reply.costing(used))
            } catch let error as ModelError {
                used.calls = attempt + 1
                guard error.isTransient, attempt < retries else {
                    throw Failed(error: error, used: used)
                }
                if let wait = error.wait(before: attempt + 1) { try await sleep(wait) }
                attempt += 1
            }
        }
    }

    /// - Throws: ``ModelError``, or `CancellationError`.
    private func reply(to prompt: Prompt) async throws -> ModelReply {
        await gate.enter()
        do {
            let reply = try await model.reply(to: prompt)
            await gate.leave()
            meter.count(Narrator.Tokens(reply))
            return reply
        } catch {
            await gate.leave()
            if error is CancellationError { throw error }
            meter.count(Narrator.Tokens(prompt: 0, completion: 0, calls: 1))
            guard let error = error as? ModelError else { throw ModelError.transport("\(error)") }
            if error.isFinal { meter.stop(error) }
            throw error
        }
    }
}

extension ModelReply {
    /// The same reply with another cost.
    fileprivate func costing(_ used: Narrator.Tokens) -> ModelReply {
        ModelReply(
            text: text, promptTokens: used.prompt, completionTokens: used.completion,
            seconds: used.seconds, calls: used.calls)
    }
}

extension ModelError {
    /// How long to wait before the call is retried for the `attempt`th time, or nil to retry at
    /// once because the endpoint is well.
    ///
    /// The wait is half a second, doubled each time up to eight, or as long as the endpoint asks.
    func wait(before attempt: Int) -> Duration? {
        switch self {
        case .invalidOutput: nil
        case .rateLimited(let wait?): max(wait, .zero)
        default: .milliseconds(min(500 << min(attempt - 1, 4), 8000))
        }
    }
}

/// Lets a number of calls through at the same time, the first to come first.
actor CallGate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ places: Int) { free = max(1, places) }

    func enter() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        guard !waiting.isEmpty else {
            free += 1
            return
        }
        waiting.removeFirst().resume()
    }
}

/// Counts a run’s calls and tokens.
final class Meter: Sendable {
    private let budget: Int?
    private let state = Mutex((spent: Narrator.Tokens(), end: ModelError?.none))

    init(budget: Int?) { self.budget = budget }

    /// Why no further call is made; nil when there is no reason.
    ///
    /// Calls in progress are not counted yet, so a run can exceed its budget by as many calls as
    /// run at once.
    var obstacle: ModelError? {
        state.withLock { state in
            if let end = state.end { return end }
            return budget.map { state.spent.total < $0 } ?? true ? nil : .budgetSpent
        }
    }

    var spent: Narrator.Tokens { state.withLock { $0.spent } }

    func count(_ tokens: Narrator.Tokens) {
        state.withLock { $0.spent = $0.spent + tokens }
    }

    /// Whether more than a share of the budget is used up.
    func hasSpent(_ share: Double) -> Bool {
        guard let budget else { return false }
        return state.withLock { Double($0.spent.total) >= share * Double(budget) }
    }

    /// Every further call would fail with the same error.
    func stop(_ error: ModelError) { state.withLock { $0.end = error } }
}
