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
    /// The conversations that pass, with their texts, and perhaps others; nil as above.
    func conversationDetails(
        _ filter: ConversationFilter
    ) async throws -> Extracted<[ConversationDetail]>?
    /// How many of `content_comments` pass, by content and labels; of others too, perhaps.
    ///
    /// What is counted has an event time in the filter’s range.
    func contentCounts(_ filter: CommentFilter) async throws -> Extracted<[ContentCount]>?
    /// The newest comments of some contents that pass, at least `most` of each content and sentiment.
    func sampledComments(
        _ filter: CommentFilter, of contents: [Int64], most: Int
    ) async throws -> Extracted<[ContentComment]>?
}

/// For warehouses that cannot ask for less than everything.
extension Warehouse {
    package func conversationDetails(
        _ filter: ConversationFilter
    ) async throws -> Extracted<[ConversationDetail]>? {
        try await conversationDetails()?.keeping(where: { filter.passes($0.conversation) })
    }

    package func sampledComments(
        _ filter: CommentFilter, of contents: [Int64], most: Int
    ) async throws -> Extracted<[ContentComment]>? {
        let asked = Set(contents)
        return try await contentComments()?.keeping(where: { comment in
            filter.passes(comment) && comment.contentKey.map(asked.contains) ?? false
        })
    }

    package func contentCounts(
        _ filter: CommentFilter
    ) async throws -> Extracted<[ContentCount]>? {
        guard let read = try await contentComments()?.keeping(where: filter.passes) else {
            return nil
        }
        var counts: [ContentCount] = []
        var places: [ContentCount: Int] = [:]
        for comment in read.table {
            let labels = ContentCount(
                contentKey: comment.contentKey, platform: comment.platform, brand: comment.brand,
                sentiment: comment.sentiment, intents: comment.intents,
                emotions: comment.emotions, requiresReply: comment.requiresReply, count: 1)
            if let place = places[labels] {
                counts[place].count += 1
            } else {
                places[labels] = counts.count
                counts.append(labels)
            }
        }
        return Extracted(
            table: counts, provenance: read.provenance, missingColumns: read.missingColumns)
    }
}

extension Extracted {
    /// The rows that pass, counted as the rows that came.
    fileprivate func keeping<Row: Sendable>(
        where passes: (Row) -> Bool
    ) -> Extracted<[Row]> where Table == [Row] {
        let rows = table.filter(passes)
        return Extracted(
            table: rows,
            provenance: Provenance(
                dataset: provenance.dataset, rows: rows.count, queryID: provenance.queryID,
                seconds: provenance.seconds),
            missingColumns: missingColumns)
    }
}
