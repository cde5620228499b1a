import GRDB
import GRDBSQLite

/// Reads a dataset of the embedded warehouse row by row.
struct SQLiteRowReader {
    let path: String
    let dataset: Dataset

    struct Rows<Element: Sendable>: Sendable {
        /// In the file's order.
        let elements: [Element]
        /// Optional columns that the table does not have.
        let missing: [String]
    }

    /// Nil when there is no such table, or it lacks the column named.
    ///
    /// - Parameter condition: which rows; all of them without one.
    func rows<Element: Sendable>(
        having column: String?, where condition: ((SQLColumns) -> SQLCondition)? = nil,
        _ decode: (inout RowReader<StatementRow>) throws -> Element?
    ) throws -> Rows<Element>? {
        let connection = try SQLiteConnection(path: path)
        let names = try connection.columns(of: dataset)
        if names.isEmpty { return nil }
        let positions = try dataset.contract.positions(among: names, in: path)
        let columns = zip(dataset.contract.columns, positions)
        if let column, columns.contains(where: { $0.name == column && $1 == nil }) { return nil }
        let selected = positions.map { $0.map { quotedName(names[$0]) } ?? "NULL" }
        let chosen = condition?(SQLColumns(dataset.contract, at: positions, among: names))
        return try connection.read { database in
            let rowid = try dataset.rowid(database, columns: names)
            let order = rowid.map { " ORDER BY \($0)" } ?? ""
            let list = ([rowid ?? "NULL"] + selected).joined(separator: ", ")
            let filter = chosen.map { " WHERE \($0.sql)" } ?? ""
            return Rows(
                elements: try elements(
                    "SELECT \(list) FROM \(dataset.rawValue)\(filter)\(order)", database,
                    chosen?.arguments ?? [], of: nil, decode),
                missing: columns.filter { $1 == nil }.map(\.0.name))
        }
    }

    /// What a statement gives: the rowid, then the cells of `contract`, or of the dataset’s.
    func elements<Element>(
        _ sql: String, _ database: Database, _ arguments: StatementArguments,
        of contract: DatasetContract?,
        _ decode: (inout RowReader<StatementRow>) throws -> Element?
    ) throws -> [Element] {
        let statement = try database.makeStatement(sql: sql)
        try statement.setArguments(arguments)
        let row = StatementRow(statement.sqliteStatement)
        var reader = RowReader(
            place: path, contract: contract ?? dataset.contract, first: row)
        var elements: [Element] = []
        var count: Int64 = 0
        try statement.step(in: database) {
            count += 1
            reader.begin(row, row: row.rowid == 0 ? count : row.rowid)
            if let element = try reader.decoded(decode) { elements.append(element) }
        }
        return elements
    }
}

extension Statement {
    /// Calls `body` at each row.
    @inline(__always)
    func step(in database: Database, _ body: () throws -> Void) throws {
        var code = sqlite3_step(sqliteStatement)
        while code == SQLITE_ROW {
            try body()
            code = sqlite3_step(sqliteStatement)
        }
        if code != SQLITE_DONE {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
        }
    }
}

extension Dataset {
    /// A name of the table's rowid that no column hides; nil when rows have none, as in a view.
    func rowid(_ database: Database, columns: [String]) throws -> String? {
        let isOrdinary = try Bool.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM pragma_table_list(?)
                WHERE schema = 'main' AND type = 'table' AND wr = 0
                """, arguments: [rawValue])
        let taken = Set(columns.map { $0.lowercased() })
        let free = ["_rowid_", "rowid", "oid"].first { !taken.contains($0) }
        return isOrdinary == true ? free : nil
    }
}
