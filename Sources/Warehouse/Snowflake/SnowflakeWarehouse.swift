package import ReportModel
package import Settings
import Synchronization
package import Transfer

/// The company's warehouse, asked over Snowflake's SQL API.
///
/// Snowflake has no transaction over several statements for readers; the datasets of a run are
/// those of the moments at which their statements ran.
package struct SnowflakeWarehouse: Warehouse {
    private let client: SnowflakeClient
    private let queries: SnowflakeQueries
    private let span: Range<Instant>?
    private let comments = SharedReading<Extracted<CommentTable>?>()
    /// Nil where the comments themselves are read.
    private let plan: CountingPlan?
    private let counts = SharedReading<SnowflakeCounting.Counted?>()

    /// - Parameters:
    ///   - countsComments: whether Snowflake counts the comments, and returns only counts.
    ///   - sleep: waits between questions and tries.
    package init(
        access: SnowflakeAccess, queries: SnowflakeQueries, countsComments: Bool = false,
        rules: SnowflakeRules,
        transport: any HTTPTransport,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        notify: @escaping @Sendable (WarehouseEvent) -> Void = { _ in }
    ) {
        self.init(
            SnowflakeClient(
                access: access, rules: rules, transport: transport,
                slots: Slots(rules.concurrency), sleep: sleep, notify: notify), queries, nil,
            countsComments ? CountingPlan(zone: .utc) : nil)
    }

    private init(
        _ client: SnowflakeClient, _ queries: SnowflakeQueries, _ span: Range<Instant>?,
        _ plan: CountingPlan?
    ) {
        self.client = client
        self.queries = queries
        self.span = span
        self.plan = plan
    }

    /// The same warehouse, of which only the rows of the span are read.
    package func snapshot(of span: Range<Instant>?) async throws -> any Warehouse {
        SnowflakeWarehouse(client, queries, span, plan)
    }

    package func snapshot(
        of span: Range<Instant>?, counting plan: CountingPlan
    ) async throws -> any Warehouse {
        SnowflakeWarehouse(client, queries, span, self.plan.map { _ in plan })
    }

    /// Cancels the statements that are running, as far as Snowflake can be reached within seconds.
    package func cancelRunning() async {
        await withTaskGroup(of: Void.self) { group in
            for handle in client.running.handles {
                group.addTask { await client.cancel(handle) }
            }
        }
    }

    package func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        if let plan, !plan.cohorts.isEmpty, question.dataset == .commentDemographics {
            return try await counted()?.people?.table(for: question)
        }
        guard let statement = statements.statement(of: question) else { return nil }
        let read: Read<TableBuilder>
        do {
            read = try await rows(of: question, statement)
        } catch let error as WarehouseError {
            guard case .snowflake(let problem) = error, problem.isUnknownColumn,
                let narrower = try await statementWithoutAbsentColumns(question)
            else { throw error }
            read = try await rows(of: question, narrower)
        }
        if let needed = question.needed, read.missing.contains(needed) { return nil }
        let tables = read.builders.map { $0.table(without: read.missing) }
        let table = ColumnTable(joining: tables)
        return Extracted(
            table: table,
            provenance: Provenance(
                dataset: question.dataset.name, rows: table.rowCount, queryID: read.handle,
                seconds: read.seconds),
            missingColumns: read.missing)
    }

    private func rows(
        of question: Question, _ statement: SnowflakeStatement
    ) async throws -> Read<TableBuilder> {
        try await reading(statement, question.dataset, question.columns) {
            [columns = question.columns] _ in TableBuilder(columns)
        }
    }

    /// A statement that names no optional column that the query does not have; nil if it has all of
    /// them.
    private func statementWithoutAbsentColumns(
        _ question: Question
    ) async throws -> SnowflakeStatement? {
        var statements = statements
        guard let columns = statements.textColumns(of: question) else { return nil }
        let names = Set(try await head(columns).names.map { $0.uppercased() })
        statements.absent = Set(
            question.columns.lazy.filter(\.isOptional).map { $0.name.uppercased() }
                .filter { !names.contains($0) })
        return statements.absent.isEmpty ? nil : statements.statement(of: question)
    }

    /// The comments with texts are the same as those without, so they are read once.
    package func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        let read =
            plan == nil
            ? try await comments.value { try await allComments() } : try await counted()?.comments
        guard let read else {
            if dataset == .contentComments { return nil }
            throw WarehouseError.missingDataset(place: place, dataset: dataset)
        }
        return Extracted(
            table: read.table,
            provenance: Provenance(
                dataset: dataset.name, rows: read.provenance.rows,
                transferred: read.provenance.transferred, queryID: read.provenance.queryID,
                seconds: read.provenance.seconds),
            missingColumns: read.missingColumns)
    }

    package func definition(of question: Question) -> String? {
        if plan != nil, question.dataset == .commentDemographics { return nil }
        return statements.statement(of: question).map { definition($0, question.columns) }
    }

    package func definition(ofCommentsOf dataset: Dataset) -> String? {
        guard plan == nil else { return nil }
        return statements.whole(.comments).map {
            definition($0, CommentCells.columns(of: .comments))
        }
    }

    private func definition(
        _ statement: SnowflakeStatement, _ columns: [Dataset.Column]
    ) -> String {
        let access = client.access
        let asker = [access.address, access.user, access.role, access.database, access.schema]
        let values = statement.bindings.map { "\($0)" } + columns.map { "\($0.name) \($0.kind)" }
        return (asker.map { $0 ?? "" } + [statement.sql] + values).joined(separator: "\0")
    }

    private func allComments() async throws -> Extracted<CommentTable>? {
        guard let statement = statements.whole(.comments) else { return nil }
        let columns = CommentCells.columns(of: .comments)
        let pool = AuthorPool()
        var read = try await reading(statement, .comments, columns) {
            CommentCells(worker: $0, pool: pool)
        }
        var chunks: [CommentChunk] = []
        // Nothing else may hold the chunks: the merge frees each column that it has joined.
        for part in read.builders.indices { chunks.append(read.builders[part].takeChunk()) }
        let merge = CommentMerge(
            chunks: chunks, dictionaries: read.builders.map(\.dictionary), authors: pool.take())
        chunks = []
        let table = merge.table(missing: read.missing)
        return Extracted(
            table: table,
            provenance: Provenance(
                dataset: Dataset.comments.name, rows: table.rowCount, queryID: read.handle,
                seconds: read.seconds),
            missingColumns: read.missing)
    }

    /// Both what is counted of the comments and who wrote them.
    private func counted() async throws -> SnowflakeCounting.Counted? {
        guard let plan else { return nil }
        return try await counts.value {
            try await SnowflakeCounting(
                warehouse: self, queries: queries, span: span, plan: plan
            ).counted()
        }
    }

    /// The columns that a query returns, of those that the program uses.
    func columns(
        of dataset: Dataset, _ columns: [Dataset.Column], _ query: String
    ) async throws -> CountedColumns {
        let head = try await head(SnowflakeStatements.columns(of: query, dataset.name))
        return try CountedColumns(
            of: dataset, columns, names: head.names, types: head.types, in: place)
    }

    private var place: String { client.access.address }

    private var statements: SnowflakeStatements {
        SnowflakeStatements(queries: queries, span: span)
    }

    struct Read<Builder: Sendable>: Sendable {
        var builders: [Builder]
        let missing: [String]
        let handle: String
        let seconds: Double
    }

    private func head(_ statement: SnowflakeStatement) async throws -> SnowflakeClient.Head {
        do {
            return try await client.run(statement)
        } catch let problem as SnowflakeProblem {
            throw WarehouseError.snowflake(problem)
        }
    }

    func reading<Builder: RowBuilder>(
        _ statement: SnowflakeStatement, _ dataset: Dataset, _ columns: [Dataset.Column],
        _ builder: @escaping @Sendable (Int) -> Builder
    ) async throws -> Read<Builder> {
        let clock = ContinuousClock()
        let start = clock.now
        let head = try await head(statement)
        let (builders, missing) = try await SnowflakeReading(
            dataset: dataset, asked: columns, client: client, head: head, place: place,
            builder: builder
        ).parts()
        return Read(
            builders: builders, missing: missing, handle: head.handle,
            seconds: (clock.now - start) / .seconds(1))
    }
}

/// What is read once, by the first who asks.
private actor SharedReading<Value: Sendable> {
    private var reading: Task<Value, any Error>?

    func value(_ read: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let reading = reading ?? Task { try await read() }
        self.reading = reading
        return try await withTaskCancellationHandler {
            try await reading.value
        } onCancel: {
            reading.cancel()
        }
    }
}

extension Extracted<[Demographic]> {
    /// The users as the answer to a question.
    fileprivate func table(for question: Question) throws -> Extracted<ColumnTable> {
        var builder = TableBuilder(question.columns)
        for person in table {
            let cells: [String: String?] = [
                "author_id": person.key, "age": person.age.map { "\(Int64($0))" },
                "timezone": person.timeZone, "experience_level": person.experience.map { "\($0)" },
            ]
            try builder.append(TextRow(cells: question.columns.map { cells[$0.name] ?? nil }))
        }
        return Extracted<ColumnTable>(
            table: builder.table(without: missingColumns), provenance: provenance,
            missingColumns: missingColumns)
    }
}
