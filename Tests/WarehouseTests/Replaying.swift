import Warehouse

/// A warehouse whose every answer has gone through a recording.
struct Replaying: Warehouse {
    let warehouse: any Warehouse

    init(_ warehouse: any Warehouse) { self.warehouse = warehouse }

    private func replay<Table: Sendable>(
        _ ask: (any Warehouse) async throws -> Extracted<Table>?
    ) async throws -> Extracted<Table>? {
        let recording = RecordingWarehouse(warehouse)
        _ = try? await ask(recording)
        return try await ask(RecordedWarehouse(await recording.answers(), place: "recording"))
    }

    func comments() async throws -> Extracted<CommentTable> {
        guard let found = try await replay({ try await $0.comments() }) else {
            throw WarehouseError.missingDataset(place: "recording", dataset: .comments)
        }
        return found
    }

    func commentDemographics() async throws -> Extracted<[Demographic]>? {
        try await replay { try await $0.commentDemographics() }
    }

    func contents() async throws -> Extracted<[Content]>? {
        try await replay { try await $0.contents() }
    }

    func contentComments() async throws -> Extracted<[ContentComment]>? {
        try await replay { try await $0.contentComments() }
    }

    func conversations() async throws -> Extracted<[Conversation]>? {
        try await replay { try await $0.conversations() }
    }

    func conversationDetails() async throws -> Extracted<[ConversationDetail]>? {
        try await replay { try await $0.conversationDetails() }
    }

    func conversationDemographics() async throws -> Extracted<[Demographic]>? {
        try await replay { try await $0.conversationDemographics() }
    }

    func lessonEngagement() async throws -> Extracted<[LessonDay]>? {
        try await replay { try await $0.lessonEngagement() }
    }

    func conversationDetails(
        _ filter: ConversationFilter
    ) async throws -> Extracted<[ConversationDetail]>? {
        try await replay { try await $0.conversationDetails(filter) }
    }

    func contentCounts(_ filter: CommentFilter) async throws -> Extracted<[ContentCount]>? {
        try await replay { try await $0.contentCounts(filter) }
    }

    func sampledComments(
        _ filter: CommentFilter, of contents: [Int64], most: Int
    ) async throws -> Extracted<[ContentComment]>? {
        try await replay { try await $0.sampledComments(filter, of: contents, most: most) }
    }
}
