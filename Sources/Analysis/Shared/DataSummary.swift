package import ReportModel

/// What a reader must know about the rows behind a report's figures.
///
/// What only one report has, such as unusable durations, is in that report's figures.
package struct DataSummary: Hashable, Sendable {
    /// In the window, after the filters.
    package let rows: Int
    /// In the window before; nil when nothing is compared.
    package let previousRows: Int?
    /// Of the whole dataset.
    package let datasetRows: Int
    /// Without an event time: they are in no window.
    package let rowsWithoutTime: Int
    /// Event time after the end of the as-of day: not used.
    package let rowsAfterAsOf: Int
    /// Event time more than `Window.longest` days, a hundred years, ago: not used.
    package let rowsTooOld: Int
    /// Rows whose key an earlier row has: they count as often as they come.
    package let repeatedRows: Int
    /// The first local day of the dataset, before filters; nil without rows.
    package let firstDay: LocalDay?
    /// Rows and freshness of the whole dataset by platform, source or brand.
    package let latest: [Latest]
    /// Labels in the window that the configured order of their dimension does not list;
    /// dimensions without an order are left out.
    package let unlisted: [Unlisted]
    /// Optional columns that the dataset came without.
    package let missingColumns: [String]

    /// The latest row not after the as-of day.
    package struct Latest: Hashable, Sendable {
        package let label: String
        package let rows: Int
        /// Local; nil where no row is used.
        package let day: LocalDay?
        /// Nil where no row is used, and in datasets that have days only.
        package let instant: Instant?
    }

    package struct Unlisted: Hashable, Sendable {
        /// Such as `brand`.
        package let dimension: String
        package let label: String
        package let count: Int
    }
}

extension DataSummary {
    /// The latest event time of all; nil where no row is used.
    package var latestInstant: Instant? { latest.compactMap(\.instant).max() }
}
