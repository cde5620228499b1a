/// What can be wrong with a warehouse, its file or the files that fill it.
///
/// `place` is a path as the operator wrote it.
package enum WarehouseError: Error, Hashable, Sendable {
    /// There is no warehouse file.
    case missingFile(path: String)
    /// The file is there but is no SQLite database.
    case notADatabase(path: String)
    /// SQLite or the system said no; `reason` is in their words.
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    /// The target exists and was not to be replaced.
    case alreadyExists(path: String)
    case missingDataset(place: String, dataset: Dataset)
    case missingColumn(place: String, dataset: Dataset, column: String, came: [String])
    case repeatedColumn(place: String, dataset: Dataset, column: String)
    /// A cell of the warehouse that cannot be read as its column's kind; `row` is the rowid.
    case badCell(
        place: String, dataset: Dataset, row: Int64, column: String, found: String,
        expected: DatasetContract.Kind)
    /// The folder to import has no file of any dataset.
    case nothingToImport(folder: String)
    case csv(file: String, line: Int, problem: CSVProblem)
}

/// What is wrong at a line of a CSV file.
package enum CSVProblem: Hashable, Sendable {
    case badCell(column: String, found: String, expected: DatasetContract.Kind)
    case fieldCount(found: Int, expected: Int)
    /// A quoted field that never ends; the line is where it begins.
    case openQuote
    /// A quote within a field that does not begin with one, or text after a closing one.
    case strayQuote(field: Int)
    case notUTF8(column: String)
}
