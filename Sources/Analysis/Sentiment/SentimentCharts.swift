package import ReportModel
import Settings
import Warehouse

/// The charts of the sentiment dashboard; to add one, add a property here and set it in `init`.
///
/// Labels are in the configured order, then the others by falling count and name.
package struct SentimentCharts: Hashable, Sendable {
    package let sentimentDistribution: [LabelCount]
    package let sentimentByBrand: [GroupedCount]
    package let sentimentByPlatform: [GroupedCount]
    package let scoreByBrand: [GroupScore]
    package let scoreByPlatform: [GroupScore]
    package let brandPlatform: [PairScore]
    /// A comment counts once for each of its intents.
    package let intentCounts: [LabelCount]
    package let intentBySentiment: [GroupedCount]
    /// Nil when the column is absent or no row of the window has an emotion.
    package let emotionCounts: [LabelCount]?
    package let languages: [GroupedCount]
    package let axis: TimeAxis
    /// One row per day and per sentiment that is configured or has rows.
    package let dailyVolume: DailyRows<DayCount>
    package let dailyScore: DailyRows<DayScore>
    /// All 168 cells of the week, Monday first.
    package let weekdayHour: [HourCount]
    /// The comments that require a reply: `high`, `medium`, `low`.
    package let urgency: [LabelCount]
    package let repliesByBrand: [GroupReplies]
    package let repliesByPlatform: [GroupReplies]
    /// Nil without demographics, as are the next two.
    ///
    /// They count rows, not people.
    package let ageGroups: DemographicCounts?
    package let experienceGroups: DemographicCounts?
    /// The time zones with the most rows, up to the configured number, with their sentiments.
    package let timeZones: [GroupedCount]?

    init(of tallies: SentimentTallies, _ clusters: SentimentClusters, audience: Audience?) {
        let table = tallies.table
        let demographics = tallies.counts.settings.demographics
        sentimentDistribution = tallies.labelCounts(
            tallies.sentimentOrder, table.sentiment.labels, tallies.totals.sentiments)
        sentimentByBrand = tallies.grouped(
            tallies.brands, tallies.brandOrder, table.brand.labels)
        sentimentByPlatform = tallies.grouped(
            tallies.platforms, tallies.platformOrder, table.platform.labels)
        scoreByBrand = tallies.scores(tallies.brands, tallies.brandOrder, table.brand.labels)
        scoreByPlatform = tallies.scores(
            tallies.platforms, tallies.platformOrder, table.platform.labels)
        brandPlatform = tallies.brandPlatform
        intentCounts = tallies.labelCounts(
            tallies.intentOrder, table.intents.labels, tallies.intents.totals)
        intentBySentiment = tallies.grouped(
            tallies.intents, tallies.intentOrder, table.intents.labels)
        emotionCounts = tallies.emotionCounts
        languages = tallies.languageCounts
        axis = tallies.counts.window.axis
        dailyVolume = tallies.dailyVolume
        dailyScore = tallies.dailyScore
        weekdayHour = tallies.weekdayHour
        urgency = tallies.labelCounts(
            Array(Urgency.allCases.indices), Urgency.allCases.map(\.id),
            tallies.totals.urgency.all.map(\.count))
        repliesByBrand = tallies.replies(
            .brand, clusters, tallies.brandOrder, table.brand.labels)
        repliesByPlatform = tallies.replies(
            .platform, clusters, tallies.platformOrder, table.platform.labels)
        ageGroups = tallies.buckets(.ages, demographics.ageGroups)
        experienceGroups = tallies.buckets(.experiences, demographics.experienceGroups)
        timeZones = audience.flatMap { tallies.timeZones($0.timeZoneNames) }
    }
}

// MARK: Brand, platform

extension SentimentTallies {
    fileprivate var brandPlatform: [PairScore] {
        let pairs = counts.pairs
        let places = Dictionary(uniqueKeysWithValues: zip(pairs, 0...))
        let breakdown = counts.bySentiment(.brandPlatform)
        return brandOrder.flatMap { brand in
            platformOrder.compactMap { platform in
                guard let place = places[EditionCounts.Pair(brand: brand, platform: platform)],
                    breakdown.totals[place] > 0
                else { return nil }
                let row = breakdown.row(of: place)
                return PairScore(
                    brand: table.brand.labels[brand], platform: table.platform.labels[platform],
                    count: breakdown.totals[place], score: scale.score(row),
                    n: scale.weightedRows(row))
            }
        }
    }

    fileprivate func replies(
        _ grouping: EditionCounts.Grouping, _ clusters: SentimentClusters, _ order: [Int],
        _ labels: [String]
    ) -> [GroupReplies] {
        order.map { group in
            let rate = clusters.rate(.reply, of: grouping, group)
            return GroupReplies(group: labels[group], rate: rate?.current ?? .init())
        }
    }
}

// MARK: Intent, emotion, language

extension SentimentTallies {
    fileprivate var intentOrder: [Int] {
        ordered(
            table.intents.labels, totals: intents.totals, configured: vocabulary.order(of: .intent))
    }

    fileprivate var emotionCounts: [LabelCount]? {
        guard let column = table.emotions, let emotions,
            column.labels.indices.contains(where: {
                column.labels[$0] != Label.unknown && emotions.totals[$0] > 0
            })
        else { return nil }
        let order = ordered(
            column.labels, totals: emotions.totals, configured: vocabulary.order(of: .emotion))
        return labelCounts(order, column.labels, emotions.totals)
    }

    fileprivate var languageCounts: [GroupedCount] {
        let order = ordered(
            table.language.labels, totals: languages.totals,
            configured: vocabulary.order(of: .language))
        return grouped(languages, order, table.language.labels)
    }
}

// MARK: Days and hours

extension SentimentTallies {
    /// The axis’s days by sentiment.
    private var byDay: Breakdown {
        // One more group than there are days, for the rows outside the axis.
        let days = counts.window.axis.listed.count + 1
        return counts.bySentiment(.days, groupCount: days)
            ?? Breakdown(groupCount: days, classCount: table.sentiment.labels.count)
    }

    fileprivate var dailyVolume: DailyRows<DayCount> {
        let byDay = byDay
        let labels = dailyLabels
        return DailyRows(over: counts.window.axis) { day, places in
            labels.map { label, code in
                DayCount(
                    day: day, label: label,
                    count: code.map { code in places.reduce(0) { $0 + byDay[$1, code] } } ?? 0)
            }
        }
    }

    /// The configured sentiments, then the others with rows; with their codes, if any.
    private var dailyLabels: [(label: String, code: Int?)] {
        let codes = Dictionary(uniqueKeysWithValues: zip(table.sentiment.labels, 0...))
        let configured = vocabulary.order(of: .sentiment)
        let others = sentimentOrder.map { table.sentiment.labels[$0] }
            .filter { !vocabulary.isListed($0, in: .sentiment) }
        return (configured + others).map { ($0, codes[$0]) }
    }

    fileprivate var dailyScore: DailyRows<DayScore> {
        let byDay = byDay
        return DailyRows(over: counts.window.axis) { day, places in
            let rows = table.sentiment.labels.indices.map { label in
                places.reduce(0) { $0 + byDay[$1, label] }
            }
            return [DayScore(day: day, score: scale.score(rows), n: scale.weightedRows(rows))]
        }
    }

    fileprivate var weekdayHour: [HourCount] {
        guard let breakdown = counts.bySentiment(.hoursOfWeek, groupCount: RowTimes.hoursInWeek)
        else { return [] }
        return breakdown.totals.enumerated().map { place, count in
            HourCount(weekday: place / 24 + 1, hour: place % 24, count: count)
        }
    }
}

// MARK: Authors (Figures 14)

extension SentimentTallies {
    /// By age or experience.
    fileprivate func buckets(
        _ family: WindowCounts.Family, _ buckets: [DemographicGroups.Bucket]
    ) -> DemographicCounts? {
        // One more group than there are buckets, for rows that fit no bucket.
        guard let breakdown = counts.bySentiment(family, groupCount: buckets.count + 1) else {
            return nil
        }
        let inBucket = breakdown.totals.dropLast().reduce(0, +)
        let inWindow = breakdown.totals.reduce(0, +)
        return DemographicCounts(
            counts: grouped(breakdown, Array(buckets.indices), buckets.map(\.label)),
            coverage: Proportion(inBucket, of: inWindow).share)
    }

    fileprivate func timeZones(_ names: [ExactText]) -> [GroupedCount]? {
        guard let breakdown = counts.bySentiment(.timeZones, groupCount: names.count + 1) else {
            return nil
        }
        let largest = names.indices.filter { breakdown.totals[$0] > 0 }
            .sorted { (-breakdown.totals[$0], names[$0]) < (-breakdown.totals[$1], names[$1]) }
            .prefix(counts.settings.demographics.topTimeZones)
        return grouped(breakdown, Array(largest), names.map(\.text))
    }
}
