package import ReportModel
package import Settings
package import Warehouse

/// Measures comments: every figure of the sentiment dashboard, for all editions at once.
///
///     SentimentMeasure(settings: settings, zone: zone)
///         .figures(of: comments, demographics: nil, asOf: day, editions: settings.editions)
///
/// Pure: what the configuration says, the table, the zone's rules and the as-of date decide.
package struct SentimentMeasure: Sendable {
    let settings: Settings
    let zone: TimeZoneRules
    /// From how many cells on a count is sparse; only tests change it.
    var denseLimit = CrossTable.denseLimit

    /// - Parameter zone: the zone in which local days and hours are meant.
    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// The figures of each edition, in the order asked.
    ///
    /// Editions share one count of the rows, but for those with dates of their own.
    ///
    /// - Parameters:
    ///   - demographics: rows of `comment_demographics`; nil without that dataset.
    ///   - others: what the comments are set beside; nil sets them beside nothing.
    package func figures(
        of table: CommentTable, demographics: [Demographic]?, beside others: OtherSources? = nil,
        asOf: LocalDay, editions: [Edition]
    ) -> [SentimentFigures] {
        let dataset = Dataset(table, demographics, in: zone, asOf: asOf, settings: settings)
        let comparisons = editions.map {
            comparison(of: $0, firstDay: dataset.times.firstDay, asOf: asOf)
        }
        var figures: [Int: SentimentFigures] = [:]
        for (place, comparison) in comparisons.enumerated() where figures[place] == nil {
            let sharing = comparisons.indices.filter { comparisons[$0] == comparison }
            let measured = measure(
                sharing.map { editions[$0] }, over: comparison, dataset, others)
            figures.merge(zip(sharing, measured)) { first, _ in first }
        }
        return editions.indices.compactMap { figures[$0] }
    }

    /// The figures of editions that share their windows.
    private func measure(
        _ editions: [Edition], over comparison: Comparison, _ dataset: Dataset,
        _ others: OtherSources?
    ) -> [SentimentFigures] {
        let passes = editions.map { dataset.segments.passing($0.filter, in: dataset.table) }
        let window = WindowCounts(
            of: dataset.table, times: dataset.times, segments: dataset.segments,
            audience: dataset.audience, comparison: comparison, passes: passes,
            denseLimit: denseLimit)
        let across = others.map {
            AcrossMeasure(
                dataset, $0, endingWith: comparison.window.to, in: zone, settings: settings)
        }
        let scale = SentimentScale(
            labels: dataset.table.sentiment.labels, rules: settings.sentiment)
        return concurrentMap(editions.count) { place in
            let counts = EditionCounts(
                edition: editions[place], window: window, table: dataset.table,
                settings: settings, scale: scale, place: place, passes: passes[place])
            var figures = SentimentFigures(of: counts, dataset: dataset)
            figures.across = across?.figures(
                of: editions[place], passes: passes[place], window: comparison.window)
            return figures
        }
    }

    /// One row with a mistaken year does not make a window of all the years between: none is longer
    /// than `Window.longest`.
    func comparison(of edition: Edition, firstDay: LocalDay?, asOf: LocalDay) -> Comparison {
        Comparison(
            of: edition, days: settings.windowDays, endingWith: asOf, firstDay: firstDay)
    }
}

/// The dataset made ready to be counted: what does not depend on windows and editions.
struct Dataset: Sendable {
    let table: CommentTable
    let times: RowTimes
    let segments: Segments
    /// Nil without demographics.
    let audience: Audience?
    let summary: DatasetSummary

    init(
        _ table: CommentTable, _ demographics: [Demographic]?, in zone: TimeZoneRules,
        asOf: LocalDay, settings: Settings
    ) {
        self.table = table
        // The authors take about as long as all the rest.
        let (rows, audience) = concurrently(
            {
                (
                    times: RowTimes(of: table.instants, in: zone, asOf: asOf),
                    segments: Segments(of: table), repeats: repeatedRows(in: table)
                )
            },
            {
                // Without authors there is nobody to know anything of (Figures 20).
                table.missingColumns.contains("author_id")
                    ? nil
                    : demographics.map {
                        Audience(
                            authors: table.authors.keys, demographics: $0,
                            rules: settings.demographics)
                    }
            })
        times = rows.times
        segments = rows.segments
        self.audience = audience
        summary = DatasetSummary(
            repeatedRows: rows.repeats,
            latest: DatasetSummary.latest(
                in: table, times: rows.times,
                configured: settings.vocabulary.order(of: .platform)))
    }
}

extension Segments {
    /// Whether each segment of the table passes a filter.
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
