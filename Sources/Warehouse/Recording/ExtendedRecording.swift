package import ReportModel
internal import Synchronization

/// A recording that asks a warehouse for what it does not have.
package final class ExtendedRecording: Warehouse {
    private let recorded: RecordedWarehouse
    private let live: any Warehouse
    private let request = Mutex(Request())

    private struct Request {
        var span: Range<Instant>?
        var plan: CountingPlan?
        var names: Set<String> = []
    }

    package init(_ recorded: RecordedWarehouse, else live: any Warehouse) {
        self.recorded = recorded
        self.live = live
    }

    /// The datasets that the recording lacks and the warehouse was asked for, sorted.
    package var asked: [String] { request.withLock { $0.names.sorted() } }

    package func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        do {
            return try await recorded.answer(question)
        } catch let error as WarehouseError where error.isLack {
            return try await warehouse(for: question.dataset).answer(question)
        }
    }

    package func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        do {
            return try await recorded.comments(of: dataset)
        } catch let error as WarehouseError where error.isLack {
            return try await warehouse(for: dataset).comments(of: dataset)
        }
    }

    package func snapshot(of span: Range<Instant>?) async throws -> any Warehouse {
        request.withLock { $0.span = span }
        return self
    }

    package func snapshot(
        of span: Range<Instant>?, counting plan: CountingPlan
    ) async throws -> any Warehouse {
        request.withLock { ($0.span, $0.plan) = (span, plan) }
        return self
    }

    private func warehouse(for dataset: Dataset) async throws -> any Warehouse {
        let (span, plan) = request.withLock { request in
            request.names.insert(dataset.name)
            return (request.span, request.plan)
        }
        guard let plan else { return try await live.snapshot(of: span) }
        return try await live.snapshot(of: span, counting: plan)
    }
}

extension WarehouseError {
    /// Whether a recording has no answer to a question.
    fileprivate var isLack: Bool {
        switch self {
        case .notRecorded, .earlierRecording: true
        default: false
        }
    }
}
