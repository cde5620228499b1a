/// A dataset or an answer, with its origin.
package struct Extracted<Table: Sendable>: Sendable {
    package let table: Table
    package let provenance: Provenance
    /// Optional columns that were not there.
    package let missingColumns: [String]
    /// What was assumed while reading it.
    package let notices: [DataNotice]
    /// How many cells were filled, where the table no longer says so.
    package let cells: TimedCells?

    package init(
        table: Table, provenance: Provenance, missingColumns: [String] = [],
        notices: [DataNotice] = [], cells: TimedCells? = nil
    ) {
        self.table = table
        self.provenance = provenance
        self.missingColumns = missingColumns
        self.notices = notices
        self.cells = cells
    }
}

/// What is known about an answer, whatever its table is.
package protocol ReadDataset: Sendable {
    var provenance: Provenance { get }
    var missingColumns: [String] { get }
    var notices: [DataNotice] { get }
    var cells: TimedCells? { get }
}

extension Extracted: ReadDataset {}

/// Where a dataset came from and how long it took to read.
package struct Provenance: Hashable, Sendable {
    package let dataset: String
    package let rows: Int
    /// The rows that came over the wire, where the warehouse has counted; nil otherwise.
    package let transferred: Int?
    /// The warehouse's own name for the query; nil when it has none, as in the embedded warehouse.
    package let queryID: String?
    /// Different in each run, so it is only in the manifest.
    package let seconds: Double

    package init(
        dataset: String, rows: Int, transferred: Int? = nil, queryID: String? = nil,
        seconds: Double
    ) {
        self.dataset = dataset
        self.rows = rows
        self.transferred = transferred
        self.queryID = queryID
        self.seconds = seconds
    }
}

/// An assumption about the data made while reading.
package enum DataNotice: Hashable, Sendable {
    /// Whole numbers in a column of timestamps were read in this unit.
    case timestamps(dataset: Dataset, column: String, unit: TimestampUnit)
}

/// The unit of whole numbers since 1970 UTC.
package enum TimestampUnit: String, Hashable, Sendable, CaseIterable {
    case seconds, milliseconds, microseconds
}
