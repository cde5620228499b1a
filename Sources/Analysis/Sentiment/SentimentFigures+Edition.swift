import ReportModel
import Settings
import Warehouse

extension SentimentFigures {
    /// All figures of an edition, from its counts.
    init(of counts: EditionCounts, dataset: Dataset) {
        let comparison = counts.window.comparison
        let current = PeriodTotals(of: counts, period: 0, days: comparison.window.count)
        let previous = comparison.previous.map {
            PeriodTotals(of: counts, period: 1, days: $0.count)
        }
        let charts = SentimentCharts(of: counts, totals: current)
        let zones = dataset.audience.flatMap { charts.timeZones($0.timeZoneNames) }
        let demographics = counts.settings.demographics
        self.init(
            edition: counts.edition,
            comparison: comparison,
            kpis: sentimentKPIs(
                current: current, previous: previous, scale: counts.scale,
                rules: counts.settings.sentiment),
            findings: sentimentFindings(counts),
            sentimentDistribution: charts.sentimentDistribution,
            sentimentByBrand: charts.sentimentByBrand,
            sentimentByPlatform: charts.sentimentByPlatform,
            scoreByBrand: charts.scoreByBrand,
            scoreByPlatform: charts.scoreByPlatform,
            intentCounts: charts.intentCounts,
            intentBySentiment: charts.intentBySentiment,
            emotionCounts: charts.emotionCounts,
            brandPlatform: charts.brandPlatform,
            dailyVolume: charts.dailyVolume,
            dailyScore: charts.dailyScore,
            weekdayHour: charts.weekdayHour,
            urgency: charts.urgency(current.urgency),
            repliesByBrand: charts.replies(.brand),
            repliesByPlatform: charts.replies(.platform),
            ageGroups: charts.buckets(.ages, demographics.ageGroups),
            experienceGroups: charts.buckets(.experiences, demographics.experienceGroups),
            timeZones: zones?.counts,
            timeZonesBySentiment: zones?.bySentiment,
            languages: charts.languageCounts,
            summary: DataSummary(
                charts: charts, current: current, previous: previous, dataset: dataset))
    }
}

extension SentimentFigures.DataSummary {
    fileprivate init(
        charts: SentimentCharts, current: PeriodTotals, previous: PeriodTotals?, dataset: Dataset
    ) {
        let scale = charts.counts.scale
        self.init(
            rows: current.rows,
            previousRows: previous?.rows,
            rowsWithoutWeight: current.rows - scale.weightedRows(current.sentiments),
            datasetRows: dataset.table.rowCount,
            rowsWithoutTime: dataset.times.rowsWithoutTime,
            rowsAfterAsOf: dataset.times.rowsAfterAsOf,
            repeatedRows: dataset.summary.repeatedRows,
            latest: dataset.summary.latest,
            unlisted: charts.unlisted(sentiments: current.sentiments),
            firstDay: dataset.times.firstDay)
    }
}

extension SentimentCharts {
    /// Labels with rows that the configured order does not list; dimensions without an
    /// order, as languages may be, have none.
    ///
    /// - Parameter sentiments: rows of the window, one a sentiment label.
    fileprivate func unlisted(sentiments: [Int]) -> [SentimentFigures.DataSummary.Unlisted] {
        let table = counts.table
        return unlisted(.sentiment, table.sentiment.labels, sentiments)
            + unlisted(.brand, table.brand.labels, brands.totals)
            + unlisted(.platform, table.platform.labels, platforms.totals)
            + unlisted(.intent, table.intents.labels, intents.totals)
            + unlisted(.emotion, table.emotions?.labels ?? [], counts.byEmotion?.totals ?? [])
            + unlisted(.language, table.language.labels, languages.totals)
    }

    private func unlisted(
        _ dimension: Vocabulary.Dimension, _ labels: [String], _ totals: [Int]
    ) -> [SentimentFigures.DataSummary.Unlisted] {
        let configured = counts.settings.vocabulary.order(of: dimension)
        guard !configured.isEmpty else { return [] }
        let listed = Set(configured)
        return ordered(labels, totals: totals, configured: configured)
            .filter { !listed.contains(labels[$0]) }
            .map { code in
                SentimentFigures.DataSummary.Unlisted(
                    dimension: dimension.rawValue, label: labels[code], count: totals[code])
            }
    }
}
