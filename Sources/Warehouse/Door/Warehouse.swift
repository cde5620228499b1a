package import ReportModel

/// The source of the data, the first of the six doors.
///
/// A run takes one ``snapshot()`` and reads everything from it, so that all its datasets are from
/// the same moment. Request rows with ``rows(_:)``, which decodes them:
///
///     let contents = try await warehouse.rows(.all(of: .contents))?.table
///
/// **Order.** Rows are in the warehouse's own order, which is the same for each request: in the
/// embedded warehouse the order of the rowids.
///
/// **Missing data.** The answer is nil when the warehouse does not have the dataset or the column
/// that the question needs. A missing required column is an error. A missing optional column is
/// listed in `missingColumns`, and its cells are null.
///
/// **Filters.** A warehouse returns at least the rows that match a question's filter, and may
/// return more (Figures 21); ``rows(_:)`` drops those.
///
/// **Errors** are `WarehouseError`s, and `CancellationError` when the task is cancelled. A question
/// that failed with `busy`, `replaced`, `overdue` or `shortage` can be retried on a new snapshot;
/// the others fail again until the warehouse is repaired. Every question has a deadline, after
/// which it fails with `overdue`.
package protocol Warehouse: Sendable {
    /// The answer to a question, with all of its columns that the warehouse has.
    ///
    /// - Returns: nil when the warehouse does not have the dataset or the needed column.
    func answer(_ question: Question) async throws -> Extracted<ColumnTable>?

    /// The comments without their texts, from `comments` or from `content_comments`.
    ///
    /// Those from `content_comments` also have no authors.
    ///
    /// - Returns: nil when the warehouse does not have the dataset.
    func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>?

    /// The warehouse at this moment; later changes by others do not affect its answers.
    ///
    /// It may hold a lock, so release it as soon as everything is read.
    ///
    /// - Parameter span: the event times that are needed; nil for all. A warehouse may return other
    ///   rows too, and returns those without an event time.
    func snapshot(of span: Range<Instant>?) async throws -> any Warehouse

    /// What an answer follows from besides the rows: the query and its values, and who asks.
    ///
    /// - Returns: nil where it costs nothing to ask again.
    func definition(of question: Question) -> String?

    /// The same for the answer of ``comments(of:)``.
    func definition(ofCommentsOf dataset: Dataset) -> String?

    /// The same, for a run of which is known what it counts in the comments.
    ///
    /// The comments may then come counted, with an ``CommentTable/aggregate``.
    func snapshot(
        of span: Range<Instant>?, counting plan: CountingPlan
    ) async throws -> any Warehouse
}

extension Warehouse {
    /// For warehouses whose answers never change.
    package func snapshot(of span: Range<Instant>?) async throws -> any Warehouse { self }

    /// For warehouses that cost nothing.
    package func definition(of question: Question) -> String? { nil }

    /// For warehouses that cost nothing.
    package func definition(ofCommentsOf dataset: Dataset) -> String? { nil }

    /// For warehouses that return the comments themselves.
    package func snapshot(
        of span: Range<Instant>?, counting plan: CountingPlan
    ) async throws -> any Warehouse { try await snapshot(of: span) }

    /// A snapshot of all rows.
    ///
    /// - Throws: as ``snapshot(of:)``.
    package func snapshot() async throws -> any Warehouse { try await snapshot(of: nil) }

    /// The rows of a question; nil when the warehouse does not have them.
    ///
    /// - Throws: the same errors as ``answer(_:)``.
    package func rows<Row>(_ question: RowQuestion<Row>) async throws -> Extracted<[Row]>? {
        guard let answer = try await answer(question.question) else { return nil }
        let rows = question.form.rows(of: answer.table).filter(question.passes)
        return Extracted(
            table: rows,
            provenance: Provenance(
                dataset: answer.provenance.dataset, rows: rows.count,
                queryID: answer.provenance.queryID, seconds: answer.provenance.seconds),
            missingColumns: answer.missingColumns, notices: answer.notices,
            cells: question.question.isOfAll
                ? TimedCells(answer.table, of: question.question.dataset) : nil)
    }
}
