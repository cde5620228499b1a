import Compression

/// A warehouse's answer to a question, in the form kept in a recording: a table, nothing, or an
/// error.
enum RecordingAnswer<Table: Recordable> {
    case table(Extracted<Table>)
    /// The warehouse does not have the dataset.
    case nothing
    case failure(message: String, hint: String, plain: PlainProblem)

    /// The answer from the result of a reading.
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
            columns.write(extracted.provenance)
            columns.value(Int64(extracted.missingColumns.count))
            columns.texts(extracted.missingColumns)
            columns.value(Int64(extracted.notices.count))
            for notice in extracted.notices { columns.write(notice) }
            extracted.table.write(to: &columns)
        case .nothing: columns.value(Kind.nothing.rawValue)
        case .failure(let message, let hint, let plain):
            columns.value(Kind.failure.rawValue)
            columns.value(message)
            columns.value(hint)
            columns.value(plain.text)
        }
        return columns.finish()
    }

    /// - Throws: `Inflater.Problem` when the bytes were not made by `bytes`, `EarlierForm` when an
    ///   earlier version of the program wrote them.
    init(_ bytes: [UInt8]) throws {
        var columns = RecordingReader(bytes)
        let kind: Int64 = try columns.value()
        if (1..<Kind.table.rawValue).contains(kind) { throw EarlierForm() }
        switch Kind(rawValue: kind) {
        case .table:
            let provenance = try columns.provenance()
            let missing: [String] = try columns.texts(try columns.count())
            let notices = try columns.notices()
            self = .table(
                Extracted(
                    table: try Table(from: &columns), provenance: provenance,
                    missingColumns: missing, notices: notices))
        case .nothing: self = .nothing
        case .failure:
            let message: String = try columns.value()
            let hint: String = try columns.value()
            self = .failure(
                message: message, hint: hint, plain: PlainProblem(text: try columns.value()))
        case nil: throw Inflater.Problem.damaged
        }
        try columns.finish()
    }
}

/// The answer was written by an earlier version of the program, in a form that this version does
/// not read.
struct EarlierForm: Error {}

/// The first number of an answer, which identifies its kind; lower numbers were written by earlier
/// versions.
private enum Kind: Int64 {
    case table = 5
    case nothing = 6
    case failure = 7
}

extension RecordingWriter {
    fileprivate mutating func write(_ provenance: Provenance) {
        value(provenance.dataset)
        value(Int64(provenance.rows))
        let (hasQuery, isCounted) = (provenance.queryID != nil, provenance.transferred != nil)
        value((hasQuery ? 1 : 0) + (isCounted ? 2 : 0) as Int64)
        if let transferred = provenance.transferred { value(Int64(transferred)) }
        value(provenance.queryID ?? "")
        value(provenance.seconds)
    }

    fileprivate mutating func write(_ notice: DataNotice) {
        switch notice {
        case .timestamps(let dataset, let column, let unit):
            value(dataset.name)
            value(column)
            value(unit.rawValue)
        }
    }
}

extension RecordingReader {
    fileprivate mutating func provenance() throws -> Provenance {
        let dataset: String = try value()
        let rows = try count()
        let flags = try count()
        let transferred = flags & 2 == 0 ? nil : try count()
        let query: String = try value()
        return Provenance(
            dataset: dataset, rows: rows, transferred: transferred,
            queryID: flags & 1 == 0 ? nil : query, seconds: try value())
    }

    fileprivate mutating func notices() throws -> [DataNotice] {
        var notices: [DataNotice] = []
        for _ in 0..<(try count()) {
            let dataset = Dataset(named: try value())
            let column: String = try value()
            guard let dataset, let unit = TimestampUnit(rawValue: try value()) else {
                throw Inflater.Problem.damaged
            }
            notices.append(.timestamps(dataset: dataset, column: column, unit: unit))
        }
        return notices
    }
}
