import GRDB

/// How a table of comments is read: its columns and its ranges of rows.
struct CommentPlan: Sendable {
    /// A range of rowids, including both ends; nil is the whole table.
    typealias Rows = ClosedRange<Int64>?

    let missing: [String]
    private let path: String
    private let dataset: Dataset
    private let columns: [Dataset.Column]
    private let rowid: String?
    private let selected: String
    private let clock: NumberClock

    init(_ table: SQLiteTable, path: String) {
        self.path = path
        dataset = table.dataset
        missing = table.missing
        rowid = table.rowid
        clock = table.clock
        columns = CommentCells.columns(of: table.dataset)
        let hasAuthors = CommentCells.hasAuthors(table.dataset)
        selected = columns.map { column in
            column.name == "author_id" && !hasAuthors ? "NULL" : table.columns[column.name]
        }.joined(separator: ", ")
    }

    /// Ranges with about the same number of rows, enough of them that all workers end at about the
    /// same time.
    func ranges(_ connection: SQLiteConnection) throws -> [Rows] {
        guard let rowid else { return [nil] }
        let ends = try connection.read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT (SELECT min(\(rowid)) FROM \(dataset.name)),
                        (SELECT max(\(rowid)) FROM \(dataset.name))
                    """)
        }
        guard let first = ends?[0] as Int64?, let last = ends?[1] as Int64? else { return [] }
        return CommentPlan.split(first...last, into: 16)
    }

    /// At most `count` ranges that together cover all of `range`, however wide it is.
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

    /// Adds the rows of a range to those of a worker.
    func read(
        _ rows: Rows, _ connection: SQLiteConnection, into cells: inout CommentCells
    ) throws {
        var sql = "SELECT \(rowid ?? "NULL"), \(selected) FROM \(dataset.name)"
        if let rowid, let rows {
            sql +=
                " WHERE \(rowid) BETWEEN \(rows.lowerBound) AND \(rows.upperBound) ORDER BY \(rowid)"
        }
        try connection.read { database in
            let statement = try database.makeStatement(sql: sql)
            let row = StatementRow(statement.sqliteStatement, clock: clock)
            do {
                try statement.step(in: database) { try cells.append(row) }
            } catch let cell as UnreadableCell {
                let ordinal = Int64(cells.chunk.instants.count + 1)
                throw row.problem(
                    cell, of: columns, row: rowid == nil ? ordinal : row.rowid, dataset: dataset,
                    in: path)
            }
        }
        connection.watch.note(rows: cells.rows)
    }
}
