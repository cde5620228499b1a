import ReportModel
import Settings
import Warehouse

/// Makes an edition's charts from its counts; labels in the order in which a reader meets them.
struct SentimentCharts {
    let counts: EditionCounts
    let brands: Breakdown
    let platforms: Breakdown
    let intents: Breakdown
    let languages: Breakdown
    private let brandOrder: [Int]
    private let platformOrder: [Int]
    /// Sentiment labels with rows.
    private let sentimentOrder: [Int]
    /// Rows of the window, one a sentiment label.
    private let sentiments: [Int]
    private let rows: Int

    init(of counts: EditionCounts, totals: PeriodTotals) {
        self.counts = counts
        sentiments = totals.sentiments
        rows = totals.rows
        brands = counts.bySentiment(.brand)
        platforms = counts.bySentiment(.platform)
        intents = counts.bySentiment(.intent)
        languages = counts.bySentiment(.language)
        let vocabulary = counts.settings.vocabulary
        sentimentOrder = ordered(
            counts.table.sentiment.labels, totals: totals.sentiments,
            configured: vocabulary.order(of: .sentiment))
        brandOrder = ordered(
            counts.table.brand.labels, totals: brands.totals,
            configured: vocabulary.order(of: .brand))
        platformOrder = ordered(
            counts.table.platform.labels, totals: platforms.totals,
            configured: vocabulary.order(of: .platform))
    }

    private var table: CommentTable { counts.table }
    private var scale: SentimentScale { counts.scale }
    private var vocabulary: Vocabulary { counts.settings.vocabulary }

    // MARK: Sentiment, brand, platform

    var sentimentDistribution: [SentimentFigures.LabelCount] {
        labelCounts(sentimentOrder, table.sentiment.labels, sentiments)
    }

    var sentimentByBrand: [SentimentFigures.GroupedCount] {
        grouped(brands, brandOrder.map { ($0, table.brand.labels[$0]) })
    }

    var sentimentByPlatform: [SentimentFigures.GroupedCount] {
        grouped(platforms, platformOrder.map { ($0, table.platform.labels[$0]) })
    }

    var scoreByBrand: [SentimentFigures.GroupScore] {
        scores(brands, brandOrder.map { ($0, table.brand.labels[$0]) })
    }

    var scoreByPlatform: [SentimentFigures.GroupScore] {
        scores(platforms, platformOrder.map { ($0, table.platform.labels[$0]) })
    }

    var brandPlatform: [SentimentFigures.PairScore] {
        let pairs = counts.pairs
        let places = Dictionary(uniqueKeysWithValues: zip(pairs, 0...))
        let breakdown = counts.bySentiment(.brandPlatform)
        return brandOrder.flatMap { brand in
            platformOrder.compactMap { platform in
                guard let place = places[EditionCounts.Pair(brand: brand, platform: platform)],
                    breakdown.totals[place] > 0
                else { return nil }
                let row = breakdown.row(of: place)
                return SentimentFigures.PairScore(
                    brand: table.brand.labels[brand], platform: table.platform.labels[platform],
                    count: breakdown.totals[place], score: scale.score(row),
                    n: scale.weightedRows(row))
            }
        }
    }

    // MARK: Intent, emotion, language

    private var intentOrder: [Int] {
        ordered(
            table.intents.labels, totals: intents.totals, configured: vocabulary.order(of: .intent))
    }

    var intentCounts: [SentimentFigures.LabelCount] {
        labelCounts(intentOrder, table.intents.labels, intents.totals)
    }

    var intentBySentiment: [SentimentFigures.GroupedCount] {
        grouped(intents, intentOrder.map { ($0, table.intents.labels[$0]) })
    }

    /// Nil when the column is absent, or no row of the window has an emotion (Figures 20).
    var emotionCounts: [SentimentFigures.LabelCount]? {
        guard let column = table.emotions, let emotions = counts.byEmotion,
            column.labels.indices.contains(where: {
                column.labels[$0] != Label.unknown && emotions.totals[$0] > 0
            })
        else { return nil }
        let order = ordered(
            column.labels, totals: emotions.totals, configured: vocabulary.order(of: .emotion))
        return labelCounts(order, column.labels, emotions.totals)
    }

    var languageCounts: [SentimentFigures.GroupedCount] {
        let order = ordered(
            table.language.labels, totals: languages.totals,
            configured: vocabulary.order(of: .language))
        return grouped(languages, order.map { ($0, table.language.labels[$0]) })
    }

    // MARK: Replies

    func replies(
        _ grouping: EditionCounts.Grouping
    ) -> [SentimentFigures.GroupReplies] {
        let (order, labels) =
            grouping == .brand
            ? (brandOrder, table.brand.labels) : (platformOrder, table.platform.labels)
        let classes = counts.byRateClass(grouping)
        return order.map { group in
            let replies = RateClass.replies(of: 0, in: classes.row(of: group))
            return SentimentFigures.GroupReplies(
                group: labels[group], replyRequired: replies.count, n: replies.total)
        }
    }

    func urgency(_ counts: [Int]) -> [SentimentFigures.LabelCount] {
        labelCounts([0, 1, 2], ["high", "medium", "low"], counts)
    }

    // MARK: Days and hours

    /// Every day × every sentiment that is configured or has rows, zeros included.
    var dailyVolume: [SentimentFigures.DayCount] {
        let days = counts.window.comparison.window.days
        guard let breakdown = counts.bySentiment(.days, groupCount: max(1, days.count)) else {
            return []
        }
        let labels = dailyLabels
        return days.enumerated().flatMap { place, day in
            labels.map { label, code in
                SentimentFigures.DayCount(
                    day: day, label: label, count: code.map { breakdown[place, $0] } ?? 0)
            }
        }
    }

    /// The configured sentiments, then the others with rows; with their codes, where they have any.
    private var dailyLabels: [(label: String, code: Int?)] {
        let codes = Dictionary(uniqueKeysWithValues: zip(table.sentiment.labels, 0...))
        let configured = vocabulary.order(of: .sentiment)
        let others = sentimentOrder.map { table.sentiment.labels[$0] }
            .filter { !vocabulary.isListed($0, in: .sentiment) }
        return (configured + others).map { ($0, codes[$0]) }
    }

    var dailyScore: [SentimentFigures.DayScore] {
        let days = counts.window.comparison.window.days
        guard let breakdown = counts.bySentiment(.days, groupCount: max(1, days.count)) else {
            return []
        }
        return days.enumerated().map { place, day in
            let row = breakdown.row(of: place)
            return SentimentFigures.DayScore(
                day: day, score: scale.score(row), n: scale.weightedRows(row))
        }
    }

    /// All 168 cells of the week, Monday first.
    var weekdayHour: [SentimentFigures.HourCount] {
        guard let breakdown = counts.bySentiment(.hoursOfWeek, groupCount: 168) else { return [] }
        return breakdown.totals.enumerated().map { place, count in
            SentimentFigures.HourCount(weekday: place / 24 + 1, hour: place % 24, count: count)
        }
    }

    // MARK: Shapes

    func labelCounts(
        _ order: [Int], _ labels: [String], _ totals: [Int]
    ) -> [SentimentFigures.LabelCount] {
        order.map { code in
            SentimentFigures.LabelCount(
                label: labels[code], count: totals[code],
                share: Proportion(totals[code], of: rows).share)
        }
    }

    /// The groups' sentiments, those with rows.
    func grouped(
        _ breakdown: Breakdown, _ groups: [(code: Int, label: String)]
    ) -> [SentimentFigures.GroupedCount] {
        groups.flatMap { group in
            sentimentOrder.compactMap { sentiment in
                let count = breakdown[group.code, sentiment]
                guard count > 0 else { return nil }
                return SentimentFigures.GroupedCount(
                    group: group.label, label: table.sentiment.labels[sentiment], count: count,
                    share: Proportion(count, of: breakdown.totals[group.code]).share)
            }
        }
    }

    private func scores(
        _ breakdown: Breakdown, _ groups: [(code: Int, label: String)]
    ) -> [SentimentFigures.GroupScore] {
        groups.map { group in
            let row = breakdown.row(of: group.code)
            return SentimentFigures.GroupScore(
                group: group.label, score: scale.score(row), n: scale.weightedRows(row),
                count: breakdown.totals[group.code])
        }
    }
}
