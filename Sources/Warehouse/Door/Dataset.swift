import ReportModel

/// A named result with a fixed set of columns (Figures 1).
///
/// Each is declared in its own file in `Datasets`; ``allCases`` lists them. Two datasets are equal
/// when their names are.
package struct Dataset: Sendable {
    /// A unique name: the name of the table, and of the CSV file without its extension.
    package let name: String
    /// The name for readers, as a heading.
    package let title: String
    /// The word for its rows: “the warehouse has no comments”.
    package let rowsName: String
    /// Its required and optional columns, for import, reading, recordings and messages.
    package let columns: [Column]
    /// Where its rows lie in time, and what tells them apart.
    package let place: RowPlace
    private let reading: @Sendable (any Warehouse) async throws -> (any ReadDataset)?

    /// - Parameter reading: reads what a run needs of the dataset from a warehouse.
    init(
        _ name: String, title: String, rowsName: String, place: RowPlace, columns: [Column],
        reading: @escaping @Sendable (any Warehouse) async throws -> (any ReadDataset)?
    ) {
        self.name = name
        self.title = title
        self.rowsName = rowsName
        self.columns = columns
        self.place = place
        self.reading = reading
    }

    /// The column of its rows' time, of the kind `timestamp` or `day`; nil if they have none.
    package var time: Column? { place.time.flatMap(column) }

    private func column(_ name: String) -> Column? { columns.first { $0.name == name } }

    /// Reads what a run needs of the dataset; nil when the warehouse does not have it.
    ///
    /// - Throws: `WarehouseError` when it cannot be read.
    package func read(from warehouse: any Warehouse) async throws -> (any ReadDataset)? {
        try await reading(warehouse)
    }

    /// Where a row lies among the others; columns by their names.
    ///
    /// A warehouse that is asked for some days and for rows in order needs to know it.
    package struct RowPlace: Hashable, Sendable {
        /// Nil for rows that are not of a day.
        package let time: String?
        /// Together with the time they tell any two rows apart.
        package let keys: [String]

        package init(time: String? = nil, keys: [String]) {
            self.time = time
            self.keys = keys
        }
    }

    package struct Column: Hashable, Sendable {
        /// In lower case.
        package let name: String
        package let kind: Kind
        /// Whether the whole column may be absent; cells may be null in any column.
        package let isOptional: Bool
        /// Whether it contains personal data, so that no message quotes its cells.
        package let isPersonal: Bool
        /// Whether its cells may be filled days after the row has come, so that it says nothing if
        /// they are empty.
        package let comesLater: Bool

        package init(
            _ name: String, _ kind: Kind, isOptional: Bool = false, isPersonal: Bool = false,
            comesLater: Bool = false
        ) {
            self.name = name
            self.kind = kind
            self.isOptional = isOptional
            self.isPersonal = isPersonal
            self.comesLater = comesLater
        }
    }

    /// The kind of a column's cells.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case text
        /// Compared by its canonical form (Figures 7); kept as written.
        case label
        /// Several labels in one cell (Figures 8); kept as written.
        case multi
        case integer
        case number
        case boolean
        /// Kept as microseconds since 1970 UTC.
        case timestamp
        /// A calendar date, kept as `2026-11-21`.
        case day

        /// Whether cells are kept as texts.
        var isText: Bool {
            switch self {
            case .text, .label, .multi: true
            case .integer, .number, .boolean, .timestamp, .day: false
            }
        }
    }
}

extension Dataset: Hashable {
    package static func == (left: Dataset, right: Dataset) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Dataset: CaseIterable {
    /// Every dataset that the program knows, in display order.
    package static let allCases: [Dataset] = [
        .comments, .commentDemographics, .contents, .contentComments, .conversations,
        .conversationDemographics, .lessonEngagement,
    ]

    package init?(named name: String) {
        guard let found = Dataset.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

extension Dataset {
    /// The index of each of the dataset's columns in `names`, nil for an optional column that is
    /// not there.
    ///
    /// Names match regardless of case.
    ///
    /// - Parameter columns: some of the dataset's columns; nil for all.
    /// - Throws: `WarehouseError.missingColumn`, or `repeatedColumn` when a column occurs twice.
    package func positions(
        among names: [String], in place: String, of columns: [Column]? = nil
    ) throws -> [Int?] {
        let columns = columns ?? self.columns
        let came = names.map { String(Label.trimmed($0)).lowercased() }
        return try columns.map { column in
            let found = came.indices.filter { came[$0] == column.name }
            if found.count > 1 {
                throw WarehouseError.repeatedColumn(
                    place: place, dataset: self, column: column.name)
            }
            if found.isEmpty, !column.isOptional {
                throw WarehouseError.missingColumn(
                    place: place, dataset: self, column: column.name, came: names)
            }
            return found.first
        }
    }
}
