import Dispatch
import GRDB

/// A warehouse file at one moment: connections whose transactions began together.
///
/// The transactions, and the lock on the file, end with the last reference.
final class SQLiteSnapshot: Warehouse {
    private let path: String
    private let rules: SQLiteRules
    private let pool: ConnectionPool

    /// - Throws: `WarehouseError.replaced` when the file changes each time it is opened.
    init(path: String, _ rules: SQLiteRules) throws {
        self.path = path
        self.rules = rules
        pool = ConnectionPool(try SQLiteSnapshot.connections(path, rules))
    }

    func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        let rules = rules
        let found = try await reading(upTo: 1) { connections in
            try connections[0].watched(rules, question.dataset) {
                try SQLiteQuestionReader(question: question, connection: connections[0]).read()
            }
        }
        return found.result.map { answer in
            Extracted(
                table: answer.table,
                provenance: provenance(question.dataset, answer.table.rowCount, found.seconds),
                missingColumns: answer.missing, notices: answer.notices)
        }
    }

    func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        let rules = rules
        let found = try await reading(upTo: rules.threads) { connections in
            try SQLiteCommentReader(dataset: dataset, connections: connections, rules: rules)
                .read()
        }
        guard let answer = found.result else {
            if dataset == .contentComments { return nil }
            throw WarehouseError.missingDataset(place: path, dataset: dataset)
        }
        return Extracted(
            table: answer.table,
            provenance: provenance(dataset, answer.table.rowCount, found.seconds),
            missingColumns: answer.table.missingColumns, notices: answer.notices)
    }

    private func provenance(_ dataset: Dataset, _ rows: Int, _ seconds: Double) -> Provenance {
        Provenance(dataset: dataset.name, rows: rows, seconds: seconds)
    }

    /// Reads outside the cooperative pool with connections of the snapshot; stops soon after the
    /// task is cancelled.
    private func reading<Result: Sendable>(
        upTo count: Int, _ read: @escaping @Sendable ([SQLiteConnection]) throws -> Result
    ) async throws -> (result: Result, seconds: Double) {
        let connections = await pool.take(upTo: count)
        defer { pool.give(back: connections) }
        try Task.checkCancellation()
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await withTaskCancellationHandler {
            try await offPool { try read(connections) }
        } onCancel: {
            for connection in connections { connection.watch.cancel() }
        }
        return (result, (clock.now - start) / .seconds(1))
    }
}

extension SQLiteSnapshot {
    /// Connections that see the same state.
    ///
    /// One more connection watches without a transaction: while its `data_version` stays the same,
    /// nobody has committed, and all transactions begun in that time see the same state of the
    /// file.
    private static func connections(
        _ path: String, _ rules: SQLiteRules
    ) throws -> [SQLiteConnection] {
        for _ in 0..<20 {
            let onlooker = try SQLiteConnection(path: path, rules)
            let before = try onlooker.dataVersion()
            do {
                let connections = try (0..<rules.threads).map { _ in
                    try SQLiteConnection(path: path, rules, expected: onlooker.file).begun()
                }
                if try onlooker.dataVersion() == before { return connections }
            } catch WarehouseError.replaced {
                continue
            }
        }
        // If someone commits all the time, a single transaction still sees one state.
        return [try SQLiteConnection(path: path, rules).begun()]
    }
}

/// Runs blocking work outside the cooperative pool.
func offPool<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
    }
}
