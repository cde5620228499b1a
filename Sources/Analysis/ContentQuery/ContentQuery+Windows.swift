package import ReportModel
package import Settings
package import Warehouse

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

    /// The windows whose comments are looked at; for `all`, every day that can be measured.
    package func widestComparison(days: Int?, asOf: LocalDay) -> Comparison {
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
