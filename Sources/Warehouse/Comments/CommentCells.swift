/// The rows of comments that one worker reads, as codes.
struct CommentCells: Sendable {
    private(set) var dictionary = CommentDictionary()
    private(set) var chunk: CommentChunk
    private var rowsBefore = 0
    /// Nil where the authors' codes are those of the own dictionary.
    private let pool: AuthorPool?

    /// The number of rows read, in all chunks.
    var rows: Int { rowsBefore + chunk.instants.count }

    init(worker: Int, pool: AuthorPool? = nil) {
        chunk = CommentChunk(worker: worker)
        self.pool = pool
    }

    /// The columns of a row, in the order of its cells.
    private static let names = [
        "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity",
        "detected_language", "intent", "emotions", "requires_reply", "comment_timestamp",
        "author_id",
    ]

    /// - Parameter dataset: `comments`, or `content_comments`, whose authors are not needed.
    static func columns(of dataset: Dataset) -> [Dataset.Column] {
        names.compactMap { name in dataset.columns.first { $0.name == name } }
    }

    /// Whether authors are read.
    static func hasAuthors(_ dataset: Dataset) -> Bool { dataset == .comments }

    /// Ends the chunk and starts another with the same codes.
    mutating func takeChunk() -> CommentChunk {
        settle()
        rowsBefore = rows
        defer { chunk = CommentChunk(worker: chunk.worker) }
        return chunk
    }

    /// Gives the authors the codes of the pool, and memory back, once all rows are there.
    mutating func complete() {
        settle()
        guard let pool else { return }
        chunk.complete(authors: pool.codes(of: dictionary.authors))
        dictionary.authors = ByteInterner()
    }

    /// Looks up the authors that are still pending.
    mutating func settle() { chunk.settle(&dictionary.authors) }

    /// Adds a row.
    ///
    /// - Throws: `UnreadableCell` for a cell that does not match its column's kind.
    @inline(__always)
    mutating func append<Source: RowSource>(_ row: Source) throws(UnreadableCell) {
        let key = try row.integer(1)
        let content = try row.integer(2)
        let reply = try row.boolean(9)
        let instant = try row.timestamp(10)
        chunk.commentKeys.append(key ?? absentInteger)
        chunk.contents.append(
            content.map { UInt32(dictionary.contents.code(of: $0)) } ?? absentKey)
        row.withBytes(3) { chunk.platforms.append(dictionary.platforms.code(of: $0)) }
        row.withBytes(4) { chunk.brands.append(dictionary.brands.code(of: $0)) }
        row.withBytes(5) { chunk.sentiments.append(dictionary.sentiments.code(of: $0)) }
        row.withBytes(6) { chunk.languages.append(dictionary.languages.code(of: $0)) }
        row.withBytes(7) { chunk.intents.append(dictionary.intents.code(of: $0)) }
        row.withBytes(8) { chunk.emotions.append(dictionary.emotions.code(of: $0)) }
        chunk.replies.append(reply ?? false)
        chunk.instants.append(instant ?? absentInstant)
        row.withBytes(11) { chunk.append(author: $0, &dictionary.authors) }
    }
}
