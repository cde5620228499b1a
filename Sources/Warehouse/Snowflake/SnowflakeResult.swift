import ReportModel
import Synchronization
import Transfer

/// Builds a table from rows that are added one by one.
protocol RowBuilder: Sendable {
    mutating func append(_ row: SnowflakeRow) throws(UnreadableCell)
    var rowCount: Int { get }
    /// Called once, when all rows of the part are there.
    mutating func complete()
}

extension RowBuilder {
    mutating func complete() {}
}

extension TableBuilder: RowBuilder {}

extension CommentCells: RowBuilder {
    var rowCount: Int { rows }
}

/// How a result becomes a table: its columns, and the builder of each part.
struct SnowflakeReading<Builder: RowBuilder>: Sendable {
    let dataset: Dataset
    /// The columns of each row, in the order of its cells.
    let asked: [Dataset.Column]
    let client: SnowflakeClient
    let head: SnowflakeClient.Head
    let place: String
    let builder: @Sendable (_ part: Int) -> Builder

    /// A builder for each part of the result, in order, and the optional columns that are missing.
    ///
    /// - Throws: `WarehouseError` or `CancellationError`: of the parts, the first one's.
    func parts() async throws -> (builders: [Builder], missing: [String]) {
        let (columns, missing) = try columns()
        let end = ContinuousClock.now + client.rules.limit
        let first = try await firstPart(columns, before: end)
        let rest = Array(head.rowCounts.indices.dropFirst())
        let others = try await withThrowingTaskGroup(of: (Int, Builder).self) { group in
            for part in rest {
                group.addTask {
                    try await client.slots.use {
                        (part, try await fetched(part, columns, before: end))
                    }
                }
            }
            return try await group.reduce(into: [Int: Builder]()) { $0[$1.0] = $1.1 }
        }
        return ([first] + rest.compactMap { others[$0] }, missing)
    }

    /// - Throws: a missing or repeated column, or one of a type that cannot be read.
    func columns() throws -> (SnowflakeColumns, missing: [String]) {
        let positions = try dataset.positions(among: head.names, in: place, of: asked)
        for (column, position) in zip(asked, positions) {
            guard let position else { continue }
            let type = head.types[position]
            guard column.kind.accepts(type) else {
                throw WarehouseError.snowflake(
                    SnowflakeProblem(
                        .type(column: column.name, came: type, expected: column.kind),
                        dataset: dataset.name))
            }
        }
        let missing = zip(asked, positions).filter { $1 == nil }.map(\.0.name)
        return (
            SnowflakeColumns(
                names: head.names, forms: head.types.map(SnowflakeColumns.Form.init(type:)),
                places: positions.map { $0 ?? -1 }), missing
        )
    }

    /// The part that came with the result's description; it is fetched again if it is not whole.
    private func firstPart(
        _ columns: SnowflakeColumns, before end: ContinuousClock.Instant
    ) async throws -> Builder {
        let receiver = PartReceiver(columns, asked, builder(0))
        do {
            let range = JSONSlices.data(head.body) ?? 0..<0
            try head.body.withUnsafeBytes { bytes in
                try receiver.receive(
                    UnsafeRawBufferPointer(rebasing: bytes[range]), of: HTTPResponse(status: 200))
            }
            return try receiver.finished(0, head.rowCounts[0])
        } catch RowFault.malformed {
            return try await fetched(0, columns, before: end)
        } catch is SnowflakeProblem {
            return try await fetched(0, columns, before: end)
        } catch {
            throw wording(error)
        }
    }

    /// Fetches a part, again if it is not whole.
    private func fetched(
        _ part: Int, _ columns: SnowflakeColumns, before end: ContinuousClock.Instant
    ) async throws -> Builder {
        do {
            return try await client.trying(dataset.name) { token, _ in
                let left = end - ContinuousClock.now
                guard left > .zero else {
                    throw SnowflakeProblem(.slowResult(limit: client.rules.limit))
                }
                let receiver = PartReceiver(columns, asked, builder(part))
                let request = HTTPRequest(
                    .get,
                    client.access.address + "/api/v2/statements/\(head.handle)?partition=\(part)",
                    headers: SnowflakeClient.headers(client.access, token),
                    limit: left)
                let response: HTTPResponse
                do {
                    response = try await client.transport.send(request, into: receiver)
                } catch RowFault.malformed {
                    return .spoilt(
                        .partition(
                            part, rows: receiver.rowCount, expected: head.rowCounts[part]))
                }
                if let answer = receiver.refusal(response, of: head.handle) {
                    return .refused(answer, retryAfter: nil)
                }
                do {
                    return .done(try receiver.finished(part, head.rowCounts[part]))
                } catch let problem as SnowflakeProblem {
                    return .spoilt(problem.cause)
                } catch RowFault.malformed {
                    return .spoilt(
                        .partition(
                            part, rows: receiver.rowCount, expected: head.rowCounts[part]))
                }
            }
        } catch {
            throw wording(error)
        }
    }

    /// Any error as one of the warehouse.
    private func wording(_ error: any Error) -> any Error {
        switch error {
        case let bad as BadRow:
            let column = asked[Int(bad.cell) - 1]
            return WarehouseError.badCell(
                place: place, dataset: dataset, row: Int64(bad.number), column: column.name,
                found: bad.found, expected: column.kind)
        case RowFault.longCell(let place):
            return WarehouseError.snowflake(
                SnowflakeProblem(
                    .longCell(column: head.names[place].lowercased(), limit: RowParser.longestCell),
                    dataset: dataset.name))
        case var problem as SnowflakeProblem:
            problem.dataset = dataset.name
            return WarehouseError.snowflake(problem)
        default: return error
        }
    }
}

/// A cell that cannot be read, with its text as far as a message may quote it.
struct BadRow: Error {
    /// From 1, within its part.
    let number: Int
    /// From 1, among the asked columns.
    let cell: Int32
    let found: BadValue
}

/// Parses a part of a result while it comes.
///
/// One transfer at a time uses it.
private final class PartReceiver<Builder: RowBuilder>: BodyReceiver, @unchecked Sendable {
    private var parser: RowParser
    /// Nil only while rows are added to it.
    private var builder: Builder?
    private let asked: [Dataset.Column]
    /// The beginning of an answer that is no part of a result.
    private var refused: [UInt8] = []

    init(_ columns: SnowflakeColumns, _ asked: [Dataset.Column], _ builder: Builder) {
        self.asked = asked
        self.builder = builder
        parser = RowParser(columns)
    }

    /// How many rows have come.
    var rowCount: Int { builder?.rowCount ?? 0 }

    func receive(_ bytes: UnsafeRawBufferPointer, of response: HTTPResponse) throws {
        guard response.status == 200 else {
            if refused.count < 1 << 16 { refused.append(contentsOf: bytes) }
            return
        }
        try adding { try parser.feed(bytes, $0) }
    }

    /// - Throws: `SnowflakeProblem` if there are more or fewer rows than announced.
    func finished(_ part: Int, _ expected: Int) throws -> Builder {
        try adding { try parser.finish($0) }
        guard rowCount == expected, var whole = builder.take() else {
            throw SnowflakeProblem(.partition(part, rows: rowCount, expected: expected))
        }
        whole.complete()
        return whole
    }

    /// Snowflake's answer, if it is not the part.
    func refusal(_ response: HTTPResponse, of handle: String) -> SnowflakeProblem.Answer? {
        response.status == 200 ? nil : Reply(response, refused).answer(about: handle)
    }

    /// Lets `parse` add rows.
    ///
    /// The builder is a local value meanwhile, since to change a property again and again is slow.
    @inline(__always)
    private func adding(_ parse: ((SnowflakeRow) throws -> Void) throws -> Void) throws {
        guard var filling = builder.take() else { return }
        defer { builder = filling }
        try parse { row in
            do throws(UnreadableCell) {
                try filling.append(row)
            } catch {
                let isPersonal = asked[Int(error.column) - 1].isPersonal
                throw BadRow(
                    number: filling.rowCount + 1, cell: error.column,
                    found: BadValue(row.text(error.column), isPersonal: isPersonal))
            }
        }
    }
}

extension SnowflakeColumns.Form {
    init(type: String) {
        self =
            switch type {
            case "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ": .instant
            case "DATE": .day
            default: .plain
            }
    }
}

extension Dataset.Kind {
    /// Whether cells of a Snowflake type can be read as this kind.
    fileprivate func accepts(_ type: String) -> Bool {
        let isNested = ["VARIANT", "OBJECT", "ARRAY", "BINARY", "GEOGRAPHY", "VECTOR"].contains(
            type)
        return switch self {
        case .text, .label: !isNested
        case .multi: !isNested || type == "ARRAY" || type == "VARIANT"
        case .integer: ["FIXED", "REAL", "DECFLOAT", "TEXT"].contains(type)
        case .number: ["FIXED", "REAL", "DECFLOAT", "TEXT"].contains(type)
        case .boolean: ["BOOLEAN", "FIXED", "TEXT"].contains(type)
        case .timestamp:
            ["TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ", "DATE", "TEXT"].contains(type)
        case .day: ["DATE", "TIMESTAMP_NTZ", "TEXT"].contains(type)
        }
    }
}
