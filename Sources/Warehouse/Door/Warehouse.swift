/// Where the data come from: the first of the six doors.
///
/// A run takes a ``snapshot()`` and asks it everything, so that all its datasets are of one moment.
/// Ask for rows with ``rows(_:)``, which decodes them:
///
///     let contents = try await warehouse.rows(.all(of: .contents))?.table
///
/// **Order.** Rows come in the warehouse's own order, the same each time that it is asked: for the
/// embedded one the order of the rowids. Counts come in the order of their first rows.
///
/// **What is not there.** Nil: the warehouse does not have the dataset, or not the column that the
/// question needs. A required column that is missing is an error. An optional one that is
/// missing is listed in `missingColumns`, and its cells are null.
///
/// **Filters.** A warehouse gives at least the rows that pass a question's filter, and may give
/// more (Figures 21); ``rows(_:)`` drops those. Only counts must be of the rows that pass.
///
/// **Errors** are `WarehouseError`s, and `CancellationError` when the task is cancelled. A question
/// that failed with `busy`, `replaced`, `overdue` or `shortage` may be asked again, of a new
/// snapshot; the others fail again until somebody mends the warehouse. Every question has a
/// deadline, after which it fails with `overdue`.
package protocol Warehouse: Sendable {
    /// The answer to a question, with all of its columns that the warehouse has.
    ///
    /// - Returns: nil when the warehouse does not have the dataset, or not the needed column.
    func answer(_ question: Question) async throws -> Extracted<ColumnTable>?

    /// The comments without their texts, of `comments` or of `content_comments`.
    ///
    /// Of the latter authors are left out too.
    ///
    /// - Returns: nil when the warehouse does not have the dataset.
    func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>?

    /// The warehouse as it is now: what others change afterwards does not show in its answers.
    ///
    /// It may hold a lock: let go of it as soon as everything is asked.
    func snapshot() async throws -> any Warehouse
}

extension Warehouse {
    /// For warehouses whose answers never change.
    package func snapshot() async throws -> any Warehouse { self }

    /// The rows that a question asks for; nil when the warehouse does not have them.
    ///
    /// - Throws: as ``answer(_:)`` does.
    package func rows<Row>(_ question: RowQuestion<Row>) async throws -> Extracted<[Row]>? {
        guard let answer = try await answer(question.question) else { return nil }
        let rows = question.form.rows(of: answer.table).filter(question.passes)
        return Extracted(
            table: rows,
            provenance: Provenance(
                dataset: answer.provenance.dataset, rows: rows.count,
                queryID: answer.provenance.queryID, seconds: answer.provenance.seconds),
            missingColumns: answer.missingColumns, notices: answer.notices)
    }
}
