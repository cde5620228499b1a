import Foundation
import GRDB
import GRDBSQLite
import ReportModel
import Synchronization

/// Reads comments into columns, one thread per connection, by ranges of rowid.
///
/// Rows are read through SQLite's C API, because a cursor that makes a `String` per cell takes
/// three times as long.
struct SQLiteCommentReader {
    let dataset: Dataset
    let connections: [SQLiteConnection]
    let rules: SQLiteRules

    struct Answer: Sendable {
        let table: CommentTable
        let notices: [DataNotice]
    }

    /// Nil when the file has no such table.
    func read() throws -> Answer? {
        let first = connections[0]
        let found = try first.watched(rules, dataset) {
            () -> (CommentPlan, Ranges, [DataNotice])? in
            guard let table = try SQLiteTable(dataset, first) else { return nil }
            let plan = CommentPlan(table, path: first.path)
            let columns = dataset.columns.filter { $0.name == "comment_timestamp" }
            return (
                plan, try plan.ranges(first), try first.read { try table.notices(of: columns, $0) }
            )
        }
        guard let (plan, ranges, notices) = found else { return nil }
        let workers = min(connections.count, max(1, ranges.count))
        let shared = Mutex(Progress(ranges: ranges, workers: workers))
        DispatchQueue.concurrentPerform(iterations: workers) { work($0, plan, shared) }
        let progress = shared.withLock { $0 }
        if let failure = progress.failure { throw failure.error }
        let table = CommentMerge(
            chunks: progress.chunks.compactMap { $0 }, dictionaries: progress.dictionaries
        ).table(missing: plan.missing)
        return Answer(table: table, notices: notices)
    }

    private typealias Ranges = [CommentPlan.Rows]

    /// What the workers share: the next range to take, and the result of the others.
    private struct Progress: Sendable {
        let ranges: Ranges
        var next = 0
        var chunks: [CommentChunk?]
        var dictionaries: [CommentDictionary]
        /// Ranges are taken in order, so the first of all bad cells is always the one found.
        var failure: (range: Int, error: any Error)?

        init(ranges: Ranges, workers: Int) {
            self.ranges = ranges
            chunks = ranges.map { _ in nil }
            dictionaries = (0..<workers).map { _ in CommentDictionary() }
        }

        mutating func take() -> Int? {
            guard failure == nil, next < ranges.count else { return nil }
            next += 1
            return next - 1
        }

        mutating func fail(at range: Int, _ error: any Error) {
            if range < failure?.range ?? .max { failure = (range, error) }
        }
    }

    private func work(_ worker: Int, _ plan: CommentPlan, _ shared: borrowing Mutex<Progress>) {
        let connection = connections[worker]
        var cells = CommentCells(worker: worker)
        var range = shared.withLock { $0.take() }
        do {
            try connection.watched(rules, dataset) {
                while let taken = range {
                    let rows = shared.withLock { $0.ranges[taken] }
                    try plan.read(rows, connection, into: &cells)
                    let chunk = cells.takeChunk()
                    shared.withLock { $0.chunks[taken] = chunk }
                    range = shared.withLock { $0.take() }
                }
            }
        } catch {
            shared.withLock { $0.fail(at: range ?? 0, error) }
        }
        shared.withLock { $0.dictionaries[worker] = cells.dictionary }
    }
}
