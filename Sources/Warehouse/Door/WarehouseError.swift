/// Errors of a warehouse, its file or the files that fill it.
///
/// `place` is a path as the operator wrote it.
package enum WarehouseError: Error, Hashable, Sendable {
    /// The warehouse file does not exist.
    case missingFile(path: String)
    /// The file exists but is not a SQLite database.
    case notADatabase(path: String)
    /// SQLite or the system reported an error; `reason` is its message.
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    /// The process has no more descriptors or memory, with the system's error number.
    case shortage(path: String, code: Int32)
    /// A file to import cannot be opened or read.
    case unreadableFile(path: String, reason: String)
    /// Another file replaced this one while it was read.
    case replaced(path: String)
    /// Another program keeps the file locked for longer than the maximum wait.
    case busy(path: String)
    /// A question took longer than allowed.
    case overdue(path: String, dataset: Dataset, limit: Duration)
    case diskFull(path: String)
    /// Neither the folder to write into nor the one above it exists.
    case missingFolder(path: String, folder: String)
    /// The target exists, and replacing it was not allowed.
    case alreadyExists(path: String)
    /// The target was to be replaced, but was not made by this program.
    case notAWarehouse(path: String)
    case missingDataset(place: String, dataset: Dataset)
    case missingColumn(place: String, dataset: Dataset, column: String, came: [String])
    case repeatedColumn(place: String, dataset: Dataset, column: String)
    /// A cell of the warehouse does not match its column's kind; `row` is the rowid.
    case badCell(
        place: String, dataset: Dataset, row: Int64, column: String, found: BadValue,
        expected: Dataset.Kind)
    /// The folder to import does not exist, or is not a folder.
    case noImportFolder(folder: String, isFile: Bool)
    /// The folder to import has no file of any dataset, but may have files with a similar name.
    case nothingToImport(folder: String, mistyped: [MistypedFile] = [])
    case csv(file: String, line: Int, problem: CSVProblem)
    case snowflake(SnowflakeProblem)
    /// The error when the recording was made, in its original words; an empty hint means no hint.
    case recorded(message: String, hint: String, plain: PlainProblem = .unreadable(nil))
    /// The recording has no answer to the question.
    case notRecorded(place: String, question: String)
    /// The recording has the form of an earlier version of the program.
    case earlierRecording(place: String)
    /// An answer in a recording cannot be read.
    case damagedRecording(place: String, question: String)
}

/// What is wrong at a line of a CSV file.
package enum CSVProblem: Hashable, Sendable {
    case badCell(column: String, found: BadValue, expected: Dataset.Kind)
    case fieldCount(found: Int, expected: Int)
    /// A quoted field that never ends; the line is where it begins.
    case openQuote
    /// A quote within a field that does not begin with one, or text after a closing one.
    case strayQuote(field: Int)
    case notUTF8(column: String)
    case headerNotUTF8
    /// UTF-16, or not text.
    case notText
    /// A CR outside quotes without an LF after it, an obsolete line end.
    case bareCarriageReturn
    /// The header is a single field that contains another separator.
    case separator(CSVSeparator)
    /// A record of more than `limit` bytes.
    case recordTooLong(limit: Int)
}

/// Separators that some programs write instead of commas.
package enum CSVSeparator: Character, Hashable, Sendable, CaseIterable {
    case semicolon = ";"
    case tab = "\t"
}
