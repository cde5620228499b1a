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
        let counts = charts.counts(
            figures.sentimentDistribution, by: charts.category(.sentiment, \.label))
        return counts.donut(limit: 8).block(
            "sentiment_distribution", counts.negativeParts, "Comments by sentiment",
            method: "\(charts.rowsOfDays) by sentiment; shares are of all of these.",
            remark: without > 0 && !context.settings.sentiment.weights.isEmpty
                ? "\(NumberFormat.count.string(without)) of unknown sentiment" : nil)
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
                "daily_score", lowestScore, "Sentiment score by day, −100 to 100",
                method:
                    "Average sentiment of each day’s comments, from −100 (most negative) to 100.",
                n: figures.dailyScore.reduce(0) { $0 + $1.n })
    }

    /// The day with the lowest score, of those with comments enough.
    private var lowestScore: String {
        let days = ranked(figures.dailyScore.filter { $0.score != nil }, n: \.n)
        guard let lowest = leader(days, .score, value: { -($0.score ?? 0) }) else {
            return "Sentiment score by day"
        }
        return "Lowest on \(lowest.day.weekdayName), \(lowest.day.short): "
            + NumberFormat.score.string(lowest.score)
    }

    /// Comments a day, all sentiments: the volume line beside the score.
    private var dailyTotal: ChartBlock {
        let day = DayColumn(\DataSpan.DayCount.day)
        let count = charts.namedCount(\DataSpan.DayCount.count)
        return charts.rows(dailyTotals, [day, count])
            .days(.line, day, count, over: span.days, as: .init("Comments", Labels.plain))
            .over(dailyVolumeRows.table)
            .block(
                "daily_volume", range, "Comments by day",
                method: "\(charts.rowsOfDays) by local date.")
    }

    /// A day’s comments of all sentiments, every day of the window.
    var dailyTotals: [DataSpan.DayCount] {
        let counts = figures.dailyVolume.reduce(into: [LocalDay: Int]()) {
            $0[$1.day, default: 0] += $1.count
        }
        return window.days.map { ($0, counts[$0] ?? 0) }
    }

    /// From the quietest to the busiest day.
    private var range: String {
        if let volume = span.volume(dailyTotals, "comment", "comments") { return volume }
        let counts = dailyTotals.map(\.count)
        guard let least = counts.min(), let most = counts.max(), least < most else {
            return "Comments by day"
        }
        return "Between \(NumberFormat.count.string(least)) and "
            + "\(NumberFormat.count.string(most)) comments a day"
    }
}
