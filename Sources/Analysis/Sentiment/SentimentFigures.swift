package import ReportModel
import Settings

/// Every figure of one edition of the sentiment dashboard.
package struct SentimentFigures: Sendable {
    package let edition: Edition
    package let comparison: Comparison
    /// In the order of `report.json`; `health` last.
    package let kpis: [KPI]
    package let changes: TestedChanges
    package let charts: SentimentCharts
    /// Why the negative, positive and reply rate changed, in this order.
    package let decompositions: [RateDecomposition]
    /// How many of the window's rows have a sentiment without a weight.
    package let rowsWithoutWeight: Int
    package let summary: DataSummary
    /// What moved together with lessons and conversations; nil when there are none.
    package let across: AcrossFigures?

    /// All figures of an edition, from its counts.
    init(of counts: EditionCounts, in comments: CountedComments, across: AcrossFigures?) {
        let comparison = counts.window.comparison
        let current = PeriodTotals(of: counts, period: 0, days: comparison.window.count)
        let previous = comparison.previous.map {
            PeriodTotals(of: counts, period: 1, days: $0.count)
        }
        let clusters = SentimentClusters(of: counts)
        let tallies = SentimentTallies(of: counts, totals: current)
        edition = counts.edition
        self.comparison = comparison
        kpis = Analysis.kpis(
            sentimentMetrics(counts.scale, counts.settings.sentiment), now: current,
            before: previous, clusters: clusters.ofAllRows)
        changes = sentimentChanges(counts, clusters)
        charts = SentimentCharts(of: tallies, clusters, audience: comments.audience)
        decompositions = counts.rateDecompositions
        rowsWithoutWeight = current.rows - counts.scale.weightedRows(current.sentiments)
        summary = comments.summary(
            rows: current.rows, previousRows: previous?.rows, unlisted: tallies.unlisted)
        self.across = across
    }
}
