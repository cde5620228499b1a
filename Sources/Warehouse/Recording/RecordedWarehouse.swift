/// A warehouse that says again what another one once said.
package struct RecordedWarehouse: Warehouse {
    private let answers: [String: [UInt8]]
    private let place: String

    /// - Parameter place: where the recording is, for messages.
    package init(_ answers: [RecordedAnswer], place: String) {
        self.answers = Dictionary(answers.map { ($0.name, $0.bytes) }) { first, _ in first }
        self.place = place
    }

    package func comments() async throws -> Extracted<CommentTable> {
        guard let found: Extracted<CommentTable> = try answer(Dataset.comments.rawValue) else {
            throw WarehouseError.missingDataset(place: place, dataset: .comments)
        }
        return found
    }

    package func commentDemographics() async throws -> Extracted<[Demographic]>? {
        try answer(Dataset.commentDemographics.rawValue)
    }

    package func contents() async throws -> Extracted<[Content]>? {
        try answer(Dataset.contents.rawValue)
    }

    package func contentComments() async throws -> Extracted<[ContentComment]>? {
        try answer(Dataset.contentComments.rawValue)
    }

    package func conversations() async throws -> Extracted<[Conversation]>? {
        try answer(Dataset.conversations.rawValue)
    }

    package func conversationDetails() async throws -> Extracted<[ConversationDetail]>? {
        try answer(RecordingQuestion.conversationDetails)
    }

    package func conversationDemographics() async throws -> Extracted<[Demographic]>? {
        try answer(Dataset.conversationDemographics.rawValue)
    }

    package func lessonEngagement() async throws -> Extracted<[LessonDay]>? {
        try answer(Dataset.lessonEngagement.rawValue)
    }

    package func conversationDetails(
        _ filter: ConversationFilter
    ) async throws -> Extracted<[ConversationDetail]>? {
        try answer(RecordingQuestion.name(filter))
    }

    package func contentCounts(
        _ filter: CommentFilter
    ) async throws -> Extracted<[ContentCount]>? {
        try answer(RecordingQuestion.counts(filter))
    }

    package func sampledComments(
        _ filter: CommentFilter, of contents: [Int64], most: Int
    ) async throws -> Extracted<[ContentComment]>? {
        try answer(RecordingQuestion.samples(filter, of: contents, most: most))
    }

    private func answer<Table: Recordable>(_ name: String) throws -> Extracted<Table>? {
        guard let bytes = answers[name] else {
            throw WarehouseError.notRecorded(place: place, question: name)
        }
        guard let answer = try? RecordingAnswer<Table>(bytes) else {
            throw WarehouseError.damagedRecording(place: place, question: name)
        }
        switch answer {
        case .table(let table): return table
        case .nothing: return nil
        case .failure(let message, let hint, let plain):
            throw WarehouseError.recorded(message: message, hint: hint, plain: plain)
        }
    }
}
