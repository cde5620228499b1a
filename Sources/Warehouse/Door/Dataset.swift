import ReportModel

/// A named result with a fixed set of columns (Figures 1).
///
/// Each is declared in a file of its own in `Datasets`; ``allCases`` lists them. Two datasets are
/// the same when their names are.
package struct Dataset: Sendable {
    /// Unlike any other's: the table's name, and the CSV file's without its ending.
    package let name: String
    /// What readers call it, as a heading.
    package let title: String
    /// What its rows are to readers: “the warehouse has no comments”.
    package let rowsName: String
    /// The columns that it must and may have; used by import, reading, recordings and messages.
    package let columns: [Column]
    private let reading: @Sendable (any Warehouse) async throws -> (any ReadDataset)?

    /// - Parameter reading: asks a warehouse for what a run needs of the dataset.
    init(
        _ name: String, title: String, rowsName: String, columns: [Column],
        reading: @escaping @Sendable (any Warehouse) async throws -> (any ReadDataset)?
    ) {
        self.name = name
        self.title = title
        self.rowsName = rowsName
        self.columns = columns
        self.reading = reading
    }

    /// What a run needs of the dataset; nil when the warehouse does not have it.
    ///
    /// - Throws: `WarehouseError` when it cannot be read.
    package func read(from warehouse: any Warehouse) async throws -> (any ReadDataset)? {
        try await reading(warehouse)
    }

    package struct Column: Hashable, Sendable {
        /// In lower case.
        package let name: String
        package let kind: Kind
        /// May the whole column be absent? Cells may be null in any column.
        package let isOptional: Bool
        /// Whether it says something of a person, so that no message quotes its cells.
        package let isPersonal: Bool

        package init(
            _ name: String, _ kind: Kind, isOptional: Bool = false, isPersonal: Bool = false
        ) {
            self.name = name
            self.kind = kind
            self.isOptional = isOptional
            self.isPersonal = isPersonal
        }
    }

    /// What the cells of a column are.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case text
        /// Compares by its canonical form (Figures 7); kept as written.
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
    /// Every dataset that the program knows, in the order in which people see them.
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
    /// Where each of the dataset's columns is among `names`, nil for an optional one that did not
    /// come.
    ///
    /// Names match in any case.
    ///
    /// - Throws: `WarehouseError.missingColumn`, or `repeatedColumn` when a column comes twice.
    package func positions(among names: [String], in place: String) throws -> [Int?] {
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
