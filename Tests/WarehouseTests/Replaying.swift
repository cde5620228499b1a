import Warehouse

/// A warehouse that passes every answer through a recording.
struct Replaying: Warehouse {
    let warehouse: any Warehouse

    init(_ warehouse: any Warehouse) { self.warehouse = warehouse }

    func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        try await replay { try await $0.answer(question) }
    }

    func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        try await replay { try await $0.comments(of: dataset) }
    }

    private func replay<Table: Sendable>(
        _ ask: (any Warehouse) async throws -> Extracted<Table>?
    ) async throws -> Extracted<Table>? {
        let recording = RecordingWarehouse(warehouse)
        _ = try? await ask(recording)
        return try await ask(RecordedWarehouse(await recording.answers(), place: "recording"))
    }
}
