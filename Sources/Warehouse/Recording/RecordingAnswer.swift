import Compression

/// What a warehouse said to a question, as a recording keeps it: a table, nothing, or an error.
enum RecordingAnswer<Table: Recordable> {
    case table(Extracted<Table>)
    /// The warehouse does not have the dataset.
    case nothing
    case failure(message: String, hint: String, plain: PlainProblem)

    /// What came of a reading.
    init(_ reading: Result<Extracted<Table>?, any Error>) {
        switch reading {
        case .success(let table?): self = .table(table)
        case .success(nil): self = .nothing
        case .failure(let error):
            let known = error as? WarehouseError
            self = .failure(
                message: "\(error)", hint: known?.hint ?? "",
                plain: known?.plain ?? .unreadable(nil))
        }
    }

    /// Compressed.
    var bytes: [UInt8] {
        var columns = RecordingWriter()
        switch self {
        case .table(let extracted):
            columns.value(Kind.table.rawValue)
            columns.value(extracted.provenance.dataset)
            columns.value(Int64(extracted.provenance.rows))
            columns.value(extracted.provenance.queryID)
            columns.value(extracted.provenance.seconds)
            columns.value(Int64(extracted.missingColumns.count))
            columns.texts(extracted.missingColumns)
            extracted.table.write(to: &columns)
        case .nothing: columns.value(Kind.nothing.rawValue)
        case .failure(let message, let hint, let plain):
            columns.value(Kind.plainFailure.rawValue)
            columns.value(message)
            columns.value(hint)
            columns.value(plain.text)
        }
        return columns.finish()
    }

    /// - Throws: `Inflater.Problem` when the bytes are none that `bytes` gives.
    init(_ bytes: [UInt8]) throws {
        var columns = RecordingReader(bytes)
        switch Kind(rawValue: try columns.value()) {
        case .table:
            let dataset: String = try columns.value()
            let rows = try columns.count()
            let query: String = try columns.value()
            let seconds: Double = try columns.value()
            let missing: [String] = try columns.texts(try columns.count()).present()
            self = .table(
                Extracted(
                    table: try Table(from: &columns),
                    provenance: Provenance(
                        dataset: dataset, rows: rows, queryID: query, seconds: seconds),
                    missingColumns: missing))
        case .nothing: self = .nothing
        case .failure:
            let message: String = try columns.value()
            self = .failure(
                message: message, hint: try columns.value(), plain: .unreadable(nil))
        case .plainFailure:
            let message: String = try columns.value()
            let hint: String = try columns.value()
            self = .failure(
                message: message, hint: hint, plain: PlainProblem(text: try columns.value()))
        case nil: throw Inflater.Problem.damaged
        }
        try columns.finish()
    }
}

/// The first number of an answer says which it is.
private enum Kind: Int64 {
    case table = 1
    case nothing = 2
    /// Of an earlier program, without words for readers.
    case failure = 3
    case plainFailure = 4
}
