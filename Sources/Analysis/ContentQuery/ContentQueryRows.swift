package import ReportModel
package import Settings
package import Warehouse

/// What the warehouse gave for a query: counts of its windows, then comments of the contents that
/// rank first.
package struct ContentQueryRows: Sendable {
    /// The windows that were asked for.
    package var comparison: Comparison
    /// Of the window.
    package var counts: [ContentCount]
    /// Nil when nothing is compared.
    package var previousCounts: [ContentCount]?
    package var samples: [ContentComment]
    /// Optional columns that the dataset came without.
    package var missingColumns: [String]
    /// How many of a content’s comments with one sentiment are sampled.
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
    ///   - days: of the comment reports’ window; nil is `all`.
    ///   - firstDay: of the comments; nil when there is none.
    package func comparison(days: Int?, firstDay: LocalDay?, asOf: LocalDay) -> Comparison {
        period?.comparison(asOf: asOf)
            ?? Comparison(days: days, endingWith: asOf, firstDay: firstDay)
    }

    /// The windows to ask a warehouse for: with `all`, every day that can be measured.
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
