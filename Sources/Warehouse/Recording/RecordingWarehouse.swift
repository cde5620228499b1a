package import ReportModel
import Synchronization

/// A warehouse that keeps every answer of another one, for a `RecordedWarehouse` to replay.
///
///     let warehouse = RecordingWarehouse(SQLiteWarehouse(path: path))
///     let contents = try await warehouse.rows(.all(of: .contents))
///     let answers = await warehouse.answers()   // [RecordedAnswer(name: "contents", …)]
///
/// A repeated question gets the same answer as the first time.
package struct RecordingWarehouse: Warehouse {
    private let warehouse: any Warehouse
    private let kept: KeptAnswers

    package init(_ warehouse: any Warehouse) {
        self.init(warehouse, KeptAnswers())
    }

    private init(_ warehouse: any Warehouse, _ kept: KeptAnswers) {
        self.warehouse = warehouse
        self.kept = kept
    }

    package func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        try await kept.keeping(question.name) { try await warehouse.answer(question) }
    }

    package func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        try await kept.keeping(RecordingWarehouse.name(ofCommentsOf: dataset)) {
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

    /// `columns:comments`, which is never the name of a question.
    static func name(ofCommentsOf dataset: Dataset) -> String { "columns:\(dataset.name)" }
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

    private let kept: Mutex<[String: Kept]> = Mutex([:])

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
        _ name: String, _ read: () async throws -> Extracted<Table>?
    ) async throws -> Extracted<Table>? {
        if let earlier: Result<Extracted<Table>?, any Error> = earlier(name) {
            return try earlier.get()
        }
        let reading: Result<Extracted<Table>?, any Error>
        do {
            reading = .success(try await read())
        } catch let error as CancellationError {
            throw error
        } catch {
            reading = .failure(error)
        }
        kept.withLock { kept in
            if kept[name] == nil {
                kept[name] = .reading(reading, encode: { RecordingAnswer(reading).bytes })
            }
        }
        return try (earlier(name) ?? reading).get()
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
