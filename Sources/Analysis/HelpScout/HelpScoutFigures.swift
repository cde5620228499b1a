package import ReportModel
import Settings

/// Every figure of one edition of the HelpScout dashboard.
package struct HelpScoutFigures: Sendable {
    package let edition: Edition
    package let comparison: Comparison
    /// In the order of `report.json`.
    package let kpis: [KPI]
    package let changes: TestedChanges
    package let charts: HelpScoutCharts
    package let decompositions: ConversationDecompositions
    /// How many of the window's rows have a sentiment without a weight.
    package let rowsWithoutWeight: Int
    /// In the whole dataset: durations that are negative or not finite; they count as missing.
    package let badDurations: Int
    package let summary: DataSummary

    /// All figures of an edition, from its conversations.
    ///
    /// - Parameter axis: nil means the dataset's axis.
    init(
        of edition: Edition, dataset: ConversationDataset, comparison: Comparison,
        axis: TimeAxis? = nil,
        current: ConversationPeriod, previous: ConversationPeriod?, settings: Settings
    ) {
        let scale = SentimentScale(labels: dataset.sentiments, rules: settings.sentiment)
        let tallies = HelpScoutTallies(
            of: current, in: dataset, axis: axis ?? dataset.axis(over: comparison.window),
            settings: settings)
        let clusters = ConversationClusters(
            current: current, previous: previous, topicCount: dataset.topics.count, scale: scale)
        self.edition = edition
        self.comparison = comparison
        kpis = Analysis.kpis(
            helpScoutMetrics(scale, knowsMembers: dataset.audience != nil), now: current,
            before: previous, clusters: clusters.ofAllRows(topicCount: dataset.topics.count))
        changes =
            previous.map {
                helpScoutChanges(
                    clusters, current: current, previous: $0, dataset: dataset, scale: scale,
                    in: comparison.window, least: settings.leastChange)
            } ?? .none
        charts = HelpScoutCharts(of: tallies)
        decompositions =
            previous.map {
                ConversationDecompositions(now: current, before: $0, in: dataset, scale: scale)
            } ?? .none
        rowsWithoutWeight = current.rows.count - scale.weightedRows(current.sentiments)
        badDurations = dataset.badDurations
        summary = dataset.summary(
            rows: current.rows.count, previousRows: previous?.rows.count,
            unlisted: charts.unlisted(in: settings.vocabulary))
    }
}
