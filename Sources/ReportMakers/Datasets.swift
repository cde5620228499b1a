package import ReportModel
package import Warehouse

/// What a run has read from the warehouse.
package struct Datasets: Sendable {
    private var read: [Dataset: any ReadDataset] = [:]
    /// Why datasets that exist could not be read.
    package private(set) var errors: [Dataset: any Error] = [:]
    /// What became of the editions’ own requests.
    package var outcomes: [EditionID: RequestOutcome] = [:]
    /// The columns that are mostly empty in the rows of the day, and that something is said of.
    package var emptied: [EmptiedColumn] = []

    package init() {}

    /// The rows of a dataset; nil if it was not asked for or does not exist.
    package subscript<Row>(definition: DatasetDefinition<Row>) -> Extracted<[Row]>? {
        Dataset(named: definition.name).flatMap { read[$0] as? Extracted<[Row]> }
    }

    /// The columns of the comments; nil if they were not asked for or do not exist.
    ///
    /// - Parameter dataset: `comments` or `content_comments`.
    package func columns(of dataset: Dataset) -> Extracted<CommentTable>? {
        read[dataset] as? Extracted<CommentTable>
    }

    /// How many cells of each column of a dataset are filled, by local day; other days than those of
    /// the window may be there too.
    package func filling(
        of dataset: Dataset, in days: Window, zone: TimeZoneRules
    ) -> [ColumnFilling] {
        columns(of: dataset)?.table.filling(of: days, in: zone)
            ?? read[dataset]?.cells?.filling(in: zone) ?? []
    }

    /// In the order of the datasets.
    package var provenances: [Provenance] { Dataset.allCases.compactMap { read[$0]?.provenance } }

    /// What was assumed while they were read, in the order of the datasets.
    package var notices: [DataNotice] { Dataset.allCases.flatMap { read[$0]?.notices ?? [] } }

    /// The optional columns that a dataset does not have.
    package func missingColumns(of dataset: Dataset) -> [String] {
        read[dataset]?.missingColumns ?? []
    }

    package func has(_ dataset: Dataset) -> Bool { read[dataset] != nil }

    /// The rows that an edition asked for itself; nil if it did not ask, or they could not be read.
    package func rows(for edition: EditionID) -> RequestedRows? {
        if case .rows(let rows) = outcomes[edition] { rows } else { nil }
    }

    /// Releases all rows and keeps what is known about them, once the figures are made.
    package mutating func releaseRows() {
        read = read.mapValues(ReadFacts.init)
        outcomes = outcomes.mapValues(\.withoutRows)
    }

    /// Adds the result of reading one dataset.
    package mutating func add(
        _ reading: Result<(any ReadDataset)?, any Error>, of dataset: Dataset
    ) {
        switch reading {
        case .success(let table): read[dataset] = table
        case .failure(let error): errors[dataset] = error
        }
    }
}

/// What is known about a dataset whose rows are released.
private struct ReadFacts: ReadDataset {
    let provenance: Provenance
    let missingColumns: [String]
    let notices: [DataNotice]
    let cells: TimedCells? = nil

    init(_ dataset: any ReadDataset) {
        provenance = dataset.provenance
        missingColumns = dataset.missingColumns
        notices = dataset.notices
    }
}
