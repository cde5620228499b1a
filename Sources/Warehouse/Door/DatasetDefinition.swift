package import ReportModel

/// A dataset whose rows are values of `Row`: its names, its columns, and which part of a row each
/// column sets.
///
///     static var contents: DatasetDefinition<Content> {
///         DatasetDefinition(
///             "contents", title: "Contents", rowsName: "contents",
///             place: .init(keys: ["content_sk", "platform"]),
///             form: RowForm(
///                 empty: Content(),
///                 columns: [
///                     .integer("content_sk") { $0.contentKey = $1 },
///                     .label("brand") { $0.brand = $1 },
///                 ]))
///     }
package struct DatasetDefinition<Row: Sendable>: Sendable {
    package let name: String
    package let title: String
    package let rowsName: String
    package let place: Dataset.RowPlace
    package let form: RowForm<Row>

    package init(
        _ name: String, title: String, rowsName: String, place: Dataset.RowPlace,
        form: RowForm<Row>
    ) {
        self.name = name
        self.title = title
        self.rowsName = rowsName
        self.place = place
        self.form = form
    }

    /// The dataset, with all rows read by a run.
    var dataset: Dataset { dataset { try await $0.rows(.all(of: self)) } }

    /// The dataset, with the rows that `reading` requests.
    func dataset(
        reading: @escaping @Sendable (any Warehouse) async throws -> (any ReadDataset)?
    ) -> Dataset {
        Dataset(
            name, title: title, rowsName: rowsName, place: place,
            columns: form.columns.map(\.column), reading: reading)
    }
}

/// Converts a table to rows: each column is bound to a part of the row by its name.
package struct RowForm<Row: Sendable>: Sendable {
    let empty: Row
    let columns: [RowColumn<Row>]
    let keeps: @Sendable (Row) -> Bool

    /// - Parameters:
    ///   - empty: a row of nulls; a column that is not there leaves its part with this value.
    ///   - keeps: rows for which it returns false are left out.
    package init(
        empty: Row, columns: [RowColumn<Row>],
        keeps: @escaping @Sendable (Row) -> Bool = { _ in true }
    ) {
        self.empty = empty
        self.columns = columns
        self.keeps = keeps
    }

    /// The table's rows, in its order, except those that are left out.
    func rows(of table: ColumnTable) -> [Row] {
        var rows = [Row](repeating: empty, count: table.rowCount)
        rows.withUnsafeMutableBufferPointer { rows in
            for column in columns {
                guard let cells = table[column.column.name] else { continue }
                let set = column.bind(cells)
                for index in rows.indices { set(&rows[index], index) }
            }
        }
        return rows.filter(keeps)
    }
}

/// A column, and the part of a row that its cells set.
package struct RowColumn<Row: Sendable>: Sendable {
    typealias Set = (inout Row, Int) -> Void

    let column: Dataset.Column
    /// Returns a function that sets the part of a row, given the row's index.
    let bind: @Sendable (ColumnTable.Cells) -> Set

    /// The same column for an outer row that contains such a row.
    func within<Outer: Sendable>(
        _ path: any WritableKeyPath<Outer, Row> & Sendable
    ) -> RowColumn<Outer> {
        RowColumn<Outer>(column: column) { cells in
            let set = bind(cells)
            return { set(&$0[keyPath: path], $1) }
        }
    }
}

// MARK: - Columns by kind

extension RowColumn {
    /// Nil when the cell is null or empty.
    ///
    /// - Parameter kind: `.label` when the row itself makes the canonical form.
    package static func text(
        _ name: String, kind: Dataset.Kind = .text, isOptional: Bool = false,
        isPersonal: Bool = false, _ set: @escaping @Sendable (inout Row, String?) -> Void
    ) -> RowColumn {
        let column = Dataset.Column(name, kind, isOptional: isOptional, isPersonal: isPersonal)
        return RowColumn(column: column) { cells in
            let texts = cells.texts { $0 }
            return { row, place in set(&row, cells.code(place).map { texts[$0] }) }
        }
    }

    /// Canonical; `unknown` when the cell is null or blank.
    package static func label(
        _ name: String, isOptional: Bool = false,
        _ set: @escaping @Sendable (inout Row, String) -> Void
    ) -> RowColumn {
        RowColumn(column: Dataset.Column(name, .label, isOptional: isOptional)) { cells in
            let labels = cells.texts(Label.canonical)
            return { row, place in
                set(&row, cells.code(place).map { labels[$0] } ?? Label.unknown)
            }
        }
    }

    /// Each label once, canonical, in the order written; empty when there are none.
    package static func multi(
        _ name: String, isOptional: Bool = false,
        _ set: @escaping @Sendable (inout Row, [String]) -> Void
    ) -> RowColumn {
        RowColumn(column: Dataset.Column(name, .multi, isOptional: isOptional)) { cells in
            let members = cells.texts(Label.members)
            return { row, place in set(&row, cells.code(place).map { members[$0] } ?? []) }
        }
    }

    package static func integer(
        _ name: String, isOptional: Bool = false, isPersonal: Bool = false,
        _ set: @escaping @Sendable (inout Row, Int64?) -> Void
    ) -> RowColumn {
        words(Dataset.Column(name, .integer, isOptional: isOptional, isPersonal: isPersonal)) {
            set(&$0, $1)
        }
    }

    /// Unchanged, so it may be non-finite.
    package static func number(
        _ name: String, isOptional: Bool = false, isPersonal: Bool = false,
        comesLater: Bool = false, _ set: @escaping @Sendable (inout Row, Double?) -> Void
    ) -> RowColumn {
        let column = Dataset.Column(
            name, .number, isOptional: isOptional, isPersonal: isPersonal, comesLater: comesLater)
        return words(column) {
            set(&$0, $1.map { Double(bitPattern: UInt64(bitPattern: $0)) })
        }
    }

    /// False when the cell is null.
    package static func boolean(
        _ name: String, _ set: @escaping @Sendable (inout Row, Bool) -> Void
    ) -> RowColumn {
        words(Dataset.Column(name, .boolean)) { set(&$0, $1 == 1) }
    }

    package static func timestamp(
        _ name: String, isOptional: Bool = false,
        _ set: @escaping @Sendable (inout Row, Instant?) -> Void
    ) -> RowColumn {
        words(Dataset.Column(name, .timestamp, isOptional: isOptional)) {
            set(&$0, $1.map(Instant.init(microseconds:)))
        }
    }

    package static func day(
        _ name: String, _ set: @escaping @Sendable (inout Row, LocalDay?) -> Void
    ) -> RowColumn {
        words(Dataset.Column(name, .day)) {
            set(&$0, $1.map { LocalDay(number: Int32(truncatingIfNeeded: $0)) })
        }
    }

    private static func words(
        _ column: Dataset.Column, _ set: @escaping @Sendable (inout Row, Int64?) -> Void
    ) -> RowColumn {
        RowColumn(column: column) { cells in
            { row, place in set(&row, cells.word(place)) }
        }
    }
}
