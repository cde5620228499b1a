import ReportModel
import Settings

/// Makes an edition’s charts from its conversations; labels in the order in which a reader meets
/// them.
struct HelpScoutCharts {
    typealias Row = ConversationDataset.Row
    typealias LabelCount = HelpScoutFigures.LabelCount
    typealias GroupedCount = HelpScoutFigures.GroupedCount

    let dataset: ConversationDataset
    let period: ConversationPeriod
    let window: Window
    let settings: Settings
    /// Sentiment labels with rows.
    let sentimentOrder: [Int]
    let topicOrder: [Int]
    let topicTally: SentimentTally

    init(
        of period: ConversationPeriod, in dataset: ConversationDataset, window: Window,
        settings: Settings
    ) {
        self.dataset = dataset
        self.period = period
        self.window = window
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

    private var rows: [Row] { period.rows }

    // MARK: Labels

    var sentimentDistribution: [LabelCount] {
        labelCounts(sentimentOrder, dataset.sentiments, period.sentiments)
    }

    var topics: [LabelCount] { labelCounts(topicOrder, dataset.topics, topicTally.totals) }

    var topicBySentiment: [GroupedCount] {
        grouped(topicTally, topicOrder.map { ($0, dataset.topics[$0]) })
    }

    func statusTotals() -> [Int] { totals(dataset.statuses.count, \.status) }

    var statuses: [LabelCount] {
        let totals = statusTotals()
        let order = ordered(
            dataset.statuses, totals: totals, configured: settings.vocabulary.order(of: .status))
        return labelCounts(order, dataset.statuses, totals)
    }

    /// The configuration has no order of sources: the largest first.
    var sources: [LabelCount] {
        let totals = totals(dataset.sources.count, \.source)
        return labelCounts(
            ordered(dataset.sources, totals: totals, configured: []), dataset.sources, totals)
    }

    private func totals(_ count: Int, _ code: (Row) -> Int) -> [Int] {
        rows.reduce(into: [Int](repeating: 0, count: count)) { $0[code($1)] += 1 }
    }

    // MARK: Flags

    private var flagTally: SentimentTally {
        SentimentTally(rows, groupCount: 3, sentimentCount: dataset.sentiments.count) { row in
            [(0, row.isRefund), (1, row.isCancellation), (2, row.isMembership)]
                .filter(\.1).map(\.0)
        }
    }

    private static let flagIDs = ["is_refund_request", "is_cancellation", "is_membership"]

    var flags: [LabelCount] {
        labelCounts([0, 1, 2], HelpScoutCharts.flagIDs, flagTally.totals)
    }

    var flagsBySentiment: [GroupedCount] {
        grouped(flagTally, HelpScoutCharts.flagIDs.enumerated().map { ($0, $1) })
    }

    var flaggedConversations: Int {
        rows.count { $0.isRefund || $0.isCancellation || $0.isMembership }
    }

    // MARK: Days

    var dailyVolume: [HelpScoutFigures.DayCount] {
        let counts = daily { _ in true }
        return window.days.map { .init(day: $0, label: "", count: counts[$0.number] ?? 0) }
    }

    var dailyFlags: [HelpScoutFigures.DayCount] {
        let refunds = daily(\.isRefund)
        let cancellations = daily(\.isCancellation)
        return window.days.flatMap { day in
            [("is_refund_request", refunds), ("is_cancellation", cancellations)].map {
                .init(day: day, label: $0.0, count: $0.1[day.number] ?? 0)
            }
        }
    }

    private func daily(_ isCounted: (Row) -> Bool) -> [Int32: Int] {
        rows.reduce(into: [:]) { counts, row in
            if let day = row.day, isCounted(row) { counts[day, default: 0] += 1 }
        }
    }

    // MARK: Depth

    /// Pairs of topics by their names; a row counts in each pair that it carries.
    var topicCooccurrence: [HelpScoutFigures.TopicPair] {
        let names = dataset.topics.map(ExactText.init)
        let sorted = names.indices.sorted { names[$0] < names[$1] }
        var rank = [Int](repeating: 0, count: names.count)
        for (place, topic) in sorted.enumerated() { rank[topic] = place }
        var counts: [[Int]: Int] = [:]
        for row in rows where row.topics.count > 1 {
            let ranks = row.topics.map { rank[$0] }.sorted()
            for (index, first) in ranks.enumerated() {
                for second in ranks[(index + 1)...] { counts[[first, second], default: 0] += 1 }
            }
        }
        return counts.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }.map {
            pair, count in
            HelpScoutFigures.TopicPair(
                first: names[sorted[pair[0]]].text, second: names[sorted[pair[1]]].text,
                count: count)
        }
    }

    /// Each stage is a part of the one before (Figures 17).
    var escalationFunnel: [LabelCount] {
        let isNegative = dataset.sentiments.map { settings.sentiment.negative.contains($0) }
        let isEscalated = dataset.sentiments.map {
            settings.helpScout.escalationSentiments.contains($0)
        }
        let negative = rows.filter { isNegative[$0.sentiment] }
        let escalated = negative.filter { isEscalated[$0.sentiment] }
        let lost = escalated.filter { $0.isRefund || $0.isCancellation }
        return labelCounts(
            [0, 1, 2, 3], ["all", "negative", "escalated", "refund_or_cancellation"],
            [rows, negative, escalated, lost].map(\.count))
    }

    /// Nil when the dataset has no durations.
    var durations: [HelpScoutFigures.DurationBin]? {
        guard !dataset.missingColumns.contains("duration_hours") else { return nil }
        let edges = settings.helpScout.durationEdges
        let ends = edges.dropFirst().map(Optional.some) + [nil]
        return zip(edges, ends).map { from, to in
            HelpScoutFigures.DurationBin(
                from: from, to: to,
                count: period.durations.count { value in
                    from <= value && to.map { value < $0 } ?? true
                })
        }
    }

    // MARK: Shapes

    func labelCounts(_ order: [Int], _ labels: [String], _ totals: [Int]) -> [LabelCount] {
        order.map { code in
            LabelCount(
                label: labels[code], count: totals[code],
                share: Proportion(totals[code], of: rows.count).share)
        }
    }

    /// The groups’ sentiments, those with rows.
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
