import GRDB

/// A new warehouse file: tables are added and filled, then the file gets its name.
package struct NewWarehouse {
    private let database: Database

    /// Writes a complete file at `path`, or no file.
    ///
    /// - Parameters:
    ///   - replace: if false, an existing file is refused.
    ///   - fill: adds the tables; its errors are rethrown, and no file is written.
    /// - Throws: `WarehouseError` when the file cannot be written or replaced.
    package static func write(
        _ path: String, replace: Bool, _ fill: (NewWarehouse) throws -> Void
    ) throws {
        try WarehouseFile.write(path, replace: replace) { try fill(NewWarehouse(database: $0)) }
    }

    /// Adds the table of a dataset.
    ///
    /// - Parameter names: the columns of the dataset that its rows have, in the order in which they
    ///   are written; unknown names are left out.
    /// - Throws: `DatabaseError` when SQLite cannot create the table.
    package func table(_ dataset: Dataset, _ names: [String]) throws -> TableWriter {
        let columns = names.compactMap { name in
            dataset.columns.first { $0.name == name }
        }
        return try TableWriter(dataset, columns: columns, in: database)
    }
}
