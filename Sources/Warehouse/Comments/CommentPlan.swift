import GRDB

/// How a file's table `comments` is read: its columns and its ranges of rows.
struct CommentPlan: Sendable {
    /// A range of rowids, both ends in; nil is the whole table.
    typealias Rows = ClosedRange<Int64>?

    /// The contract's columns that the program has a use for, in the order selected after the rowid.
    private static let wanted = [
        "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity",
        "detected_language", "intent", "emotions", "requires_reply", "comment_timestamp",
        "author_id",
    ]

    let missing: [String]
    private let path: String
    /// Nil when rows have no rowid: a view, or a table without.
    private let rowid: String?
    private let selected: String

    /// Nil when there is no such table.
    init?(_ connection: SQLiteConnection) throws {
        path = connection.path
        let contract = Dataset.comments.contract
        let names = try connection.columns(of: .comments)
        if names.isEmpty { return nil }
        let positions = try contract.positions(among: names, in: path)
        let found = Dictionary(uniqueKeysWithValues: zip(contract.columns.map(\.name), positions))
        missing = zip(contract.columns, positions).filter { $1 == nil }.map(\.0.name)
        selected = CommentPlan.wanted.map { name in
            (found[name] ?? nil).map { quotedName(names[$0]) } ?? "NULL"
        }.joined(separator: ", ")
        rowid = try connection.read { try Dataset.comments.rowid($0, columns: names) }
    }

    /// Ranges of about the same number of rows, so many that two workers end together.
    func ranges(_ connection: SQLiteConnection) throws -> [Rows] {
        guard let rowid else { return [nil] }
        let ends = try connection.read { database in
            try Row.fetchOne(
                database,
                sql:
                    "SELECT (SELECT min(\(rowid)) FROM comments), (SELECT max(\(rowid)) FROM comments)"
            )
        }
        guard let first = ends?[0] as Int64?, let last = ends?[1] as Int64? else { return [] }
        return CommentPlan.split(first...last, into: 16)
    }

    /// At most `count` ranges that have all of `range`, however wide it is.
    static func split(_ range: ClosedRange<Int64>, into count: UInt64) -> [Rows] {
        let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        let step = width / count
        return (0..<count).compactMap { index in
            let low = index * step + min(index, width % count)
            let isLast = index == count - 1
            let high = isLast ? width : (index + 1) * step + min(index + 1, width % count)
            if !isLast, high == low { return nil }
            let start = range.lowerBound &+ Int64(bitPattern: low)
            let end = range.lowerBound &+ Int64(bitPattern: high)
            return start...(isLast ? end : end - 1)
        }
    }

    /// Adds the rows of a range to a chunk.
    func read(
        _ rows: Rows, _ database: Database, _ dictionary: inout CommentDictionary,
        _ chunk: inout CommentChunk
    ) throws {
        var sql = "SELECT \(rowid ?? "NULL"), \(selected) FROM comments"
        if let rowid, let rows {
            sql +=
                " WHERE \(rowid) BETWEEN \(rows.lowerBound) AND \(rows.upperBound) ORDER BY \(rowid)"
        }
        let statement = try database.makeStatement(sql: sql)
        let row = StatementRow(statement.sqliteStatement)
        do {
            try statement.step(in: database) { try append(row, &dictionary, &chunk) }
            chunk.settle(&dictionary.authors)
        } catch let cell as UnreadableCell {
            throw error(cell, row, ordinal: chunk.instants.count + 1)
        }
    }

    private func error(_ cell: UnreadableCell, _ row: StatementRow, ordinal: Int) -> WarehouseError
    {
        let name = CommentPlan.wanted[Int(cell.column) - 1]
        let column = Dataset.comments.contract.columns.first { $0.name == name }
        return .badCell(
            place: path, dataset: .comments, row: rowid == nil ? Int64(ordinal) : row.rowid,
            column: name, found: row.text(cell.column) ?? "", expected: column?.kind ?? .text)
    }
}

/// Adds a row to a chunk.
@inline(__always)
private func append(
    _ row: StatementRow, _ dictionary: inout CommentDictionary, _ chunk: inout CommentChunk
) throws(UnreadableCell) {
    let key = try row.integer(1)
    let content = try row.integer(2)
    let reply = try row.boolean(9)
    let instant = try row.timestamp(10)
    chunk.commentKeys.append(key ?? absentInteger)
    chunk.contents.append(content.map { UInt32(dictionary.contents.code(of: $0)) } ?? absentKey)
    chunk.platforms.append(dictionary.platforms.code(of: row.bytes(3)))
    chunk.brands.append(dictionary.brands.code(of: row.bytes(4)))
    chunk.sentiments.append(dictionary.sentiments.code(of: row.bytes(5)))
    chunk.languages.append(dictionary.languages.code(of: row.bytes(6)))
    chunk.intents.append(dictionary.intents.code(of: row.bytes(7)))
    chunk.emotions.append(dictionary.emotions.code(of: row.bytes(8)))
    chunk.replies.append(reply ?? false)
    chunk.instants.append(instant ?? absentInstant)
    chunk.append(author: row.bytes(11), &dictionary.authors)
}
