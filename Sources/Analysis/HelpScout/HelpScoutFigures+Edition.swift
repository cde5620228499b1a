import ReportModel
import Settings

extension HelpScoutFigures {
    /// All figures of an edition, from its conversations.
    init(
        of edition: Edition, dataset: ConversationDataset, comparison: Comparison,
        current: ConversationPeriod, previous: ConversationPeriod?, settings: Settings
    ) {
        let scale = SentimentScale(labels: dataset.sentiments, rules: settings.sentiment)
        let charts = HelpScoutCharts(
            of: current, in: dataset, window: comparison.window, settings: settings)
        self.init(
            edition: edition,
            comparison: comparison,
            kpis: helpScoutKPIs(
                current: current, previous: previous, scale: scale,
                knowsMembers: dataset.audience != nil),
            findings: helpScoutFindings(
                current: current, previous: previous, topics: dataset.topics, scale: scale,
                vocabulary: settings.vocabulary),
            sentimentDistribution: charts.sentimentDistribution,
            topics: charts.topics,
            topicBySentiment: charts.topicBySentiment,
            flags: charts.flags,
            flagsBySentiment: charts.flagsBySentiment,
            flaggedConversations: charts.flaggedConversations,
            statuses: charts.statuses,
            sources: charts.sources,
            dailyVolume: charts.dailyVolume,
            dailyFlags: charts.dailyFlags,
            topicCooccurrence: charts.topicCooccurrence,
            escalationFunnel: charts.escalationFunnel,
            durations: charts.durations,
            members: charts.members,
            audience: charts.audience,
            summary: DataSummary(
                rows: current.rows.count,
                previousRows: previous?.rows.count,
                rowsWithoutWeight: current.rows.count - scale.weightedRows(current.sentiments),
                datasetRows: dataset.rows.count,
                rowsWithoutTime: dataset.rowsWithoutTime,
                rowsAfterAsOf: dataset.rowsAfterAsOf,
                repeatedRows: dataset.repeatedRows,
                badDurations: dataset.badDurations,
                sources: dataset.summaryOfSources,
                unlisted: charts.unlisted,
                firstDay: dataset.firstDay,
                missingColumns: dataset.missingColumns))
    }
}

extension ConversationDataset {
    /// Rows and freshness of each source, the largest first.
    fileprivate var summaryOfSources: [HelpScoutFigures.DataSummary.Source] {
        let totals = rows.reduce(into: [Int](repeating: 0, count: sources.count)) {
            $0[$1.source] += 1
        }
        return ordered(sources, totals: totals, configured: []).map {
            .init(label: sources[$0], rows: totals[$0], latest: latest[$0])
        }
    }
}

extension HelpScoutCharts {
    /// Labels with rows that the configured order of their dimension does not list.
    fileprivate var unlisted: [SentimentFigures.DataSummary.Unlisted] {
        unlisted(.sentiment, sentimentDistribution) + unlisted(.topic, topics)
            + unlisted(.status, statuses)
    }

    private func unlisted(
        _ dimension: Vocabulary.Dimension, _ counts: [LabelCount]
    ) -> [SentimentFigures.DataSummary.Unlisted] {
        guard !settings.vocabulary.order(of: dimension).isEmpty else { return [] }
        return counts.filter { !settings.vocabulary.isListed($0.label, in: dimension) }.map {
            .init(dimension: dimension.rawValue, label: $0.label, count: $0.count)
        }
    }
}
