import ReportModel
import Settings

/// An edition’s conversations by everything that several charts group them by, and the shapes that
/// charts share; labels are in the order in which they are shown.
struct HelpScoutTallies {
    typealias Row = ConversationDataset.Row

    let dataset: ConversationDataset
    let period: ConversationPeriod
    let axis: TimeAxis
    let settings: Settings
    /// Sentiment labels that have rows.
    let sentimentOrder: [Int]
    let topicOrder: [Int]
    let topicTally: SentimentTally

    init(
        of period: ConversationPeriod, in dataset: ConversationDataset, axis: TimeAxis,
        settings: Settings
    ) {
        self.dataset = dataset
        self.period = period
        self.axis = axis
        self.settings = settings
        sentimentOrder = ordered(
            dataset.sentiments, totals: period.sentiments,
            configured: settings.vocabulary.order(of: .sentiment))
        topicTally = SentimentTally(
            period.rows, groupCount: dataset.topics.count,
            sentimentCount: dataset.sentiments.count, groups: \.topics)
        topicOrder = ordered(
            dataset.topics, totals: topicTally.totals,
            configured: settings.vocabulary.order(of: .topic))
    }

    var rows: [Row] { period.rows }

    // MARK: Shapes

    func labelCounts(_ order: [Int], _ labels: [String], _ totals: [Int]) -> [LabelCount] {
        order.map { code in
            LabelCount(label: labels[code], count: totals[code], of: rows.count)
        }
    }

    /// The sentiments of each group; only groups and sentiments with rows.
    func grouped(
        _ tally: SentimentTally, _ groups: [(code: Int, label: String)]
    ) -> [GroupedCount] {
        groups.flatMap { group in
            let counts = tally.row(of: group.code)
            return sentimentOrder.compactMap { sentiment -> GroupedCount? in
                guard counts[sentiment] > 0 else { return nil }
                return GroupedCount(
                    group: group.label, label: dataset.sentiments[sentiment],
                    count: counts[sentiment],
                    share: Proportion(counts[sentiment], of: tally.totals[group.code]).share)
            }
        }
    }
}
