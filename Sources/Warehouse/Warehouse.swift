/// Where the datasets come from: the first of the six doors.
///
/// Each function reads one dataset whole. A dataset that the warehouse does not
/// have is nil; `comments` must be there. Errors are `WarehouseError`s.
package protocol Warehouse: Sendable {
    func comments() async throws -> Extracted<CommentTable>
    /// Rows without a key are left out: they match nothing (SPEC 3a 15).
    func commentDemographics() async throws -> Extracted<[Demographic]>?
    func contents() async throws -> Extracted<[Content]>?
    /// Every comment with its text; aggregates, samples and replies are made of them.
    func contentComments() async throws -> Extracted<[ContentComment]>?
    func conversations() async throws -> Extracted<[Conversation]>?
    /// The conversations with their texts; nil too when they came without any.
    func conversationDetails() async throws -> Extracted<[ConversationDetail]>?
    /// Rows without a key are left out.
    func conversationDemographics() async throws -> Extracted<[Demographic]>?
    func lessonEngagement() async throws -> Extracted<[LessonDay]>?
}
