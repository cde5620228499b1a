import ReportModel

/// A warehouse of rows in memory, for tests: the second conformer of the door.
///
///     InMemoryWarehouse([.comments: .init(columns: ["comment_sk", …], rows: [["1", …]])])
///
/// Cells are texts as a CSV file has them, nil for null.
package struct InMemoryWarehouse: Warehouse {
    package struct Table: Hashable, Sendable {
        package var columns: [String]
        package var rows: [[String?]]

        package init(columns: [String], rows: [[String?]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    private let tables: [Dataset: Table]
    private let place = "memory"

    package init(_ tables: [Dataset: Table]) { self.tables = tables }

    package func comments() async throws -> Extracted<CommentTable> {
        guard let (rows, missing) = try rows(of: .comments) else {
            throw WarehouseError.missingDataset(place: place, dataset: .comments)
        }
        var dictionary = CommentDictionary()
        var chunk = CommentChunk(worker: 0)
        try decoded(.comments, rows) { try $0.comment(&dictionary, &chunk) }
        let merge = CommentMerge(chunks: [chunk], dictionaries: [dictionary])
        return extracted(.comments, merge.table(missing: missing), count: rows.count)
    }

    package func commentDemographics() async throws -> Extracted<[Demographic]>? {
        try elements(.commentDemographics) { try $0.demographic() }
    }

    package func contents() async throws -> Extracted<[Content]>? {
        try elements(.contents) { try $0.content() }
    }

    package func contentComments() async throws -> Extracted<[ContentComment]>? {
        try elements(.contentComments) { try $0.contentComment() }
    }

    package func conversations() async throws -> Extracted<[Conversation]>? {
        try elements(.conversations) { try $0.conversation() }
    }

    package func conversationDetails() async throws -> Extracted<[ConversationDetail]>? {
        guard let found = try rows(of: .conversations), !found.missing.contains("summary") else {
            return nil
        }
        return try elements(.conversations) { try $0.conversationDetail() }
    }

    package func conversationDemographics() async throws -> Extracted<[Demographic]>? {
        try elements(.conversationDemographics) { try $0.demographic() }
    }

    package func lessonEngagement() async throws -> Extracted<[LessonDay]>? {
        try elements(.lessonEngagement) { try $0.lessonDay() }
    }
}

extension InMemoryWarehouse {
    /// The rows with their cells in the contract's order, and the columns that did not come.
    private func rows(of dataset: Dataset) throws -> (rows: [TextRow], missing: [String])? {
        guard let table = tables[dataset] else { return nil }
        let contract = dataset.contract
        let positions = try contract.positions(among: table.columns, in: place)
        let missing = zip(contract.columns, positions).filter { $1 == nil }.map(\.0.name)
        let rows = table.rows.map { row in TextRow(cells: positions.map { $0.flatMap { row[$0] } })
        }
        return (rows, missing)
    }

    private func elements<Element: Sendable>(
        _ dataset: Dataset, _ decode: (inout RowReader<TextRow>) throws -> Element?
    ) throws -> Extracted<[Element]>? {
        guard let (rows, missing) = try rows(of: dataset) else { return nil }
        let elements = try decoded(dataset, rows, decode)
        return extracted(dataset, elements, count: elements.count, missing: missing)
    }

    @discardableResult
    private func decoded<Element>(
        _ dataset: Dataset, _ rows: [TextRow],
        _ decode: (inout RowReader<TextRow>) throws -> Element?
    ) throws -> [Element] {
        guard let first = rows.first else { return [] }
        var reader = RowReader(place: place, contract: dataset.contract, first: first)
        var elements: [Element] = []
        for (index, row) in rows.enumerated() {
            reader.begin(row, row: Int64(index + 1))
            if let element = try reader.decoded(decode) { elements.append(element) }
        }
        return elements
    }

    private func extracted<T: Sendable>(
        _ dataset: Dataset, _ table: T, count: Int, missing: [String] = []
    ) -> Extracted<T> {
        Extracted(
            table: table,
            provenance: Provenance(
                dataset: dataset.rawValue, rows: count, queryID: dataset.rawValue, seconds: 0),
            missingColumns: missing)
    }
}

extension RowReader where Source == TextRow {
    /// Adds a row of `comments` to a chunk.
    fileprivate mutating func comment(
        _ dictionary: inout CommentDictionary, _ chunk: inout CommentChunk
    ) throws {
        try chunk.commentKeys.append(integer() ?? absentInteger)
        try chunk.contents.append(
            integer().map { UInt32(dictionary.contents.code(of: $0)) } ?? absentKey)
        chunk.platforms.append(dictionary.platforms.code(of: text() ?? ""))
        chunk.brands.append(dictionary.brands.code(of: text() ?? ""))
        chunk.sentiments.append(dictionary.sentiments.code(of: text() ?? ""))
        chunk.intents.append(dictionary.intents.code(of: text() ?? ""))
        chunk.emotions.append(dictionary.emotions.code(of: text() ?? ""))
        try chunk.replies.append(boolean())
        chunk.languages.append(dictionary.languages.code(of: text() ?? ""))
        try chunk.instants.append(instant()?.microseconds ?? absentInstant)
        _ = text()
        chunk.authors.append(UInt32(dictionary.authors.code(of: text() ?? "")))
    }
}
