import Analysis
import ReportModel
import Warehouse

/// What an edition asks the warehouse for itself, beside the datasets that reports share.
struct Request: Sendable {
    /// Who asks: `helpscout-analysis/refunds`.
    let edition: String
    /// - Returns: nil when the warehouse does not have it.
    let ask: @Sendable (any Warehouse) async throws -> Answer?
}

/// What the warehouse gave to a request.
enum Answer: Sendable {
    case conversations(Extracted<[ConversationDetail]>)
    case contents(ContentQueryRows, [(name: String, of: Provenance)])

    /// Where it came from, by names that are the report’s own.
    var provenances: [(name: String, of: Provenance)] {
        switch self {
        case .conversations(let details): [("conversation_details", details.provenance)]
        case .contents(_, let provenances): provenances
        }
    }
}

/// What became of a request.
enum Reply: Sendable {
    case answer(Answer)
    /// The warehouse does not have it.
    case nothing
    case failure(any Error)
}

/// Why an edition cannot be made: a sentence for its page, and one for the run’s warnings.
struct Lack: Sendable {
    let page: String
    let warning: String

    init(page: String, warning: String) {
        self.page = page
        self.warning = warning
    }

    /// - Parameter what: “the warehouse did not give the conversations”.
    init(because what: String, error: (any Error)? = nil) {
        page = "This report could not be made: \(what)."
        warning = error.map { "\(what): \($0)" } ?? what
    }
}

extension DailyRun {
    /// Asks all at once, some at a time; by who asks.
    func replies(to requests: [Request]) async -> [String: Reply] {
        let warehouse = warehouse
        let queue = WorkQueue(count: requests.count)
        return await withTaskGroup(of: [(String, Reply)].self) { group in
            for _ in 0..<min(max(1, workers), requests.count) {
                group.addTask {
                    var replies: [(String, Reply)] = []
                    while let next = queue.next(), !Task.isCancelled {
                        let request = requests[next]
                        replies.append((request.edition, await reply(to: request, of: warehouse)))
                    }
                    return replies
                }
            }
            return await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        }
    }
}

private func reply(to request: Request, of warehouse: any Warehouse) async -> Reply {
    do {
        return try await request.ask(warehouse).map(Reply.answer) ?? .nothing
    } catch {
        return .failure(error)
    }
}
