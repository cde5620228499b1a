import GRDB
import ReportModel

/// Asks the embedded warehouse for counts and samples of `content_comments` (SPEC 1.3).
///
/// Filters are pushed down whole; their values reach SQL as bind variables only.
struct SQLiteContentReader {
    let path: String
    let filter: CommentFilter

    private let dataset = Dataset.contentComments

    init(path: String, filter: CommentFilter) {
        self.path = path
        self.filter = filter
    }

    /// One a content and labels as they are written; nil without the dataset.
    func counts() throws -> SQLiteRowReader.Rows<ContentCount>? {
        try read { columns, rowid, database in
            let cells = countsContract.columns.dropLast().map { columns[$0.name] }
            let places = (2...cells.count + 1).map(String.init).joined(separator: ", ")
            let condition = condition(columns)
            return try reader.elements(
                """
                SELECT min(\(rowid ?? "NULL")), \(cells.joined(separator: ", ")), count(*)
                FROM \(dataset.rawValue) WHERE \(condition.sql) GROUP BY \(places) ORDER BY 1
                """, database, condition.arguments, of: countsContract
            ) { try $0.contentCount() }
        }
    }

    /// The newest of each content and canonical sentiment, in the file’s order; nil without the dataset.
    func samples(
        of contents: [Int64], most: Int
    ) throws -> SQLiteRowReader.Rows<ContentComment>? {
        try read { columns, rowid, database in
            let rowid = rowid ?? "NULL"
            let cells = dataset.contract.columns.map { columns[$0.name] }
            let names = cells.indices.map { "c\($0)" }
            let key = columns.whole("content_sk")
            let condition = condition(columns)
            return try reader.elements(
                """
                SELECT \((["r"] + names).joined(separator: ", ")) FROM (
                    SELECT \(rowid) AS r,
                        \(zip(cells, names).map { "\($0) AS \($1)" }.joined(separator: ", ")),
                        row_number() OVER (
                            PARTITION BY \(key), canonical_label(\(columns["sentiment_polarity"]))
                            ORDER BY \(columns.time("comment_timestamp")) DESC, \(columns.whole("comment_sk")) DESC,
                                \(rowid)
                        ) AS place
                    FROM \(dataset.rawValue)
                    WHERE \(key) IN (\(contents.map { _ in "?" }.joined(separator: ", ")))
                        AND \(condition.sql)
                ) WHERE place <= ? ORDER BY r
                """, database, StatementArguments(contents) + condition.arguments + [most],
                of: nil
            ) { try $0.contentComment() }
        }
    }

    private var reader: SQLiteRowReader { SQLiteRowReader(path: path, dataset: dataset) }

    private func read<Element: Sendable>(
        _ body: (SQLColumns, _ rowid: String?, Database) throws -> [Element]
    ) throws -> SQLiteRowReader.Rows<Element>? {
        let connection = try SQLiteConnection(path: path)
        let names = try connection.columns(of: dataset)
        if names.isEmpty { return nil }
        let contract = dataset.contract.columns
        let positions = try dataset.contract.positions(among: names, in: path)
        let columns = SQLColumns(dataset.contract, at: positions, among: names)
        return try connection.read { database in
            SQLiteRowReader.Rows(
                elements: try body(columns, dataset.rowid(database, columns: names), database),
                missing: zip(contract, positions).filter { $1 == nil }.map(\.0.name))
        }
    }

    /// The filter in SQL: exactly the rows that it lets through.
    private func condition(_ columns: SQLColumns) -> SQLCondition {
        let time = SQLCondition(
            "\(columns.time("comment_timestamp")) BETWEEN ? AND ?",
            [filter.from.microseconds, filter.until.microseconds - 1])
        let labels = [
            columns.condition("is_label", "platform", filter.platforms),
            columns.condition("is_label", "brand", filter.brands),
            columns.condition("is_label", "sentiment_polarity", filter.sentiments),
            columns.condition("has_label", "intent", filter.intents),
            columns.condition("has_label", "emotions", filter.emotions),
        ]
        return SQLCondition(all: [time] + labels.compactMap { $0 })
    }
}

/// What a row of counts has.
private let countsContract = DatasetContract(
    .contentComments,
    Dataset.contentComments.contract.columns.filter {
        [
            "content_sk", "platform", "brand", "sentiment_polarity", "intent", "emotions",
            "requires_reply",
        ].contains($0.name)
    } + [.init("count", .integer)])

extension RowReader {
    fileprivate mutating func contentCount() throws -> ContentCount? {
        try ContentCount(
            contentKey: integer(), platform: label(), brand: label(), sentiment: label(),
            intents: multi(), emotions: multi(), requiresReply: boolean(),
            count: Int(integer() ?? 0))
    }
}
