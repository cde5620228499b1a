package import ReportModel

/// The embedded warehouse: one SQLite file, one table per dataset.
///
///     let warehouse = try await SQLiteWarehouse(path: "warehouse.sqlite").snapshot()
///     let comments = try await warehouse.comments(of: .comments)?.table
package struct SQLiteWarehouse: Warehouse {
    private let path: String
    private let rules: SQLiteRules

    /// Does not open the file yet.
    ///
    /// - Parameters:
    ///   - threads: the number of connections of a snapshot, and so of questions answered at the
    ///     same time.
    ///   - deadline: how long one question may take.
    ///   - notify: called when something takes long.
    package init(
        path: String, threads: Int = 2, deadline: Duration = .seconds(600),
        notify: @escaping @Sendable (WarehouseEvent) -> Void = { _ in }
    ) {
        self.path = path
        rules = SQLiteRules(threads: max(1, threads), deadline: deadline, notify: notify)
    }

    /// Waits for a program that has the file locked, but not longer than ``SQLiteRules/patience``.
    ///
    /// - Throws: `WarehouseError` when the file does not exist, cannot be opened or stays locked.
    package func snapshot(of span: Range<Instant>?) async throws -> any Warehouse {
        let path = path
        let rules = rules
        return try await offPool { try SQLiteSnapshot(path: path, rules) }
    }

    /// Uses a new snapshot.
    package func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        try await snapshot().answer(question)
    }

    /// Uses a new snapshot.
    package func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        try await snapshot().comments(of: dataset)
    }
}

/// How the embedded warehouse is read.
struct SQLiteRules: Sendable {
    let threads: Int
    let deadline: Duration
    let notify: @Sendable (WarehouseEvent) -> Void
    /// How long another program may keep the file locked.
    var patience: Duration = .seconds(30)
    /// How long a wait or a question goes on before it is reported, and between two reports.
    var quiet: Duration = .seconds(2)
}

/// What a warehouse reports to an observer of a run.
package enum WarehouseEvent: Hashable, Sendable {
    /// Another program has the file locked.
    case waiting(path: String)
    /// A question takes long; `rows` is the number read so far.
    case reading(Dataset, rows: Int, seconds: Int)
}
