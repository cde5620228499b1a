internal import ReportModel

extension WarehouseError: CustomStringConvertible {
    package var description: String { message }

    /// The place and the problem, on one line.
    package var message: String {
        switch self {
        case .missingFile(let path):
            "\(path): there is no warehouse here"
        case .notADatabase(let path):
            "\(path): this file is no SQLite database"
        case .unreadable(let path, let reason):
            "\(path): the warehouse cannot be read: \(VisibleText.shown(reason))"
        case .unwritable(let path, let reason):
            "\(path): the warehouse cannot be written: \(VisibleText.shown(reason))"
        case .shortage(let path, let code):
            "\(path): the warehouse cannot be opened: \(SystemReason.words(code))"
        case .unreadableFile(let path, let reason):
            "\(path): the file cannot be read: \(VisibleText.shown(reason))"
        case .replaced(let path):
            "\(path): the file was replaced while it was read"
        case .busy(let path):
            "\(path): another program keeps it locked"
        case .overdue(let path, let dataset, let limit):
            "\(path): reading \(quoted(dataset.name)) took longer than \(limit.words)"
        case .diskFull(let path):
            "\(path): the disk is full"
        case .missingFolder(let path, let folder):
            "\(path): there is no folder \(quoted(folder))"
        case .alreadyExists(let path):
            "\(path): there is a file here already"
        case .notAWarehouse(let path):
            "\(path): this file is no warehouse, so it is not replaced"
        case .missingDataset(let place, let dataset):
            "\(place): there is no dataset \(quoted(dataset.name))"
        case .missingColumn(let place, let dataset, let column, let came):
            "\(place): dataset \(quoted(dataset.name)) lacks the column \(quoted(column)); "
                + (came.isEmpty ? "no columns came" : "these came: \(VisibleText.listed(came))")
        case .repeatedColumn(let place, let dataset, let column):
            "\(place): dataset \(quoted(dataset.name)) has the column \(quoted(column)) twice"
        case .badCell(let place, let dataset, let row, let column, let found, let expected):
            "\(place): dataset \(quoted(dataset.name)), row \(row), "
                + "column \(quoted(column)): \(Self.isNo(expected, found: found))"
        case .noImportFolder(let folder, false): "\(folder): there is no such folder"
        case .noImportFolder(let folder, true): "\(folder): this is a file, not a folder"
        case .nothingToImport(let folder, _):
            "\(folder): there is no CSV file of any dataset here"
        case .csv(let file, let line, let problem):
            "\(file):\(line): \(problem.message)"
        case .snowflake(let problem): problem.message
        case .recorded(let message, _, _): message
        case .notRecorded(let place, let question):
            "\(place): the run that was recorded did not ask for \(quoted(question))"
        case .earlierRecording(let place):
            "\(place): this recording was made by an earlier version of the program"
        case .damagedRecording(let place, let question):
            "\(place): the recording of \(quoted(question)) is damaged"
        }
    }

    /// For example “yesterday” is no timestamp.
    static func isNo(_ kind: Dataset.Kind, found: BadValue) -> String {
        switch found {
        case .quoted(let text): "\(cell(text)) is no \(kind.noun)"
        case .hidden: "the cell is no \(kind.noun)"
        }
    }

    /// What to do about it.
    package var hint: String? {
        switch self {
        case .missingFile:
            "make one with “musora-reports demo” or “musora-reports import DIR”, "
                + "or name another one with --warehouse"
        case .notADatabase:
            "name a file that “musora-reports demo” or “musora-reports import DIR” has made"
        case .shortage(_, let code): SystemReason.mend(code)
        case .unreadable: "check the file and its permissions"
        case .unwritable: "check the folder's permissions and the free space; nothing was changed"
        case .unreadableFile: "make it a file that can be read, or take it away"
        case .replaced: "run again, now that the new one is there"
        case .busy: "try again when the other program is done"
        case .overdue:
            "see why the warehouse is slow, perhaps a view, or allow more time with “deadline” under "
                + "“warehouse” in reports.yaml"
        case .diskFull: "make some room; nothing was changed"
        case .missingFolder: "make the folder first, or name another file with --warehouse"
        case .notAWarehouse: "name another file with --warehouse"
        case .alreadyExists: "name another file, or add --replace"
        case .missingDataset(_, let dataset):
            "import it again from a folder that has \(dataset.name).csv"
        case .missingColumn(_, let dataset, _, _):
            "the columns of \(dataset.name) are "
                + listed(dataset.columns.map { $0.isOptional ? "\($0.name)?" : $0.name })
        case .repeatedColumn: "leave one of them out"
        case .badCell(_, _, _, _, _, let expected): "write \(expected.form), or leave it empty"
        case .noImportFolder:
            "name the folder that has " + listed(Dataset.allCases.prefix(2).map(\.fileName))
                + " and so on"
        case .nothingToImport(_, let mistyped):
            mistyped.prefix(3).map { "rename \($0.shownName) \($0.dataset.fileName); " }.joined()
                + "a dataset's file is one of " + listed(Dataset.allCases.map(\.fileName))
        case .csv(_, _, let problem): problem.hint
        case .snowflake(let problem): problem.hint
        case .recorded(_, let hint, _): hint.isEmpty ? nil : hint
        case .notRecorded:
            "the program or its configuration has changed since; use those of then, "
                + "or run without --replay"
        case .earlierRecording:
            "replay it with that version, or run without --replay, which reports what is known now"
        case .damagedRecording:
            "restore it from a backup, or run without --replay, which reports what is known now"
        }
    }
}

extension CSVProblem {
    package var message: String {
        switch self {
        case .badCell(let column, let found, let expected):
            "column \(quoted(column)): \(WarehouseError.isNo(expected, found: found))"
        case .fieldCount(let found, let expected):
            "\(found) \(found == 1 ? "field" : "fields") where the header has \(expected)"
        case .openQuote: "a quoted field begins here and never ends"
        case .strayQuote(let field): "field \(field) has a quote where none may stand"
        case .notUTF8(let column): "column \(quoted(column)) is not in UTF-8"
        case .headerNotUTF8: "the header is not in UTF-8"
        case .notText: "this is UTF-16 or a binary file, not UTF-8"
        case .bareCarriageReturn: "the line ends with CR only"
        case .separator(let found): "the header has \(found.noun) where commas are expected"
        case .recordTooLong(let limit): "this row has more than \(limit) bytes"
        }
    }

    package var hint: String {
        switch self {
        case .badCell(_, _, let expected): "write \(expected.form), or leave it empty"
        case .fieldCount: "put fields that have commas or line breaks between double quotes"
        case .openQuote: "close it, and double each quote inside"
        case .strayQuote: "put the whole field between double quotes, and double each quote inside"
        case .notUTF8, .headerNotUTF8, .notText: "save it as CSV in UTF-8"
        case .bareCarriageReturn:
            "save the file with line ends LF or CRLF; a CR within a field needs quotes around it"
        case .separator: "save the file with commas between the fields"
        case .recordTooLong: "a quote that is never closed may be the cause"
        }
    }
}

extension ImportWarning {
    package var message: String {
        switch self {
        case .noRows(let file): "\(file): there is a header, but no row"
        case .mistyped(let folder, let file):
            "\(folder): \(quoted(file.shownName)) is not imported"
        }
    }

    package var hint: String {
        switch self {
        case .noRows: "check the export that has made the file"
        case .mistyped(_, let file):
            "rename it \(file.dataset.fileName) if it has the dataset \(quoted(file.dataset.name))"
        }
    }
}

extension MistypedFile {
    fileprivate var shownName: String { VisibleText.shown(name, limit: 40) }
}

extension CSVSeparator {
    fileprivate var noun: String {
        switch self {
        case .semicolon: "semicolons"
        case .tab: "tabs"
        }
    }
}

extension Dataset.Kind {
    /// The noun for a cell of the kind.
    fileprivate var noun: String {
        switch self {
        case .text, .label, .multi: "text"
        case .integer: "whole number"
        case .number: "number"
        case .boolean: "boolean"
        case .timestamp: "timestamp"
        case .day: "date"
        }
    }

    /// How to write a cell of the kind.
    fileprivate var form: String {
        switch self {
        case .text, .label, .multi: "text"
        case .integer: "a whole number such as 123"
        case .number: "a number such as 12.5"
        case .boolean: "true, false, 1 or 0"
        case .timestamp: "a timestamp such as 2026-11-21T22:30:00Z"
        case .day: "a date such as 2026-11-21"
        }
    }
}

private func quoted(_ text: String) -> String { "“\(text)”" }

private func listed(_ names: [String]) -> String { names.joined(separator: ", ") }

/// A cell from the data.
private func cell(_ text: String) -> String { quoted(VisibleText.shown(text, limit: 40)) }

extension Duration {
    /// `10 minutes`, `90 seconds`.
    var words: String {
        let seconds = Int(self / .seconds(1))
        let (count, noun) =
            seconds >= 120 && seconds % 60 == 0 ? (seconds / 60, "minute") : (seconds, "second")
        return "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
