/// A warehouse of rows in memory, for tests.
///
///     InMemoryWarehouse([.comments: .init(columns: ["comment_sk", …], rows: [["1", …]])])
///
/// Cells are texts as in a CSV file, nil for null.
package struct InMemoryWarehouse: Warehouse {
    package struct Table: Hashable, Sendable {
        package var columns: [String]
        package var rows: [[String?]]

        package init(columns: [String], rows: [[String?]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    private let tables: [Dataset: Table]
    private let place = "memory"

    package init(_ tables: [Dataset: Table]) { self.tables = tables }

    package func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        guard let (rows, missing) = try rows(of: question.dataset, question.columns) else {
            return nil
        }
        if let needed = question.needed, missing.contains(needed) { return nil }
        let table = try build(rows, question, missing)
        return extracted(question.dataset, table, table.rowCount, missing)
    }

    package func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        let columns = CommentCells.columns(of: dataset)
        guard let (rows, missing) = try rows(of: dataset, columns) else {
            if dataset == .contentComments { return nil }
            throw WarehouseError.missingDataset(place: place, dataset: dataset)
        }
        var cells = CommentCells(worker: 0)
        for (index, row) in rows.enumerated() {
            do {
                try cells.append(CommentCells.hasAuthors(dataset) ? row : row.withoutLast)
            } catch {
                throw row.problem(
                    error, of: columns, row: Int64(index + 1), dataset: dataset, in: place)
            }
        }
        cells.settle()
        let merge = CommentMerge(chunks: [cells.chunk], dictionaries: [cells.dictionary])
        return extracted(dataset, merge.table(missing: missing), rows.count, missing)
    }

    /// The cells of `columns` by row, and the dataset's columns that are missing.
    private func rows(
        of dataset: Dataset, _ columns: [Dataset.Column]
    ) throws -> (rows: [TextRow], missing: [String])? {
        guard let table = tables[dataset] else { return nil }
        let positions = try dataset.positions(among: table.columns, in: place)
        let pairs = zip(dataset.columns, positions)
        let places = columns.map { column in pairs.first { $0.0.name == column.name }?.1 }
        return (
            table.rows.map { row in TextRow(cells: places.map { $0.flatMap { row[$0] } }) },
            pairs.filter { $1 == nil }.map(\.0.name)
        )
    }

    private func build(
        _ rows: [TextRow], _ question: Question, _ missing: [String]
    ) throws -> ColumnTable {
        var builder = TableBuilder(question.columns)
        for (index, row) in rows.enumerated() {
            do {
                try builder.append(row)
            } catch {
                throw row.problem(
                    error, of: question.columns, row: Int64(index + 1), dataset: question.dataset,
                    in: place)
            }
        }
        return builder.table(without: missing)
    }

    private func extracted<T: Sendable>(
        _ dataset: Dataset, _ table: T, _ rows: Int, _ missing: [String]
    ) -> Extracted<T> {
        Extracted(
            table: table,
            provenance: Provenance(dataset: dataset.name, rows: rows, seconds: 0),
            missingColumns: missing)
    }
}

extension TextRow {
    fileprivate var withoutLast: TextRow { TextRow(cells: cells.dropLast() + [nil]) }
}
