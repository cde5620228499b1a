import Synchronization

/// A warehouse that keeps every answer of another one, to be replayed by a `RecordedWarehouse`.
///
///     let warehouse = RecordingWarehouse(SQLiteWarehouse(path: path))
///     let comments = try await warehouse.comments()
///     let answers = await warehouse.answers()   // [RecordedAnswer(name: "comments", …)]
///
/// A question that is asked again is answered as the first time.
package final class RecordingWarehouse: Warehouse {
    private let warehouse: any Warehouse
    private let kept: Mutex<[String: Kept]> = Mutex([:])

    /// An answer, and how it becomes bytes.
    private struct Kept: Sendable {
        let reading: any Sendable
        let encode: @Sendable () -> [UInt8]
        var bytes: [UInt8]?
    }

    package init(_ warehouse: any Warehouse) { self.warehouse = warehouse }

    /// All answers so far, compressed, by name.
    ///
    /// Who calls it early has the work done meanwhile; each answer is compressed once.
    package func answers() async -> [RecordedAnswer] {
        let waiting = kept.withLock { $0.filter { $1.bytes == nil } }
        let encoded = await withTaskGroup(of: (String, [UInt8]).self) { group in
            for (name, answer) in waiting { group.addTask { (name, answer.encode()) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return kept.withLock { kept in
            for (name, bytes) in encoded { kept[name]?.bytes = bytes }
            return kept.compactMap { name, answer in
                answer.bytes.map { RecordedAnswer(name: name, bytes: $0) }
            }.sorted { $0.name < $1.name }
        }
    }

    private func keeping<Table: Recordable>(
        _ name: String, _ read: () async throws -> Extracted<Table>?
    ) async throws -> Extracted<Table>? {
        if let earlier = earlier(name, Table.self) { return try earlier.get() }
        let reading: Result<Extracted<Table>?, any Error>
        do {
            reading = .success(try await read())
        } catch let error as CancellationError {
            throw error
        } catch {
            reading = .failure(error)
        }
        let first = kept.withLock { kept in
            if kept[name] == nil {
                kept[name] = Kept(reading: reading, encode: { RecordingAnswer(reading).bytes })
            }
            return kept[name]?.reading as? Result<Extracted<Table>?, any Error>
        }
        return try (first ?? reading).get()
    }

    private func earlier<Table: Recordable>(
        _ name: String, _ type: Table.Type
    ) -> Result<Extracted<Table>?, any Error>? {
        kept.withLock { $0[name]?.reading as? Result<Extracted<Table>?, any Error> }
    }
}

/// An answer of a warehouse as a recording keeps it.
package struct RecordedAnswer: Hashable, Sendable {
    /// The question's name: unlike any other's.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

extension RecordingWarehouse {
    package func comments() async throws -> Extracted<CommentTable> {
        let found = try await keeping(Dataset.comments.rawValue) {
            try await warehouse.comments() as Extracted<CommentTable>?
        }
        guard let found else {
            throw WarehouseError.missingDataset(place: "the warehouse", dataset: .comments)
        }
        return found
    }

    package func commentDemographics() async throws -> Extracted<[Demographic]>? {
        try await keeping(Dataset.commentDemographics.rawValue) {
            try await warehouse.commentDemographics()
        }
    }

    package func contents() async throws -> Extracted<[Content]>? {
        try await keeping(Dataset.contents.rawValue) { try await warehouse.contents() }
    }

    package func contentComments() async throws -> Extracted<[ContentComment]>? {
        try await keeping(Dataset.contentComments.rawValue) {
            try await warehouse.contentComments()
        }
    }

    package func conversations() async throws -> Extracted<[Conversation]>? {
        try await keeping(Dataset.conversations.rawValue) { try await warehouse.conversations() }
    }

    package func conversationDetails() async throws -> Extracted<[ConversationDetail]>? {
        try await keeping(RecordingQuestion.conversationDetails) {
            try await warehouse.conversationDetails()
        }
    }

    package func conversationDemographics() async throws -> Extracted<[Demographic]>? {
        try await keeping(Dataset.conversationDemographics.rawValue) {
            try await warehouse.conversationDemographics()
        }
    }

    package func lessonEngagement() async throws -> Extracted<[LessonDay]>? {
        try await keeping(Dataset.lessonEngagement.rawValue) {
            try await warehouse.lessonEngagement()
        }
    }

    package func conversationDetails(
        _ filter: ConversationFilter
    ) async throws -> Extracted<[ConversationDetail]>? {
        try await keeping(RecordingQuestion.name(filter)) {
            try await warehouse.conversationDetails(filter)
        }
    }

    package func contentCounts(
        _ filter: CommentFilter
    ) async throws -> Extracted<[ContentCount]>? {
        try await keeping(RecordingQuestion.counts(filter)) {
            try await warehouse.contentCounts(filter)
        }
    }

    package func sampledComments(
        _ filter: CommentFilter, of contents: [Int64], most: Int
    ) async throws -> Extracted<[ContentComment]>? {
        try await keeping(RecordingQuestion.samples(filter, of: contents, most: most)) {
            try await warehouse.sampledComments(filter, of: contents, most: most)
        }
    }
}
