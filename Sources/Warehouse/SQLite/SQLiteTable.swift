import GRDB
import GRDBSQLite

/// A dataset's table or view in the file: its columns, its rowid, and the unit of its times.
struct SQLiteTable {
    let dataset: Dataset
    let columns: SQLColumns
    /// A name of the rowid that no column hides; nil when rows have no rowid, as in a view.
    let rowid: String?
    /// Optional columns of the dataset that the table does not have.
    let missing: [String]
    let clock: NumberClock

    /// Nil when there is no such table.
    ///
    /// - Throws: `WarehouseError` when a required column is missing or a column occurs twice.
    init?(_ dataset: Dataset, _ connection: SQLiteConnection) throws {
        let names = try connection.columns(of: dataset)
        if names.isEmpty { return nil }
        let positions = try dataset.positions(among: names, in: connection.path)
        let clock: NumberClock = try connection.isOurs() ? .microseconds : .bySize
        self.dataset = dataset
        self.clock = clock
        columns = SQLColumns(dataset, at: positions, among: names, clock)
        missing = zip(dataset.columns, positions).filter { $1 == nil }.map(\.0.name)
        rowid = try connection.read { try dataset.rowid($0, columns: names) }
    }

    /// The assumed units of whole numbers in the columns' times, where they were guessed.
    ///
    /// Checks one cell per column: the first that is a whole number.
    func notices(of columns: [Dataset.Column], _ database: Database) throws -> [DataNotice] {
        guard clock == .bySize else { return [] }
        return try columns.filter { $0.kind == .timestamp }.compactMap { column in
            let name = self.columns[column.name]
            let found = try Int64.fetchOne(
                database,
                sql: """
                    SELECT \(name) FROM \(dataset.name) WHERE typeof(\(name)) = 'integer' LIMIT 1
                    """)
            let unit = found.map(NumberClock.unit)
            // The program itself writes microseconds, so they are not reported.
            if unit == .microseconds { return nil }
            return unit.map {
                .timestamps(
                    dataset: dataset, column: column.name, unit: $0)
            }
        }
    }
}

extension Statement {
    /// Calls `body` for each row.
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
    /// A name of the table's rowid that no column hides; nil when rows have no rowid, as in a view.
    fileprivate func rowid(_ database: Database, columns: [String]) throws -> String? {
        let isOrdinary = try Bool.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM pragma_table_list(?)
                WHERE schema = 'main' AND type = 'table' AND wr = 0
                """, arguments: [name])
        let taken = Set(columns.map { $0.lowercased() })
        let free = ["_rowid_", "rowid", "oid"].first { !taken.contains($0) }
        return isOrdinary == true ? free : nil
    }
}
