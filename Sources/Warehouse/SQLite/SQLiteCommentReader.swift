import Foundation
import GRDB
import GRDBSQLite
import ReportModel
import Synchronization

/// Reads `comments` into columns on two threads, by ranges of rowid.
///
/// Rows are stepped through SQLite's C API: a cursor that makes a `String` a cell takes three times as long.
struct SQLiteCommentReader {
    let path: String
    let threads: Int

    /// Nil when the file has no such table.
    func table() throws -> CommentTable? {
        let first = try SQLiteConnection(path: path)
        guard let plan = try CommentPlan(first) else { return nil }
        let ranges = try plan.ranges(first)
        let workers = min(threads, max(1, ranges.count))
        let shared = Mutex(Progress(ranges: ranges, workers: workers))
        let file = first.file
        DispatchQueue.concurrentPerform(iterations: workers) { work($0, plan, file, shared) }
        let progress = shared.withLock { $0 }
        if let failure = progress.failure { throw failure.error }
        return CommentMerge(
            chunks: progress.chunks.compactMap { $0 }, dictionaries: progress.dictionaries
        ).table(missing: plan.missing)
    }

    /// What the workers share: the next range to take, and what came of the others.
    private struct Progress: Sendable {
        let ranges: [CommentPlan.Rows]
        var next = 0
        var chunks: [CommentChunk?]
        var dictionaries: [CommentDictionary]
        /// Ranges are taken in order, so the first of all bad cells is always found.
        var failure: (range: Int, error: any Error)?

        init(ranges: [CommentPlan.Rows], workers: Int) {
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

    private func work(
        _ worker: Int, _ plan: CommentPlan, _ file: RegularFile.Identity,
        _ shared: borrowing Mutex<Progress>
    ) {
        var dictionary = CommentDictionary()
        var range = shared.withLock { $0.take() }
        do {
            let connection = range == nil ? nil : try SQLiteConnection(path: path, expected: file)
            while let taken = range {
                let rows = shared.withLock { $0.ranges[taken] }
                var chunk = CommentChunk(worker: worker)
                try connection?.read { try plan.read(rows, $0, &dictionary, &chunk) }
                shared.withLock { $0.chunks[taken] = chunk }
                range = shared.withLock { $0.take() }
            }
        } catch {
            shared.withLock { $0.fail(at: range ?? 0, error) }
        }
        shared.withLock { $0.dictionaries[worker] = dictionary }
    }
}
