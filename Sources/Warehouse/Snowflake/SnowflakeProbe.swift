package import ReportModel
package import Settings
package import Transfer

/// Asks Snowflake what a run depends on, without reading a row.
package struct SnowflakeProbe: Sendable {
    package let access: SnowflakeAccess
    private let client: SnowflakeClient

    /// - Parameter sleep: waits between questions and tries.
    package init(
        access: SnowflakeAccess, rules: SnowflakeRules, transport: any HTTPTransport,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.access = access
        client = SnowflakeClient(
            access: access, rules: rules, transport: transport, slots: Slots(rules.concurrency),
            sleep: sleep, notify: { _ in })
    }

    // MARK: Signing in

    /// With what of the configuration a user signs in.
    package enum Step: Hashable, Sendable, CaseIterable {
        /// With the user's own defaults.
        case account
        case role
        case warehouse
    }

    /// What Snowflake says of a session; nil for what it does not have.
    package struct Session: Hashable, Sendable {
        package var account: String?
        package var role: String?
        package var warehouse: String?
    }

    /// - Throws: `WarehouseError` or `CancellationError`.
    package func session(_ step: Step) async throws -> Session {
        let access =
            switch step {
            case .account: access.plain(keepsRole: false)
            case .role: access.plain(keepsRole: true)
            case .warehouse: access
            }
        let statement = SnowflakeStatement(
            sql: "SELECT CURRENT_ACCOUNT() AS ACCOUNT, CURRENT_ROLE() AS ROLE, "
                + "CURRENT_WAREHOUSE() AS WAREHOUSE", bindings: [], dataset: "sign-in")
        let names = ["account", "role", "warehouse"]
        let row = try await row(statement, names.map { .init($0, .text) }, as: access)
        let values = names.map { name in
            row[name].flatMap { cells in
                cells.code(0).map { cells.texts { $0 }[$0] }
            }
        }
        return Session(account: values[0], role: values[1], warehouse: values[2])
    }

    // MARK: Queries

    /// A query of the configuration.
    package struct Source: Hashable, Sendable {
        /// `contents`, or `content_comments in the app`.
        package let name: String
        package let dataset: Dataset
        fileprivate let query: String
        /// Those that a run reads.
        fileprivate let columns: [Dataset.Column]
    }

    /// All queries that a run may send, in the order of the datasets.
    package static func sources(_ queries: SnowflakeQueries) -> [Source] {
        Dataset.allCases.flatMap { dataset in
            func source(
                _ query: String?, _ columns: [Dataset.Column], _ which: String = ""
            ) -> [Source] {
                query.map {
                    [
                        Source(
                            name: dataset.name + which, dataset: dataset, query: $0,
                            columns: columns)
                    ]
                } ?? []
            }
            let columns = dataset.columns
            switch dataset {
            case .contentComments:
                return source(queries.socialTexts, columns, " on social media")
                    + source(queries.appTexts, columns, " in the app")
            case .conversations:
                let own = DatasetDefinition.conversations.form.columns.map(\.column)
                return source(queries[dataset.name], own)
                    + source(queries.conversationDetails, columns, " with texts")
            default: return source(queries[dataset.name], columns)
            }
        }
    }

    /// Compiles a query.
    ///
    /// - Returns: the optional columns that it does not have.
    /// - Throws: `WarehouseError` if Snowflake refuses it, or a column is missing, comes twice, or is
    ///   of another type; `CancellationError`.
    package func missingColumns(of source: Source) async throws -> [String] {
        let head = try await head(
            SnowflakeStatements.columns(of: source.query, source.name), client)
        return try reading(source.dataset, source.columns, head, client).columns().missing
    }

    /// When a row happened.
    package enum Moment: Hashable, Sendable {
        case instant(Instant)
        case day(LocalDay)
    }

    /// The latest row until now; nil if there is none, or rows have no time.
    ///
    /// - Parameter today: the day of `now`.
    /// - Throws: `WarehouseError` or `CancellationError`.
    package func newest(
        of source: Source, now: Instant, today: LocalDay
    ) async throws -> Moment? {
        guard let time = source.dataset.time,
            let statement = SnowflakeStatements.newest(
                of: source.query, source.dataset, now: now, today: today)
        else { return nil }
        let row = try await row(statement, [.init("newest", time.kind)], as: access)
        return row["newest"]?.word(0).map { word in
            time.kind == .day
                ? .day(LocalDay(number: Int32(truncatingIfNeeded: word)))
                : .instant(Instant(microseconds: word))
        }
    }

    // MARK: One row

    private func row(
        _ statement: SnowflakeStatement, _ columns: [Dataset.Column], as access: SnowflakeAccess
    ) async throws -> ColumnTable {
        let client = SnowflakeClient(
            access: access, rules: client.rules, transport: client.transport, slots: client.slots,
            sleep: client.sleep, notify: client.notify)
        let head = try await head(statement, client)
        let dataset = Dataset(
            statement.dataset, title: "", rowsName: "rows", place: .init(keys: []),
            columns: columns
        ) { _ in nil }
        let read = try await reading(dataset, columns, head, client).parts()
        return ColumnTable(joining: read.builders.map { $0.table(without: []) })
    }

    private func head(
        _ statement: SnowflakeStatement, _ client: SnowflakeClient
    ) async throws -> SnowflakeClient.Head {
        do {
            return try await client.run(statement)
        } catch let problem as SnowflakeProblem {
            throw WarehouseError.snowflake(problem)
        }
    }

    private func reading(
        _ dataset: Dataset, _ columns: [Dataset.Column], _ head: SnowflakeClient.Head,
        _ client: SnowflakeClient
    ) -> SnowflakeReading<TableBuilder> {
        SnowflakeReading(
            dataset: dataset, asked: columns, client: client, head: head,
            place: client.access.address, builder: { _ in TableBuilder(columns) })
    }
}
