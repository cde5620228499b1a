package import ReportModel
import Synchronization

/// A warehouse that keeps every answer of another one, for a `RecordedWarehouse` to replay.
///
///     let warehouse = RecordingWarehouse(SQLiteWarehouse(path: path))
///     let contents = try await warehouse.rows(.all(of: .contents))
///     let answers = await warehouse.answers()   // [RecordedAnswer(name: "contents", …)]
///
/// A repeated question gets the same answer as the first time. With an ``AnswerKeeper``, so does a
/// question that an earlier run asked.
package struct RecordingWarehouse: Warehouse {
    private let warehouse: any Warehouse
    private let kept: KeptAnswers

    /// - Parameter keeper: nil where it costs nothing to ask again.
    package init(_ warehouse: any Warehouse, keeper: (any AnswerKeeper)? = nil) {
        self.init(warehouse, KeptAnswers(keeper))
    }

    private init(_ warehouse: any Warehouse, _ kept: KeptAnswers) {
        self.warehouse = warehouse
        self.kept = kept
    }

    package func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        try await kept.keeping(question.name, warehouse.definition(of: question)) {
            try await warehouse.answer(question)
        }
    }

    package func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        try await kept.keeping(
            RecordingWarehouse.name(ofCommentsOf: dataset),
            warehouse.definition(ofCommentsOf: dataset)
        ) {
            try await warehouse.comments(of: dataset)
        }
    }

    /// A snapshot whose answers are also kept.
    package func snapshot(of span: Range<Instant>?) async throws -> any Warehouse {
        RecordingWarehouse(try await warehouse.snapshot(of: span), kept)
    }

    package func snapshot(
        of span: Range<Instant>?, counting plan: CountingPlan
    ) async throws -> any Warehouse {
        RecordingWarehouse(try await warehouse.snapshot(of: span, counting: plan), kept)
    }

    /// All answers so far, compressed, by name.
    ///
    /// Calling it early does the work during the run; each answer is compressed only once.
    package func answers() async -> [RecordedAnswer] { await kept.answers() }

    /// The answers that an earlier run got, by name.
    package var resumed: [ResumedAnswer] { kept.resumed }

    /// `columns:comments`, which is never the name of a question.
    static func name(ofCommentsOf dataset: Dataset) -> String { prefix + dataset.name }

    fileprivate static let prefix = "columns:"
}

/// An answer of a warehouse, in the form kept in a recording.
package struct RecordedAnswer: Hashable, Sendable {
    /// The unique name of the question.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// The answers that a recording warehouse and its snapshots have returned.
private final class KeptAnswers: Sendable {
    /// An answer: first in its original form, later as bytes only.
    private enum Kept: Sendable {
        case reading(any Sendable, encode: @Sendable () -> [UInt8])
        case bytes([UInt8])
    }

    private let keeper: (any AnswerKeeper)?
    private let kept: Mutex<[String: Kept]> = Mutex([:])
    private let earlierRun: Mutex<[String: Instant]> = Mutex([:])

    init(_ keeper: (any AnswerKeeper)?) { self.keeper = keeper }

    var resumed: [ResumedAnswer] {
        earlierRun.withLock { $0 }.sorted { $0.key < $1.key }.map { name, at in
            let prefix = RecordingWarehouse.prefix
            return ResumedAnswer(
                name: name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name, at: at)
        }
    }

    func answers() async -> [RecordedAnswer] {
        let waiting = kept.withLock { kept in
            kept.compactMap { name, answer in
                if case .reading(_, let encode) = answer { (name, encode) } else { nil }
            }
        }
        await withTaskGroup(of: (String, [UInt8]).self) { group in
            for (name, encode) in waiting { group.addTask { (name, encode()) } }
            for await (name, bytes) in group { kept.withLock { $0[name] = .bytes(bytes) } }
        }
        return kept.withLock { kept in
            kept.compactMap { name, answer in
                if case .bytes(let bytes) = answer {
                    RecordedAnswer(name: name, bytes: bytes)
                } else {
                    nil
                }
            }.sorted { $0.name < $1.name }
        }
    }

    func keeping<Table: Recordable>(
        _ name: String, _ definition: String?, _ read: () async throws -> Extracted<Table>?
    ) async throws -> Extracted<Table>? {
        if let earlier: Result<Extracted<Table>?, any Error> = earlier(name) {
            return try earlier.get()
        }
        if let definition, let found: Extracted<Table> = resume(name, definition) { return found }
        let reading: Result<Extracted<Table>?, any Error>
        do {
            reading = .success(try await read())
        } catch let error as CancellationError {
            throw error
        } catch {
            reading = .failure(error)
        }
        let encode: @Sendable () -> [UInt8]
        if let keeper, let definition, case .success(_?) = reading {
            let bytes = RecordingAnswer(reading).bytes
            keeper.keep(RecordedAnswer(name: name, bytes: bytes), definition: definition)
            encode = { bytes }
        } else {
            encode = { RecordingAnswer(reading).bytes }
        }
        kept.withLock { kept in
            if kept[name] == nil { kept[name] = .reading(reading, encode: encode) }
        }
        return try (earlier(name) ?? reading).get()
    }

    /// The answer of an earlier run, if it can be read.
    private func resume<Table: Recordable>(
        _ name: String, _ definition: String
    ) -> Extracted<Table>? {
        guard let found = keeper?.answer(named: name, definition: definition),
            let table: Extracted<Table> = try? RecordedWarehouse.table(
                from: [RecordedAnswer(name: name, bytes: found.bytes)], name)
        else { return nil }
        kept.withLock {
            $0[name] = .reading(
                Result<_, any Error>.success(Optional(table)), encode: { found.bytes })
        }
        earlierRun.withLock { $0[name] = found.at }
        return table
    }

    private func earlier<Table: Recordable>(
        _ name: String
    ) -> Result<Extracted<Table>?, any Error>? {
        switch kept.withLock({ $0[name] }) {
        case .reading(let reading, _): reading as? Result<Extracted<Table>?, any Error>
        case .bytes(let bytes):
            Result {
                try RecordedWarehouse.table(from: [RecordedAnswer(name: name, bytes: bytes)], name)
            }
        case nil: nil
        }
    }
}
