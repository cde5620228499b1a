import GRDB
import Warehouse

/// Writes the tables as texts into a database, without the import.
func makeByHand(_ tables: Tables, at path: String, options: String = "") throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
        for (dataset, table) in tables {
            let columns = table.columns.map { "\"\($0)\" TEXT" }.joined(separator: ", ")
            try database.execute(sql: "CREATE TABLE \(dataset.name) (\(columns)) \(options)")
            let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
            let insert = try database.makeStatement(
                sql: "INSERT INTO \(dataset.name) VALUES (\(marks))")
            for row in table.rows { try insert.execute(arguments: StatementArguments(row)) }
        }
    }
    try queue.close()
}
