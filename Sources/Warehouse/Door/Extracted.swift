/// A dataset, or an answer, with where it came from.
package struct Extracted<Table: Sendable>: Sendable {
    package let table: Table
    package let provenance: Provenance
    /// Optional columns that did not come.
    package let missingColumns: [String]
    /// What was taken for granted while it was read.
    package let notices: [DataNotice]

    package init(
        table: Table, provenance: Provenance, missingColumns: [String] = [],
        notices: [DataNotice] = []
    ) {
        self.table = table
        self.provenance = provenance
        self.missingColumns = missingColumns
        self.notices = notices
    }
}

/// What is known of an answer whatever its table is.
package protocol ReadDataset: Sendable {
    var provenance: Provenance { get }
    var missingColumns: [String] { get }
    var notices: [DataNotice] { get }
}

extension Extracted: ReadDataset {}

/// Where a dataset came from and how long it took.
package struct Provenance: Hashable, Sendable {
    package let dataset: String
    package let rows: Int
    /// The warehouse's own name of the query; nil where it has none, as the embedded one.
    package let queryID: String?
    /// Differs from run to run, so it goes to the manifest only.
    package let seconds: Double

    package init(dataset: String, rows: Int, queryID: String? = nil, seconds: Double) {
        self.dataset = dataset
        self.rows = rows
        self.queryID = queryID
        self.seconds = seconds
    }
}

/// Something about the data that a reading took for granted.
package enum DataNotice: Hashable, Sendable {
    /// Whole numbers of a column of timestamps were read in this unit.
    case timestamps(dataset: Dataset, column: String, unit: TimestampUnit)
}

/// What a whole number counts from 1970 UTC on.
package enum TimestampUnit: String, Hashable, Sendable, CaseIterable {
    case seconds, milliseconds, microseconds
}
