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
    /// The process has no more descriptors or memory: the system's error number.
    case shortage(path: String, code: Int32)
    /// A file to import that cannot be opened or read.
    case unreadableFile(path: String, reason: String)
    /// Another file got the name while this one was read.
    case replaced(path: String)
    /// Another program keeps the file locked, longer than was waited for.
    case busy(path: String)
    /// A question took longer than it may.
    case overdue(path: String, dataset: Dataset, limit: Duration)
    case diskFull(path: String)
    /// The folder to write into is not there, nor the one above it.
    case missingFolder(path: String, folder: String)
    /// The target exists and was not to be replaced.
    case alreadyExists(path: String)
    /// The target was to be replaced, but no program of ours has made it.
    case notAWarehouse(path: String)
    case missingDataset(place: String, dataset: Dataset)
    case missingColumn(place: String, dataset: Dataset, column: String, came: [String])
    case repeatedColumn(place: String, dataset: Dataset, column: String)
    /// A cell of the warehouse that cannot be read as its column's kind; `row` is the rowid.
    case badCell(
        place: String, dataset: Dataset, row: Int64, column: String, found: BadValue,
        expected: Dataset.Kind)
    /// The folder to import is not there, or is no folder.
    case noImportFolder(folder: String, isFile: Bool)
    /// The folder to import has no file of any dataset, but perhaps some with nearly the name of one.
    case nothingToImport(folder: String, mistyped: [MistypedFile] = [])
    case csv(file: String, line: Int, problem: CSVProblem)
    /// What was wrong when a recording was made, in the words of then; an empty hint is none.
    case recorded(message: String, hint: String, plain: PlainProblem = .unreadable(nil))
    /// A recording without an answer to what is asked.
    case notRecorded(place: String, question: String)
    /// A recording in a form that an earlier version of the program wrote.
    case earlierRecording(place: String)
    /// An answer in a recording that cannot be read.
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
    /// UTF-16, or no text at all.
    case notText
    /// A CR outside quotes that no LF follows: as line ends once were on some machines.
    case bareCarriageReturn
    /// The header is one field with another separator in it.
    case separator(CSVSeparator)
    /// A record of more bytes than `limit`.
    case recordTooLong(limit: Int)
}

/// What some programs write where a CSV file has commas.
package enum CSVSeparator: Character, Hashable, Sendable, CaseIterable {
    case semicolon = ";"
    case tab = "\t"
}
