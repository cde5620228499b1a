import Analysis
import ReportModel
import Warehouse

/// What an edition asks the warehouse for itself, beside the datasets that reports share.
struct Request: Sendable {
    /// Who asks.
    let edition: EditionID
    /// - Returns: nil when the warehouse does not have it.
    let ask: @Sendable (any Warehouse) async throws -> Answer?
}

/// What the warehouse gave to a request.
enum Answer: Sendable {
    case conversations(Extracted<[ConversationDetail]>)
    case replies(Extracted<[ContentComment]>)
    case contents(ContentQueryRows, [(name: String, of: Provenance)])

    /// Where it came from, by names that are the report’s own.
    var provenances: [(name: String, of: Provenance)] {
        switch self {
        case .conversations(let details): [("conversation_details", details.provenance)]
        // They are some of the rows of `content_comments`, which is named already.
        case .replies: []
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

extension DailyRun {
    /// Asks all at once, some at a time; by who asks.
    func replies(
        to requests: [Request], of warehouse: any Warehouse
    ) async -> [EditionID: Reply] {
        let queue = WorkQueue(count: requests.count)
        return await withTaskGroup(of: [(EditionID, Reply)].self) { group in
            for _ in 0..<min(max(1, workers), requests.count) {
                group.addTask {
                    var replies: [(EditionID, Reply)] = []
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

extension Warehouse {
    /// What the ranges of a window give, nearly always one; nil without the dataset.
    ///
    /// A window without days is asked for all the same: whether the dataset is there matters.
    func joined<Row: Sendable>(
        over ranges: [Range<Instant>], _ question: (Range<Instant>) -> RowQuestion<Row>
    ) async throws -> Extracted<[Row]>? {
        var joined: Extracted<[Row]>?
        let never = Instant(microseconds: 0)..<Instant(microseconds: 0)
        for range in ranges.isEmpty ? [never] : ranges {
            guard let next = try await rows(question(range)) else { return nil }
            joined = joined.map { $0.followed(by: next) } ?? next
        }
        return joined
    }
}

extension Extracted {
    fileprivate func followed<Row>(by next: Extracted) -> Extracted where Table == [Row] {
        Extracted(
            table: table + next.table,
            provenance: Provenance(
                dataset: provenance.dataset, rows: provenance.rows + next.provenance.rows,
                queryID: provenance.queryID,
                seconds: provenance.seconds + next.provenance.seconds),
            missingColumns: missingColumns, notices: notices)
    }
}
