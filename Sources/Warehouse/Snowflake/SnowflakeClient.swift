import Foundation
import ReportModel
import Synchronization
import Transfer

/// A statement of one question.
struct SnowflakeStatement: Hashable, Sendable {
    enum Binding: Hashable, Sendable {
        case text(String)
        case integer(Int64)
    }

    let sql: String
    let bindings: [Binding]
    /// For the query's tag and for messages.
    let dataset: String
}

/// How statements are run.
package struct SnowflakeRules: Hashable, Sendable {
    /// The longest time for a statement, and then for its result to come.
    package var limit: Duration
    /// Statements and parts of results that are fetched at the same time.
    package var concurrency: Int
    /// The size that parts of results are asked for, in megabytes before compression.
    package var partMegabytes: Int
    /// The run, for the tag of its queries.
    package var run: String

    package init(
        limit: Duration = .seconds(600), concurrency: Int = 4, partMegabytes: Int = 16,
        run: String = ""
    ) {
        self.limit = limit
        self.concurrency = concurrency
        self.partMegabytes = partMegabytes
        self.run = run
    }
}

/// Runs statements through Snowflake's SQL API v2.
///
/// Source: docs.snowflake.com/en/developer-guide/sql-api.
struct SnowflakeClient: Sendable {
    let access: SnowflakeAccess
    let rules: SnowflakeRules
    let transport: any HTTPTransport
    let slots: Slots
    let sleep: @Sendable (Duration) async throws -> Void
    let notify: @Sendable (WarehouseEvent) -> Void

    let running = RunningStatements()

    /// Another try follows a failure that may pass, this many times.
    private static let tries = 5

    /// A result's description, and its first rows.
    struct Head: Sendable {
        let handle: String
        let names: [String]
        /// In upper case: `TIMESTAMP_NTZ`.
        let types: [String]
        /// Rows by part.
        let rowCounts: [Int]
        /// The body with the rows of the first part.
        let body: [UInt8]
    }

    /// Runs a statement to its end, and cancels it if the task is cancelled or the time is up.
    ///
    /// - Throws: `SnowflakeProblem` or `CancellationError`.
    func run(_ statement: SnowflakeStatement) async throws -> Head {
        try await slots.use { try await finished(statement) }
    }

    private func finished(_ statement: SnowflakeStatement) async throws -> Head {
        let clock = ContinuousClock()
        let start = clock.now
        let id = UUID().uuidString.lowercased()
        var reply = try await ask(
            .post, "/api/v2/statements?requestId=\(id)&async=true", body(of: statement),
            statement.dataset, repeatable: "&retry=true")
        guard let handle = reply.handle else { throw reply.malformed(statement.dataset) }
        running.add(handle)
        defer { running.remove(handle) }
        var pause = Duration.milliseconds(100)
        // What is not finished answers 202; while it is asked for, 429 means the same.
        while reply.status == 202 || reply.status == 429 {
            do {
                let waited = clock.now - start
                guard waited < rules.limit else {
                    throw SnowflakeProblem(.overdue(limit: rules.limit), dataset: statement.dataset)
                }
                if waited > .seconds(2), let dataset = Dataset(named: statement.dataset) {
                    notify(.reading(dataset, rows: 0, seconds: Int(waited / .seconds(1))))
                }
                try await sleep(pause)
                pause = min(pause * 2, .seconds(2))
                reply = try await ask(
                    .get, "/api/v2/statements/\(handle)", [], statement.dataset, about: handle,
                    isPolling: true)
            } catch {
                await cancel(handle)
                throw error
            }
        }
        return try reply.head(statement.dataset)
    }

    /// Tells Snowflake to stop; whether it hears that does not matter any more.
    func cancel(_ handle: String) async {
        let (access, transport) = (access, transport)
        // The task may be cancelled itself.
        await Task.detached {
            let request = HTTPRequest(
                .post, access.address + "/api/v2/statements/\(handle)/cancel",
                headers: SnowflakeClient.headers(access, access.tokens.token()),
                limit: .seconds(5), largestBody: 1 << 20)
            _ = try? await transport.send(request)
        }.value
    }

    private func body(of statement: SnowflakeStatement) -> [UInt8] {
        var body = Submission(statement: statement.sql, timeout: Int(rules.limit / .seconds(1)))
        body.role = access.role
        body.warehouse = access.warehouse
        body.database = access.database
        body.schema = access.schema
        let tag = ["musora-reports", rules.run, statement.dataset].filter { !$0.isEmpty }
        body.parameters = [
            "QUERY_TAG": tag.joined(separator: "/"), "TIMEZONE": "UTC",
            "CLIENT_RESULT_CHUNK_SIZE": String(rules.partMegabytes),
        ]
        for (index, binding) in statement.bindings.enumerated() {
            body.bindings[String(index + 1)] =
                switch binding {
                case .text(let text): .init(type: "TEXT", value: text)
                case .integer(let number): .init(type: "FIXED", value: String(number))
                }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and numbers can always be written as JSON.
        return (try? encoder.encode(body)).map(Array.init) ?? []
    }

    // MARK: Requests

    /// Sends a request, again after failures that may pass.
    ///
    /// - Parameters:
    ///   - repeatable: what is added to the address when a request that changes something is sent
    ///     again.
    ///   - statement: its handle, if there is one already.
    ///   - isPolling: 429 is an answer then.
    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], _ dataset: String,
        repeatable: String = "", about statement: String? = nil, isPolling: Bool = false
    ) async throws -> Reply {
        try await trying(dataset) { token, isRepeated in
            let request = HTTPRequest(
                method, access.address + path + (isRepeated ? repeatable : ""),
                headers: SnowflakeClient.headers(access, token), body: body, limit: .seconds(90),
                largestBody: SnowflakeClient.largestHead)
            let (response, body) = try await transport.send(request)
            let reply = Reply(response, body)
            return isPolling && response.status == 429
                ? .done(reply) : reply.outcome(about: statement)
        }
    }

    /// The first part comes in one piece with the result's description.
    private static let largestHead = 512 << 20

    /// What became of one try.
    enum Outcome<Value> {
        case done(Value)
        /// Snowflake refused; the answer is final unless it may pass or the token can be renewed.
        case refused(SnowflakeProblem.Answer, retryAfter: Duration?)
        /// The answer is no use, which a broken connection may have caused.
        case spoilt(SnowflakeProblem.Cause)
    }

    /// Tries until something is final.
    ///
    /// - Parameter attempt: gets the token, and whether the same request was sent before.
    func trying<Value>(
        _ dataset: String,
        _ attempt: (_ token: String, _ isRepeated: Bool) async throws -> Outcome<Value>
    ) async throws -> Value {
        var token = access.tokens.token()
        var hasRenewed = false
        var pause = Duration.milliseconds(500)
        var isRepeated = false
        for count in 1... {
            try Task.checkCancellation()
            let isLast = count >= SnowflakeClient.tries
            var wait = pause
            do {
                switch try await attempt(token, isRepeated) {
                case .done(let value): return value
                case .refused(let answer, let after):
                    if answer.status == 401, access.tokens.canRenew, !hasRenewed {
                        hasRenewed = true
                        token = access.tokens.token(insteadOf: token)
                        continue
                    }
                    guard answer.mayPass else { throw problem(.refused(answer), dataset) }
                    if isLast { throw problem(.tooManyTries(answer), dataset) }
                    wait = max(wait, min(after ?? .zero, .seconds(60)))
                case .spoilt(let cause):
                    if isLast { throw problem(cause, dataset) }
                }
            } catch let error as TransferError {
                guard error.isPassing, !isLast else { throw problem(.transfer(error), dataset) }
            }
            isRepeated = true
            try await sleep(wait)
            pause = min(pause * 2, .seconds(8))
        }
        preconditionFailure("the loop ends with a value or an error")
    }

    private func problem(_ cause: SnowflakeProblem.Cause, _ dataset: String) -> SnowflakeProblem {
        var problem = SnowflakeProblem(cause, dataset: dataset)
        problem.asker = access.asker
        return problem
    }

    static func headers(_ access: SnowflakeAccess, _ token: String) -> [HTTPRequest.Header] {
        [
            .init("Authorization", "Bearer \(token)"),
            .init("X-Snowflake-Authorization-Token-Type", access.tokens.type),
            .init("Accept", "application/json"), .init("Content-Type", "application/json"),
        ]
    }
}

extension SnowflakeProblem.Answer {
    /// Whether the server may answer otherwise a little later.
    fileprivate var mayPass: Bool { [429, 500, 502, 503, 504].contains(status) }
}

/// A statement as it is submitted.
private struct Submission: Encodable {
    struct Binding: Encodable {
        let type: String
        let value: String
    }

    let statement: String
    let timeout: Int
    var role: String?
    var warehouse: String?
    var database: String?
    var schema: String?
    var bindings: [String: Binding] = [:]
    var parameters: [String: String] = [:]
}
