import GRDB
import ReportModel

/// Answers a question with one SQL statement that includes its whole filter.
///
/// Values are passed to SQL only as bind variables.
struct SQLiteQuestionReader {
    let question: Question
    let connection: SQLiteConnection

    struct Answer: Sendable {
        let table: ColumnTable
        /// Optional columns that the table does not have.
        let missing: [String]
        let notices: [DataNotice]
    }

    /// Nil when there is no such table, or it does not have the needed column.
    func read() throws -> Answer? {
        guard let table = try SQLiteTable(question.dataset, connection) else { return nil }
        if let needed = question.needed, table.missing.contains(needed) { return nil }
        let (sql, arguments) = statement(of: table)
        return try connection.read { database in
            let rows = try rows(sql, arguments, database, table)
            let notices = try table.notices(of: question.columns, database)
            return Answer(table: rows, missing: table.missing, notices: notices)
        }
    }

    private func rows(
        _ sql: String, _ arguments: StatementArguments, _ database: Database, _ table: SQLiteTable
    ) throws -> ColumnTable {
        let statement = try database.makeStatement(sql: sql)
        try statement.setArguments(arguments)
        let row = StatementRow(statement.sqliteStatement, clock: table.clock)
        var builder = TableBuilder(question.columns)
        try statement.step(in: database) {
            do throws(UnreadableCell) {
                try builder.append(row)
            } catch {
                let number = row.rowid == 0 ? Int64(builder.rowCount + 1) : row.rowid
                throw row.problem(
                    error, of: question.columns, row: number, dataset: question.dataset,
                    in: connection.path)
            }
            if builder.rowCount & 0xFFF == 0 { connection.watch.note(rows: builder.rowCount) }
        }
        return builder.table(without: table.missing)
    }

    // MARK: SQL

    private func statement(of table: SQLiteTable) -> (sql: String, StatementArguments) {
        let condition = condition(table.columns)
        let cells = question.columns.map { table.columns[$0.name] }
        let rowid = table.rowid ?? "NULL"
        let name = question.dataset.name
        switch question.choice {
        case .rows:
            let order = table.rowid.map { " ORDER BY \($0)" } ?? ""
            let list = ([rowid] + cells).joined(separator: ", ")
            let filter = question.filter == .none ? "" : " WHERE \(condition.sql)"
            return ("SELECT \(list) FROM \(name)\(filter)\(order)", condition.arguments)
        case .newest(let contents, let most):
            return newest(of: contents, most, cells, condition, table)
        }
    }

    /// The newest rows of each content and canonical sentiment, in the file's order.
    private func newest(
        of contents: [Int64], _ most: Int, _ cells: [String], _ condition: SQLCondition,
        _ table: SQLiteTable
    ) -> (sql: String, StatementArguments) {
        let columns = table.columns
        let rowid = table.rowid ?? "NULL"
        let names = cells.indices.map { "c\($0)" }
        let key = columns.whole("content_sk")
        return (
            """
            SELECT \((["r"] + names).joined(separator: ", ")) FROM (
                SELECT \(rowid) AS r,
                    \(zip(cells, names).map { "\($0) AS \($1)" }.joined(separator: ", ")),
                    row_number() OVER (
                        PARTITION BY \(key), canonical_label(\(columns["sentiment_polarity"]))
                        ORDER BY \(columns.time("comment_timestamp")) DESC, \(columns.whole("comment_sk")) DESC,
                            \(rowid)
                    ) AS place
                FROM \(question.dataset.name)
                WHERE \(key) IN (\(contents.map { _ in "?" }.joined(separator: ", ")))
                    AND \(condition.sql)
            ) WHERE place <= ? ORDER BY r
            """, StatementArguments(contents) + condition.arguments + [most]
        )
    }

    private func condition(_ columns: SQLColumns) -> SQLCondition {
        switch question.filter {
        case .none: SQLCondition(all: [])
        case .comments(let filter): filter.condition(columns)
        case .conversations(let filter): filter.condition(columns)
        }
    }
}
