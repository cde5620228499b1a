package import ReportModel

/// What a reader must know about the rows behind a report's figures.
///
/// What only one report has, such as unusable durations, is part of that report's figures.
package struct DataSummary: Hashable, Sendable {
    /// In the window, after the filters.
    package let rows: Int
    /// In the window before; nil when there is no comparison.
    package let previousRows: Int?
    /// Of the whole dataset.
    package let datasetRows: Int
    /// Rows without an event time, which are in no window.
    package let rowsWithoutTime: Int
    /// Rows with an event time after the end of the as-of day, which are not used.
    package let rowsAfterAsOf: Int
    /// Rows with an event time more than `Window.longest` days (a hundred years) ago, which are not
    /// used.
    package let rowsTooOld: Int
    /// Rows with the same key as an earlier row; each of them is counted.
    package let repeatedRows: Int
    /// The first local day of the dataset, before filters; nil without rows.
    package let firstDay: LocalDay?
    /// Rows and freshness of the whole dataset by platform, source or brand.
    package let latest: [Latest]
    /// Labels in the window that the configured order of their dimension does not list;
    /// dimensions without an order are left out.
    package let unlisted: [Unlisted]
    /// Optional columns that the dataset does not have.
    package let missingColumns: [String]

    /// The latest row that is not after the as-of day.
    package struct Latest: Hashable, Sendable {
        package let label: String
        package let rows: Int
        /// Local; nil when no row is used.
        package let day: LocalDay?
        /// Nil when no row is used, and in datasets that have only days.
        package let instant: Instant?
    }

    package struct Unlisted: Hashable, Sendable {
        /// For example `brand`.
        package let dimension: String
        package let label: String
        package let count: Int
    }
}

extension DataSummary {
    /// The latest event time of all; nil when no row is used.
    package var latestInstant: Instant? { latest.compactMap(\.instant).max() }
}
