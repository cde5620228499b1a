import Foundation
import GRDB
import ReportModel
import Settings
import Synchronization
import Transfer

@testable import Warehouse

/// Snowflake's SQL API in memory: what is sent is parsed strictly, the statements are executed by
/// SQLite, and results come as jsonv2 in small parts, piece by piece.
///
/// The little of Snowflake's SQL that SQLite has not is in `Dialect`.
final class SnowflakeInMemory: HTTPTransport {
    struct Refusal: Error {
        let status: Int
        let code: String
        let message: String
    }

    private struct Result {
        let columns: [(name: String, kind: Dataset.Kind)]
        let parts: [[[String?]]]
    }

    private let database: DatabaseQueue
    private let results: Mutex<[String: Result]> = Mutex([:])

    private static let rowsOfAPart = 40
    private static let bytesOfAPiece = 1000

    /// - Parameter tables: their cells are texts as in a CSV file, and become typed columns.
    init(_ tables: Tables) throws {
        database = try DatabaseQueue()
        try database.write { database in
            Dialect.functions.forEach(database.add)
            for (dataset, table) in tables {
                let columns = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
                try database.execute(sql: "CREATE TABLE \(dataset.name) (\(columns))")
                let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
                let insert = try database.makeStatement(
                    sql: "INSERT INTO \(dataset.name) VALUES (\(marks))")
                for row in table.rows {
                    let cells = zip(row, table.columns).map { cell, name in
                        JSONV2.stored(cell, JSONV2.kind(of: name))
                    }
                    try insert.execute(arguments: StatementArguments(cells))
                }
            }
        }
    }

    /// A warehouse with a query for each table.
    static func warehouse(_ tables: Tables) throws -> SnowflakeWarehouse {
        func query(_ dataset: Dataset) -> String? {
            tables[dataset] == nil ? nil : "SELECT * FROM \(dataset.name)"
        }
        var rows: [String: String] = [:]
        for dataset in tables.keys where dataset != .contentComments {
            rows[dataset.name] = query(dataset)
        }
        rows["comments"] = rows["comments"] ?? query(.contentComments)
        let variables = [
            "SNOWFLAKE_ACCOUNT": "acme-analytics", "SNOWFLAKE_USER": "TEST",
            "SNOWFLAKE_TOKEN": "a-token-of-this-test",
        ]
        return SnowflakeWarehouse(
            access: try SnowflakeAccess(
                { variables[$0] }, now: { Instant(seconds: 0) }, readKey: { _ in ([], false) }),
            queries: SnowflakeQueries(
                rows, socialTexts: query(.contentComments),
                conversationDetails: query(.conversations)),
            rules: SnowflakeRules(), transport: try SnowflakeInMemory(tables), sleep: { _ in })
    }

    func send(
        _ request: HTTPRequest, into receiver: any BodyReceiver
    ) async throws -> HTTPResponse {
        let answer: (status: Int, json: Any)
        do {
            answer = try answerTo(request)
        } catch let refusal as Refusal {
            answer = (refusal.status, ["code": refusal.code, "message": refusal.message])
        }
        let response = HTTPResponse(status: answer.status)
        let body = try JSONSerialization.data(withJSONObject: answer.json)
        for start in stride(from: 0, to: body.count, by: Self.bytesOfAPiece) {
            let piece = [UInt8](body[start..<min(body.count, start + Self.bytesOfAPiece)])
            try piece.withUnsafeBytes { try receiver.receive($0, of: response) }
        }
        return response
    }

    // MARK: Requests

    private func answerTo(_ request: HTTPRequest) throws -> (Int, Any) {
        let names = Set(request.headers.map(\.name))
        guard
            names.isSuperset(of: [
                "Authorization", "X-Snowflake-Authorization-Token-Type", "Accept", "Content-Type",
            ]), let address = URLComponents(string: request.url)
        else { throw Refusal(status: 400, code: "391902", message: "a header is missing") }
        if request.method == .post, address.path == "/api/v2/statements" {
            return (202, ["code": "333334", "statementHandle": try run(request.body)])
        }
        let handle = address.path.split(separator: "/").last.map(String.init) ?? ""
        guard let result = results.withLock({ $0[handle] }) else {
            throw Refusal(status: 422, code: "000709", message: "Statement not found")
        }
        let part = address.queryItems?.first { $0.name == "partition" }?.value
        guard let part else { return (200, head(of: result, handle)) }
        guard let number = Int(part), result.parts.indices.contains(number) else {
            throw Refusal(status: 422, code: "000709", message: "no such part")
        }
        return (200, ["data": Self.json(result.parts[number])])
    }

    private func head(of result: Result, _ handle: String) -> [String: Any] {
        [
            "code": "090001", "statementHandle": handle,
            "resultSetMetaData": [
                "numRows": result.parts.reduce(0) { $0 + $1.count },
                "rowType": result.columns.map {
                    ["name": $0.name, "type": JSONV2.type(of: $0.kind)]
                },
                "partitionInfo": result.parts.map { ["rowCount": $0.count] },
            ] as [String: Any],
            "data": Self.json(result.parts[0]),
        ]
    }

    private static func json(_ rows: [[String?]]) -> [[Any]] {
        rows.map { row in row.map { $0 ?? NSNull() as Any } }
    }

    // MARK: Statements

    private struct Submission: Decodable {
        struct Binding: Decodable {
            let type: String
            let value: String
        }

        let statement: String
        let bindings: [String: Binding]
    }

    private func run(_ body: [UInt8]) throws -> String {
        let submission = try JSONDecoder().decode(Submission.self, from: Data(body))
        let values = try (1...max(1, submission.bindings.count)).compactMap {
            number -> (any DatabaseValueConvertible)? in
            guard let binding = submission.bindings[String(number)] else { return nil }
            switch binding.type {
            case "TEXT": return binding.value
            case "FIXED": return Int64(binding.value)
            default: throw Refusal(status: 400, code: "390142", message: "a type of binding")
            }
        }
        let result: Result
        do {
            result = try database.read { database in
                let statement = try database.makeStatement(sql: Dialect.sql(submission.statement))
                let rows = try Row.fetchAll(statement, arguments: StatementArguments(values))
                let columns = statement.columnNames.map { ($0, JSONV2.kind(of: $0)) }
                let cells = rows.map { row in
                    columns.indices.map { JSONV2.cell(row[$0], columns[$0].1) }
                }
                return Result(columns: columns, parts: parts(of: cells))
            }
        } catch let error as DatabaseError {
            let message = error.message ?? ""
            let isColumn = message.hasPrefix("no such column")
            throw Refusal(status: 422, code: isColumn ? "000904" : "001003", message: message)
        }
        let handle = UUID().uuidString
        results.withLock { $0[handle] = result }
        return handle
    }

    private func parts(of rows: [[String?]]) -> [[[String?]]] {
        guard !rows.isEmpty else { return [[]] }
        return stride(from: 0, to: rows.count, by: Self.rowsOfAPart).map {
            Array(rows[$0..<min(rows.count, $0 + Self.rowsOfAPart)])
        }
    }
}

/// The types of columns and the forms of cells.
private enum JSONV2 {
    private static let kinds = Dictionary(
        Dataset.allCases.flatMap(\.columns).map { ($0.name, $0.kind) }
    ) { first, _ in first }

    static func kind(of column: String) -> Dataset.Kind { kinds[column.lowercased()] ?? .text }

    static func type(of kind: Dataset.Kind) -> String {
        switch kind {
        case .text, .label, .multi: "text"
        case .integer: "fixed"
        case .number: "real"
        case .boolean: "boolean"
        case .timestamp: "timestamp_ntz"
        case .day: "date"
        }
    }

    /// A cell as SQLite keeps it: times in microseconds, days as their number.
    static func stored(_ text: String?, _ kind: Dataset.Kind) -> (any DatabaseValueConvertible)? {
        guard let text else { return nil }
        let row = TextRow(cells: [text])
        switch kind {
        case .text, .label, .multi: return text
        case .integer: return (try? row.integer(1)) ?? nil
        // SQLite has no value that is not finite.
        case .number:
            return ((try? row.number(1)) ?? nil).map {
                $0.isFinite ? $0 as any DatabaseValueConvertible : "\($0)"
            }
        case .boolean: return (try? row.boolean(1)) ?? nil
        case .timestamp: return (try? row.timestamp(1)) ?? nil
        case .day: return ((try? row.day(1)) ?? nil).map { Int64($0.number) }
        }
    }

    static func cell(_ value: DatabaseValue, _ kind: Dataset.Kind) -> String? {
        switch (kind, value.storage) {
        case (_, .null): return nil
        case (.boolean, .int64(let flag)): return flag == 1 ? "true" : "false"
        case (.timestamp, .int64(let time)):
            let size = time.magnitude
            let fraction = String(size % 1_000_000 + 1_000_000).dropFirst()
            return "\(time < 0 ? "-" : "")\(size / 1_000_000).\(fraction)000"
        case (_, .int64(let number)): return String(number)
        case (_, .double(let number)): return String(number)
        case (_, .string(let text)): return text
        case (_, .blob): return nil
        }
    }
}

/// Snowflake's SQL for SQLite.
private enum Dialect {
    static func sql(_ text: String) -> String {
        // Snowflake's literals have escapes.
        let text = text.replacing(#"'\\'"#, with: #"'\'"#)
        // QUALIFY is a condition on window functions, which SQLite takes from a subquery only.
        guard let qualify = text.range(of: " QUALIFY "),
            let order = text.range(of: " ORDER BY ", options: .backwards),
            let window = text.range(
                of: #"ROW_NUMBER\(\) OVER \(.*?\) (?=<=)"#, options: .regularExpression)
        else { return text }
        let rank = text[window]
        let condition = text[qualify.upperBound..<order.lowerBound].replacing(
            rank, with: "q._rank ")
        let rest = text[..<qualify.lowerBound].dropFirst("SELECT q.*".count)
        return "SELECT q.* FROM (SELECT q.*, \(rank) AS _rank\(rest)) AS q WHERE \(condition)"
            + text[order.lowerBound...]
    }

    static let functions = [
        DatabaseFunction("TO_TIMESTAMP_NTZ", argumentCount: 1, pure: true) { values in
            string(values[0]).flatMap { try? TextRow(cells: [$0]).timestamp(1) }
        },
        DatabaseFunction("TO_DATE", argumentCount: 1, pure: true) { values in
            string(values[0]).flatMap { try? TextRow(cells: [$0]).day(1) }.map { Int64($0.number) }
        },
        DatabaseFunction("CONTAINS", argumentCount: 2, pure: true) { values in
            guard let text = string(values[0]), let part = string(values[1]) else { return nil }
            return part.isEmpty || text.contains(part)
        },
        // The pattern has to match the whole text.
        DatabaseFunction("REGEXP_LIKE", argumentCount: 2, pure: true) { values in
            guard let text = string(values[0]), let pattern = string(values[1]) else {
                return nil
            }
            let expression = try NSRegularExpression(
                pattern: "\\A(?:\(pattern))\\z", options: .dotMatchesLineSeparators)
            let all = NSRange(text.startIndex..., in: text)
            return expression.firstMatch(in: text, range: all) != nil
        },
    ]

    private static func string(_ value: DatabaseValue) -> String? {
        String.fromDatabaseValue(value)
    }
}
