import ReportModel
import Settings
import Warehouse

/// An edition's rows of the window by everything that several charts group them by, and the shapes
/// that charts share; labels are in the order in which they are shown.
///
/// This is the configured order, then the others by falling count and name.
struct SentimentTallies {
    let counts: EditionCounts
    let totals: PeriodTotals
    let brands: Breakdown
    let platforms: Breakdown
    let intents: Breakdown
    /// Nil without that column.
    let emotions: Breakdown?
    let languages: Breakdown
    let brandOrder: [Int]
    let platformOrder: [Int]
    /// Sentiment labels that have rows.
    let sentimentOrder: [Int]

    init(of counts: EditionCounts, totals: PeriodTotals) {
        self.counts = counts
        self.totals = totals
        brands = counts.bySentiment(.brand)
        platforms = counts.bySentiment(.platform)
        intents = counts.bySentiment(.intent)
        emotions = counts.byEmotion
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

    var table: CommentTable { counts.table }
    var scale: SentimentScale { counts.scale }
    var vocabulary: Vocabulary { counts.settings.vocabulary }

    // MARK: Shapes

    /// Counts with their shares of the window's rows.
    func labelCounts(_ order: [Int], _ labels: [String], _ totals: [Int]) -> [LabelCount] {
        order.map { code in
            LabelCount(label: labels[code], count: totals[code], of: self.totals.rows)
        }
    }

    /// The sentiments of each group; only groups and sentiments with rows.
    func grouped(
        _ breakdown: Breakdown, _ groups: [(code: Int, label: String)]
    ) -> [GroupedCount] {
        groups.flatMap { group in
            sentimentOrder.compactMap { sentiment in
                let count = breakdown[group.code, sentiment]
                guard count > 0 else { return nil }
                return GroupedCount(
                    group: group.label, label: table.sentiment.labels[sentiment], count: count,
                    share: Proportion(count, of: breakdown.totals[group.code]).share)
            }
        }
    }

    func grouped(_ breakdown: Breakdown, _ order: [Int], _ labels: [String]) -> [GroupedCount] {
        grouped(breakdown, order.map { ($0, labels[$0]) })
    }

    func scores(_ breakdown: Breakdown, _ order: [Int], _ labels: [String]) -> [GroupScore] {
        order.map { code in
            let row = breakdown.row(of: code)
            return GroupScore(
                group: labels[code], score: scale.score(row), n: scale.weightedRows(row),
                count: breakdown.totals[code])
        }
    }

    // MARK: Labels that the configuration does not list

    var unlisted: [DataSummary.Unlisted] {
        unlisted(.sentiment, table.sentiment.labels, totals.sentiments)
            + unlisted(.brand, table.brand.labels, brands.totals)
            + unlisted(.platform, table.platform.labels, platforms.totals)
            + unlisted(.intent, table.intents.labels, intents.totals)
            + unlisted(.emotion, table.emotions?.labels ?? [], emotions?.totals ?? [])
            + unlisted(.language, table.language.labels, languages.totals)
    }

    private func unlisted(
        _ dimension: Vocabulary.Dimension, _ labels: [String], _ totals: [Int]
    ) -> [DataSummary.Unlisted] {
        let order = ordered(
            labels, totals: totals, configured: vocabulary.order(of: dimension))
        return vocabulary.unlisted(
            order.map { (label: labels[$0], count: totals[$0]) }, in: dimension)
    }
}
