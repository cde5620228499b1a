package import ReportModel
package import Settings
package import Warehouse

/// What the warehouse returned for a query: counts for its windows, then comments of the contents
/// that rank first.
package struct ContentQueryRows: Sendable {
    /// The windows that were requested.
    package var comparison: Comparison
    /// Counts for the window.
    package var counts: [ContentCount]
    /// Nil when there is no comparison.
    package var previousCounts: [ContentCount]?
    package var samples: [ContentComment]
    /// Optional columns that the dataset does not have.
    package var missingColumns: [String]
    /// How many comments of one content and one sentiment are sampled at most.
    package static let mostSamples = 50

    package init(
        comparison: Comparison, counts: [ContentCount], previousCounts: [ContentCount]?,
        samples: [ContentComment], missingColumns: [String] = []
    ) {
        self.comparison = comparison
        self.counts = counts
        self.previousCounts = previousCounts
        self.samples = samples
        self.missingColumns = missingColumns
    }
}

extension ContentQuery {
    /// The query’s windows (Figures 4 and 5).
    ///
    /// - Parameters:
    ///   - days: length of the comment reports’ window; nil means `all`.
    ///   - firstDay: of the comments; nil when there are none.
    package func comparison(days: Int?, firstDay: LocalDay?, asOf: LocalDay) -> Comparison {
        period?.comparison(asOf: asOf)
            ?? Comparison(days: days, endingWith: asOf, firstDay: firstDay)
    }

    /// The windows to request from a warehouse; for `all`, every day that can be measured.
    package func askedComparison(days: Int?, asOf: LocalDay) -> Comparison {
        comparison(
            days: days, firstDay: Window(days: Window.longest, endingWith: asOf).from, asOf: asOf)
    }

    /// The filters of one range of moments.
    package func filter(_ range: Range<Instant>) -> CommentFilter {
        CommentFilter(
            from: range.lowerBound, until: range.upperBound, platforms: platforms, brands: brands,
            sentiments: sentiments, intents: intents, emotions: emotions)
    }
}
