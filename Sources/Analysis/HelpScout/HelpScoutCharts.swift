package import ReportModel
import Settings

/// The charts of the HelpScout dashboard; to add one, add a property here and set it in `init`.
///
/// Labels are in the configured order, then the others by falling count and name.
package struct HelpScoutCharts: Hashable, Sendable {
    package let sentimentDistribution: [LabelCount]
    /// A conversation counts once for each of its topics.
    package let topics: [LabelCount]
    package let topicBySentiment: [GroupedCount]
    /// Refund, cancellation and membership, named after their columns.
    package let flags: [LabelCount]
    package let flagsBySentiment: [GroupedCount]
    /// Conversations with at least one flag.
    package let flaggedConversations: Int
    package let statuses: [LabelCount]
    /// The configuration has no order for sources, so the largest is first.
    package let sources: [LabelCount]
    package let axis: TimeAxis
    /// One row per day; the label is empty.
    package let dailyVolume: DailyRows<DayCount>
    /// Each day × refund and cancellation.
    package let dailyFlags: DailyRows<DayCount>
    /// By name; a conversation counts in each pair of its topics.
    package let topicCooccurrence: [TopicPair]
    /// Nested: `all`, `negative`, `escalated`, `refund_or_cancellation`; shares are of all.
    package let escalationFunnel: [LabelCount]
    /// Nil when the dataset has no durations.
    package let durations: [DurationBin]?
    /// Nil when nobody’s membership is known.
    package let members: MemberCounts?
    /// Nil without demographics.
    package let audience: AudienceCounts?

    /// The two groups of ``MemberCounts``.
    static let memberGroups = ["member", "non_member"]

    package struct TopicPair: Hashable, Sendable {
        /// Sorts before `second` by Unicode scalars.
        package let first: String
        package let second: String
        package let count: Int
    }

    package struct DurationBin: Hashable, Sendable {
        /// In hours, inclusive.
        package let from: Double
        /// In hours, exclusive; nil means no upper limit.
        package let to: Double?
        package let count: Int
    }

    /// Conversations of `member` and of `non_member`.
    package struct MemberCounts: Hashable, Sendable {
        package let share: [LabelCount]
        package let sentiments: [GroupedCount]
        package let topics: [GroupedCount]
    }

    package struct AudienceCounts: Hashable, Sendable {
        package let ages: DemographicCounts
        package let experiences: DemographicCounts
        package let timeZones: [GroupedCount]
    }

    init(of tallies: HelpScoutTallies) {
        sentimentDistribution = tallies.sentimentDistribution
        topics = tallies.topics
        topicBySentiment = tallies.topicBySentiment
        flags = tallies.flags
        flagsBySentiment = tallies.flagsBySentiment
        flaggedConversations = tallies.flaggedConversations
        statuses = tallies.statuses
        sources = tallies.sources
        axis = tallies.axis
        dailyVolume = tallies.dailyVolume
        dailyFlags = tallies.dailyFlags
        topicCooccurrence = tallies.topicCooccurrence
        escalationFunnel = tallies.escalationFunnel
        durations = tallies.durations
        members = tallies.members
        audience = tallies.customerCounts
    }
}

extension HelpScoutCharts {
    /// Labels with rows that the configured order of their dimension does not list.
    func unlisted(in vocabulary: Vocabulary) -> [DataSummary.Unlisted] {
        [
            (Vocabulary.Dimension.sentiment, sentimentDistribution), (.topic, topics),
            (.status, statuses),
        ].flatMap { dimension, counts in
            vocabulary.unlisted(counts.map { ($0.label, $0.count) }, in: dimension)
        }
    }
}

// MARK: Labels

extension HelpScoutTallies {
    fileprivate var sentimentDistribution: [LabelCount] {
        labelCounts(sentimentOrder, dataset.sentiments, period.sentiments)
    }

    fileprivate var topics: [LabelCount] {
        labelCounts(topicOrder, dataset.topics, topicTally.totals)
    }

    fileprivate var topicBySentiment: [GroupedCount] {
        grouped(topicTally, topicOrder.map { ($0, dataset.topics[$0]) })
    }

    fileprivate var statuses: [LabelCount] {
        let totals = totals(dataset.statuses.count, \.status)
        let order = ordered(
            dataset.statuses, totals: totals, configured: settings.vocabulary.order(of: .status))
        return labelCounts(order, dataset.statuses, totals)
    }

    fileprivate var sources: [LabelCount] {
        let totals = totals(dataset.sources.count, \.source)
        return labelCounts(
            ordered(dataset.sources, totals: totals, configured: []), dataset.sources, totals)
    }

    private func totals(_ count: Int, _ code: (Row) -> Int) -> [Int] {
        rows.reduce(into: [Int](repeating: 0, count: count)) { $0[code($1)] += 1 }
    }
}

// MARK: Flags

extension HelpScoutTallies {
    private var flagTally: SentimentTally {
        SentimentTally(rows, groupCount: 3, sentimentCount: dataset.sentiments.count) { row in
            [(0, row.isRefund), (1, row.isCancellation), (2, row.isMembership)]
                .filter(\.1).map(\.0)
        }
    }

    private static let flagIDs = ["is_refund_request", "is_cancellation", "is_membership"]

    fileprivate var flags: [LabelCount] {
        labelCounts([0, 1, 2], HelpScoutTallies.flagIDs, flagTally.totals)
    }

    fileprivate var flagsBySentiment: [GroupedCount] {
        grouped(flagTally, HelpScoutTallies.flagIDs.enumerated().map { ($0, $1) })
    }

    fileprivate var flaggedConversations: Int {
        rows.count { $0.isRefund || $0.isCancellation || $0.isMembership }
    }
}

// MARK: Days

extension HelpScoutTallies {
    fileprivate var dailyVolume: DailyRows<DayCount> {
        let counts = daily { _ in true }
        return DailyRows(over: axis) { day, places in
            [DayCount(day: day, label: "", count: counts[places].reduce(0, +))]
        }
    }

    fileprivate var dailyFlags: DailyRows<DayCount> {
        let flags = [
            ("is_refund_request", daily(\.isRefund)), ("is_cancellation", daily(\.isCancellation)),
        ]
        return DailyRows(over: axis) { day, places in
            flags.map { DayCount(day: day, label: $0.0, count: $0.1[places].reduce(0, +)) }
        }
    }

    /// One count per day of the axis.
    private func daily(_ isCounted: (Row) -> Bool) -> [Int] {
        let from = axis.listed.from.number
        return rows.reduce(into: [Int](repeating: 0, count: axis.listed.count)) { counts, row in
            guard let day = row.day, isCounted(row), counts.indices.contains(Int(day - from)) else {
                return
            }
            counts[Int(day - from)] += 1
        }
    }
}

// MARK: Depth

extension HelpScoutTallies {
    /// Pairs of topics by name; a row counts in each pair that it has.
    fileprivate var topicCooccurrence: [HelpScoutCharts.TopicPair] {
        let names = dataset.topics.map(ExactText.init)
        let sorted = names.indices.sorted { names[$0] < names[$1] }
        var rank = [Int](repeating: 0, count: names.count)
        for (place, topic) in sorted.enumerated() { rank[topic] = place }
        // The key is first × topics + second, with topics numbered by rank.
        var counts: [Int: Int] = [:]
        for row in rows where row.topics.count > 1 {
            let ranks = row.topics.map { rank[$0] }.sorted()
            for (index, first) in ranks.enumerated() {
                for second in ranks[(index + 1)...] {
                    counts[first * names.count + second, default: 0] += 1
                }
            }
        }
        return counts.sorted { $0.key < $1.key }.map { pair, count in
            HelpScoutCharts.TopicPair(
                first: names[sorted[pair / names.count]].text,
                second: names[sorted[pair % names.count]].text,
                count: count)
        }
    }

    /// Each stage is a subset of the one before (Figures 17).
    fileprivate var escalationFunnel: [LabelCount] {
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
    fileprivate var durations: [HelpScoutCharts.DurationBin]? {
        guard !dataset.missingColumns.contains("duration_hours") else { return nil }
        let edges = settings.helpScout.durationEdges
        let ends = edges.dropFirst().map(Optional.some) + [nil]
        return zip(edges, ends).map { from, to in
            HelpScoutCharts.DurationBin(
                from: from, to: to,
                count: period.durations.count { value in
                    from <= value && to.map { value < $0 } ?? true
                })
        }
    }
}

// MARK: Customers

/// Members and others, with their ages, experience and time zones: absent when nobody’s membership
/// is known (Figures 14, 17).
extension HelpScoutTallies {
    fileprivate var members: HelpScoutCharts.MemberCounts? {
        guard dataset.audience != nil else { return nil }
        let tally = self.tally(2) { $0.isMember ? 0 : 1 }
        let groups = HelpScoutCharts.memberGroups
        return HelpScoutCharts.MemberCounts(
            share: labelCounts([0, 1], groups, tally.totals),
            sentiments: grouped(tally, groups.enumerated().map { ($0, $1) }),
            topics: groups.enumerated().flatMap { topicCounts($0, $1, of: tally.totals[$0]) })
    }

    /// The topics of members or of the others; shares are of the group’s conversations.
    private func topicCounts(_ place: Int, _ group: String, of total: Int) -> [GroupedCount] {
        var counts = [Int](repeating: 0, count: dataset.topics.count)
        for row in period.rows where row.isMember == (place == 0) {
            for topic in row.topics { counts[topic] += 1 }
        }
        return topicOrder.filter { counts[$0] > 0 }.map { topic in
            GroupedCount(
                group: group, label: dataset.topics[topic], count: counts[topic],
                share: Proportion(counts[topic], of: total).share)
        }
    }

    fileprivate var customerCounts: HelpScoutCharts.AudienceCounts? {
        guard let audience = dataset.audience else { return nil }
        return HelpScoutCharts.AudienceCounts(
            ages: buckets(settings.demographics.ageGroups) { $0.age },
            experiences: buckets(settings.demographics.experienceGroups) { $0.experience },
            timeZones: timeZones(audience.timeZoneNames))
    }

    private func buckets(
        _ buckets: [DemographicGroups.Bucket], _ code: (Row) -> Int?
    ) -> DemographicCounts {
        // One more group than there are buckets, for rows that fit no bucket.
        let tally = self.tally(buckets.count + 1) { code($0) ?? buckets.count }
        let inBucket = tally.totals.dropLast().reduce(0, +)
        return DemographicCounts(
            counts: grouped(tally, buckets.enumerated().map { ($0, $1.label) }),
            coverage: Proportion(inBucket, of: period.rows.count).share)
    }

    /// The time zones with the most rows, up to the configured number, with their sentiments.
    private func timeZones(_ names: [ExactText]) -> [GroupedCount] {
        let tally = self.tally(names.count + 1) { $0.timeZone ?? names.count }
        let largest = names.indices.filter { tally.totals[$0] > 0 }
            .sorted { (-tally.totals[$0], names[$0]) < (-tally.totals[$1], names[$1]) }
            .prefix(settings.demographics.topTimeZones)
        return grouped(tally, largest.map { ($0, names[$0].text) })
    }

    private func tally(_ groupCount: Int, _ group: (Row) -> Int) -> SentimentTally {
        SentimentTally(
            period.rows, groupCount: groupCount, sentimentCount: dataset.sentiments.count
        ) { [group($0)] }
    }
}
