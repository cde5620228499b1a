package import ReportModel
package import Settings
package import Warehouse

/// Measures comments: every figure of the sentiment dashboard, for all editions at once.
///
///     SentimentMeasure(settings: settings, zone: zone)
///         .figures(of: comments, demographics: nil, asOf: day, editions: settings.editions)
///
/// Pure: the result depends only on the configuration, the table, the zone's rules and the as-of
/// date.
package struct SentimentMeasure: Sendable {
    let settings: Settings
    let zone: TimeZoneRules
    /// The number of cells from which a count is sparse; only tests change it.
    var denseLimit = CrossTable.denseLimit

    /// - Parameter zone: the time zone of local days and hours.
    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// The figures of each edition, in the order asked.
    ///
    /// Editions share one count of the rows, except those with their own dates.
    ///
    /// - Parameters:
    ///   - demographics: rows of `comment_demographics`; nil without that dataset.
    ///   - others: what to compare the comments with; nil makes no comparison.
    package func figures(
        of table: CommentTable, demographics: [Demographic]?, beside others: OtherSources? = nil,
        asOf: LocalDay, editions: [Edition]
    ) -> [SentimentFigures] {
        let comments = CountedComments(
            table, demographics, in: zone, asOf: asOf, settings: settings)
        let comparisons = editions.map {
            comparison(of: $0, firstDay: comments.times.firstDay, asOf: asOf)
        }
        var figures: [Int: SentimentFigures] = [:]
        for (place, comparison) in comparisons.enumerated() where figures[place] == nil {
            let sharing = comparisons.indices.filter { comparisons[$0] == comparison }
            let measured = measure(
                sharing.map { editions[$0] }, over: comparison, comments, others)
            figures.merge(zip(sharing, measured)) { first, _ in first }
        }
        return editions.indices.compactMap { figures[$0] }
    }

    /// The figures of editions that share their windows.
    private func measure(
        _ editions: [Edition], over comparison: Comparison, _ comments: CountedComments,
        _ others: OtherSources?
    ) -> [SentimentFigures] {
        let passes = editions.map { comments.segments.passing($0.filter, in: comments.table) }
        let window = WindowCounts(
            of: comments, comparison: comparison, passes: passes, filters: editions.map(\.filter),
            denseLimit: denseLimit)
        let across = others.map {
            AcrossMeasure(
                comments, $0, endingWith: comparison.window.to, in: zone, settings: settings)
        }
        let scale = SentimentScale(
            labels: comments.table.sentiment.labels, rules: settings.sentiment)
        return concurrentMap(editions.count) { place in
            let counts = EditionCounts(
                edition: editions[place], window: window, table: comments.table,
                settings: settings, scale: scale, place: place, passes: passes[place])
            return SentimentFigures(
                of: counts, in: comments,
                across: across?.figures(
                    of: editions[place], passes: passes[place], window: comparison.window))
        }
    }

    /// Windows are at most `Window.longest`, so one row with a wrong year does not make a window of
    /// all the years in between.
    func comparison(of edition: Edition, firstDay: LocalDay?, asOf: LocalDay) -> Comparison {
        Comparison(
            of: edition, days: settings.windowDays, endingWith: asOf, firstDay: firstDay)
    }
}

extension Segments {
    /// Whether each segment of the table matches a filter.
    func passing(_ filter: Edition.Filter, in table: CommentTable) -> [Bool] {
        let platforms = passing(filter.platforms, table.platform)
        let brands = passing(filter.brands, table.brand)
        let sentiments = passing(filter.sentiments, table.sentiment)
        return (0..<count).map {
            platforms[self.platforms[$0]] && brands[self.brands[$0]]
                && sentiments[self.sentiments[$0]]
        }
    }

    private func passing(_ wanted: Set<String>?, _ column: LabelColumn) -> [Bool] {
        column.labels.map { wanted?.contains($0) ?? true }
    }
}
