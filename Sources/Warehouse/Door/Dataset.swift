import ReportModel

/// A named result with a fixed column contract (SPEC 1).
package enum Dataset: String, Hashable, Sendable, CaseIterable {
    case comments
    case commentDemographics = "comment_demographics"
    case contents
    case contentComments = "content_comments"
    case conversations
    case conversationDemographics = "conversation_demographics"
    case lessonEngagement = "lesson_engagement"
}

/// The columns that a dataset must and may have; declared once, used by
/// import, schema, reading and messages.
package struct DatasetContract: Hashable, Sendable {
    package let dataset: Dataset
    package let columns: [Column]

    package init(_ dataset: Dataset, _ columns: [Column]) {
        self.dataset = dataset
        self.columns = columns
    }

    package struct Column: Hashable, Sendable {
        /// In lower case.
        package let name: String
        package let kind: Kind
        /// May the whole column be absent? Cells may be null in any column.
        package let isOptional: Bool

        package init(_ name: String, _ kind: Kind, isOptional: Bool = false) {
            self.name = name
            self.kind = kind
            self.isOptional = isOptional
        }
    }

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case text
        /// Compares by its canonical form (SPEC 3a 7); kept as written.
        case label
        /// Several labels in one cell (SPEC 3a 8); kept as written.
        case multi
        case integer
        case number
        case boolean
        /// Kept as microseconds since 1970 UTC.
        case timestamp
        /// A calendar date, kept as `2026-11-21`.
        case day
    }

    /// Where each of the contract's columns is among `names`, nil for an optional one that did not come.
    ///
    /// Names match in any case. Throws when a required column is missing or a
    /// column of the contract comes twice.
    package func positions(among names: [String], in place: String) throws -> [Int?] {
        let came = names.map { String(Label.trimmed($0)).lowercased() }
        return try columns.map { column in
            let found = came.indices.filter { came[$0] == column.name }
            if found.count > 1 {
                throw WarehouseError.repeatedColumn(
                    place: place, dataset: dataset, column: column.name)
            }
            if found.isEmpty, !column.isOptional {
                throw WarehouseError.missingColumn(
                    place: place, dataset: dataset, column: column.name, came: names)
            }
            return found.first
        }
    }
}
