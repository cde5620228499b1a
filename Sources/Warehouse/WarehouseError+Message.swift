extension WarehouseError: CustomStringConvertible {
    package var description: String { message }

    /// Place and fact, on one line.
    package var message: String {
        switch self {
        case .missingFile(let path):
            "\(path): there is no warehouse here"
        case .notADatabase(let path):
            "\(path): this file is no SQLite database"
        case .unreadable(let path, let reason):
            "\(path): the warehouse cannot be read: \(reason)"
        case .unwritable(let path, let reason):
            "\(path): the warehouse cannot be written: \(reason)"
        case .alreadyExists(let path):
            "\(path): there is a file here already"
        case .missingDataset(let place, let dataset):
            "\(place): there is no dataset \(quoted(dataset.rawValue))"
        case .missingColumn(let place, let dataset, let column, let came):
            "\(place): dataset \(quoted(dataset.rawValue)) lacks the column \(quoted(column)); "
                + (came.isEmpty ? "no columns came" : "these came: \(listed(came))")
        case .repeatedColumn(let place, let dataset, let column):
            "\(place): dataset \(quoted(dataset.rawValue)) has the column \(quoted(column)) twice"
        case .badCell(let place, let dataset, let row, let column, let found, let expected):
            "\(place): dataset \(quoted(dataset.rawValue)), row \(row), "
                + "column \(quoted(column)): \(quoted(shortened(found))) is no \(expected.noun)"
        case .nothingToImport(let folder):
            "\(folder): there is no CSV file of any dataset here"
        case .csv(let file, let line, let problem):
            "\(file):\(line): \(problem.message)"
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
        case .unreadable: "check the file and its permissions"
        case .unwritable: "check the folder's permissions and the free space; nothing was changed"
        case .alreadyExists: "name another file, or add --replace"
        case .missingDataset(_, let dataset):
            "import it again from a folder that has \(dataset.rawValue).csv"
        case .missingColumn(_, let dataset, _, _):
            "the columns of \(dataset.rawValue) are "
                + listed(dataset.contract.columns.map { $0.isOptional ? "\($0.name)?" : $0.name })
        case .repeatedColumn: "leave one of them out"
        case .badCell(_, _, _, _, _, let expected): "write \(expected.form), or leave it empty"
        case .nothingToImport: "a dataset's file is one of " + listed(Dataset.fileNames)
        case .csv(_, _, let problem): problem.hint
        }
    }
}

extension CSVProblem {
    package var message: String {
        switch self {
        case .badCell(let column, let found, let expected):
            "column \(quoted(column)): \(quoted(shortened(found))) is no \(expected.noun)"
        case .fieldCount(let found, let expected):
            "\(found) \(found == 1 ? "field" : "fields") where the header has \(expected)"
        case .openQuote: "a quoted field begins here and never ends"
        case .strayQuote(let field): "field \(field) has a quote where none may stand"
        case .notUTF8(let column): "column \(quoted(column)) is not in UTF-8"
        }
    }

    package var hint: String {
        switch self {
        case .badCell(_, _, let expected): "write \(expected.form), or leave it empty"
        case .fieldCount: "put fields that have commas or line breaks between double quotes"
        case .openQuote: "close it, and double each quote inside"
        case .strayQuote: "put the whole field between double quotes, and double each quote inside"
        case .notUTF8: "save the file as UTF-8"
        }
    }
}

extension Dataset {
    fileprivate static var fileNames: [String] { allCases.map { "\($0.rawValue).csv" } }
}

extension DatasetContract.Kind {
    /// What a cell of the kind is.
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

    /// How to write one.
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

/// On one line and short enough for one.
private func shortened(_ text: String) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return line.count <= 40 ? line : line.prefix(39) + "…"
}
