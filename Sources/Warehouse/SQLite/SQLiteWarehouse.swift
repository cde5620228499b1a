/// The embedded warehouse: one SQLite file, one table a dataset.
///
///     let comments = try await SQLiteWarehouse(path: "warehouse.sqlite").comments().table
package struct SQLiteWarehouse: Warehouse {
    private let path: String
    private let threads: Int

    /// Opens nothing yet; each dataset is read with connections of its own.
    package init(path: String, threads: Int = 2) {
        self.path = path
        self.threads = max(1, threads)
    }

    package func comments() async throws -> Extracted<CommentTable> {
        let reader = SQLiteCommentReader(path: path, threads: threads)
        guard let found = try await extracted(.comments, rows: \.rowCount, { try reader.table() })
        else { throw WarehouseError.missingDataset(place: path, dataset: .comments) }
        return found
    }

    package func commentDemographics() async throws -> Extracted<[Demographic]>? {
        try await rows(of: .commentDemographics) { try $0.demographic() }
    }

    package func contents() async throws -> Extracted<[Content]>? {
        try await rows(of: .contents) { try $0.content() }
    }

    package func contentComments() async throws -> Extracted<[ContentComment]>? {
        try await rows(of: .contentComments) { try $0.contentComment() }
    }

    package func conversations() async throws -> Extracted<[Conversation]>? {
        try await rows(of: .conversations) { try $0.conversation() }
    }

    package func conversationDetails() async throws -> Extracted<[ConversationDetail]>? {
        try await rows(of: .conversations, with: "summary") { try $0.conversationDetail() }
    }

    package func conversationDetails(
        _ filter: ConversationFilter
    ) async throws -> Extracted<[ConversationDetail]>? {
        let reader = SQLiteRowReader(path: path, dataset: .conversations)
        return try await rows(of: .conversations) {
            try reader.rows(having: "summary", where: filter.condition) {
                try $0.conversationDetail()
            }
        }
    }

    package func conversationDemographics() async throws -> Extracted<[Demographic]>? {
        try await rows(of: .conversationDemographics) { try $0.demographic() }
    }

    package func lessonEngagement() async throws -> Extracted<[LessonDay]>? {
        try await rows(of: .lessonEngagement) { try $0.lessonDay() }
    }

    package func contentCounts(
        _ filter: CommentFilter
    ) async throws -> Extracted<[ContentCount]>? {
        let reader = SQLiteContentReader(path: path, filter: filter)
        return try await rows(of: .contentComments) { try reader.counts() }
    }

    package func sampledComments(
        _ filter: CommentFilter, of contents: [Int64], most: Int
    ) async throws -> Extracted<[ContentComment]>? {
        let reader = SQLiteContentReader(path: path, filter: filter)
        return try await rows(of: .contentComments) {
            try reader.samples(of: contents, most: most)
        }
    }
}

extension SQLiteWarehouse {
    /// The dataset's rows in the file's order; nil when there is no such table, or none with the column named.
    private func rows<Element: Sendable>(
        of dataset: Dataset, with column: String? = nil,
        _ decode: @escaping @Sendable (inout RowReader<StatementRow>) throws -> Element?
    ) async throws -> Extracted<[Element]>? {
        let reader = SQLiteRowReader(path: path, dataset: dataset)
        return try await rows(of: dataset) { try reader.rows(having: column, decode) }
    }

    private func rows<Element: Sendable>(
        of dataset: Dataset,
        _ read: @escaping @Sendable () throws -> SQLiteRowReader.Rows<Element>?
    ) async throws -> Extracted<[Element]>? {
        let found = try await extracted(dataset, rows: \.elements.count, read)
        return found.map {
            Extracted(
                table: $0.table.elements, provenance: $0.provenance,
                missingColumns: $0.table.missing)
        }
    }
}
