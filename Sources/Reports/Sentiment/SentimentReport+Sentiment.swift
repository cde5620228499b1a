import Analysis
import Graphics
import ReportModel
import Settings

extension SentimentReport {
    var sentimentSection: Document.Section {
        Document.Section(
            id: "sentiment", title: "Sentiment",
            summary: "The tone of comments, as a whole and day by day.",
            blocks: [
                .charts([distribution] + [gauge].compactMap { $0 }),
                span.byDay(.charts([dailyScore, dailyTotal])),
            ])
    }

    /// What only `report.json` has, where there are too few days for pictures.
    var undrawnDays: [ChartBlock] { span.isDrawnByDay ? [] : [dailyScore, dailyTotal] }

    private var distribution: ChartBlock {
        let without = figures.summary.rowsWithoutWeight
        return charts.counts(
            figures.sentimentDistribution, by: charts.category(.sentiment, \.label)
        )
        .donut(limit: 8)
        .block(
            "sentiment_distribution", distributionHeadline, "Comments by sentiment",
            method: "Rows of the window by sentiment; shares are of all rows.",
            remark: without > 0 && !context.settings.sentiment.weights.isEmpty
                ? "\(NumberFormat.count.string(without)) have no weight" : nil)
    }

    private var distributionHeadline: String {
        guard let rate = kpi("positive_rate"), rate.number != nil else {
            return "No comment has a sentiment that counts"
        }
        return rate.n < smallestSample
            ? "Comments by sentiment"
            : "\(text("positive_rate")) positive, \(text("negative_rate")) negative"
    }

    private var dailyScore: ChartBlock {
        let day = DayColumn(\SentimentFigures.DayScore.day)
        let score = Figure.score(\SentimentFigures.DayScore.score)
        return charts.rows(figures.dailyScore, [day, score, Figure.n(\.n)])
            .days(
                .line, day, score, over: span.days, as: .init("Score", Labels.plain),
                axis: .decimal(0), aside: .n(\.n)
            )
            .withRule(at: 0, "Score 0")
            .block(
                "daily_score", scoreTrend, "Sentiment score by day, −100 to 100",
                method: "100 × the mean weight ÷ the largest weight, over each day’s comments that "
                    + "have a weight.",
                n: figures.dailyScore.reduce(0) { $0 + $1.n })
    }

    /// The score and its change, as the tile has them.
    private var scoreTrend: String {
        guard let kpi = kpi("sentiment_score"), let score = kpi.number else {
            return "Score by day"
        }
        guard kpi.n >= smallestSample else { return "Score by day, of few comments" }
        let format = NumberFormat.score
        guard let change = kpi.change else {
            return "The score is \(format.string(score))"
        }
        let size = format.string(abs(change))
        guard size != format.string(0) else {
            return "The score is \(format.string(score)), as before"
        }
        return
            "The score is \(format.string(score)), \(size) \(change > 0 ? "higher" : "lower") than before"
    }

    /// Comments a day, all sentiments: the volume line beside the score.
    private var dailyTotal: ChartBlock {
        let day = DayColumn(\DataSpan.DayCount.day)
        let count = charts.namedCount(\DataSpan.DayCount.count)
        return charts.rows(dailyTotals, [day, count])
            .days(.line, day, count, over: span.days, as: .init("Comments", Labels.plain))
            .over(dailyVolumeRows.table)
            .block(
                "daily_volume", volumeTrend, "Comments by day",
                method: "Rows of the window by local date.")
    }

    /// A day’s comments of all sentiments, every day of the window.
    var dailyTotals: [DataSpan.DayCount] {
        let counts = figures.dailyVolume.reduce(into: [LocalDay: Int]()) {
            $0[$1.day, default: 0] += $1.count
        }
        return window.days.map { ($0, counts[$0] ?? 0) }
    }

    private var volumeTrend: String {
        if let volume = span.volume(dailyTotals, "comment", "comments") { return volume }
        guard let change = kpi("total_comments")?.change, let now = kpi("total_comments")?.number,
            min(now, now - change) >= Double(smallestSample)
        else { return "\(text("comments_per_day")) a day" }
        let share = NumberFormat.rate(decimals: 0)
        let ratio = change / (now - change)
        guard abs(ratio) >= 0.005 else {
            return "\(text("comments_per_day")) a day, as many as before"
        }
        return "\(text("comments_per_day")) a day, \(share.string(abs(ratio))) "
            + (ratio > 0 ? "more than before" : "fewer than before")
    }
}
