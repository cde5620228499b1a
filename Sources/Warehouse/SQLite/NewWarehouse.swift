import GRDB

/// A warehouse file that is being made: tables are added and filled, then it gets its name.
package struct NewWarehouse {
    private let database: Database

    /// Makes a file at `path` as a whole, or none at all.
    ///
    /// - Parameters:
    ///   - replace: without it, an existing file is refused.
    ///   - fill: adds the tables; what it throws is thrown again, and there is no file.
    /// - Throws: `WarehouseError` where the file cannot be written or replaced.
    package static func write(
        _ path: String, replace: Bool, _ fill: (NewWarehouse) throws -> Void
    ) throws {
        try WarehouseFile.write(path, replace: replace) { try fill(NewWarehouse(database: $0)) }
    }

    /// Adds the table of a dataset.
    ///
    /// - Parameter names: the columns of the dataset that its rows have, in the order in which
    ///   they are written; a name that the dataset does not have is left out.
    package func table(_ dataset: Dataset, _ names: [String]) throws -> TableWriter {
        let columns = names.compactMap { name in
            dataset.columns.first { $0.name == name }
        }
        return try TableWriter(dataset, columns: columns, in: database)
    }
}
