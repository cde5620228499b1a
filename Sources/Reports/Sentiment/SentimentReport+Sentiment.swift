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

    /// Charts that are only in `report.json`, when there are too few days for pictures.
    var undrawnDays: [ChartBlock] { span.isDrawnByDay ? [] : [dailyScore, dailyTotal] }

    private var distribution: ChartBlock {
        let without = figures.rowsWithoutWeight
        let counts = charts.counts(
            figures.charts.sentimentDistribution, by: charts.category(.sentiment, \.label))
        return counts.donut(limit: 8).block(
            "sentiment_distribution", counts.negativeParts, "Comments by sentiment",
            method: "\(charts.rowsOfDays) by sentiment; shares are of all of these.",
            remark: without > 0 && !context.settings.sentiment.weights.isEmpty
                ? "\(NumberFormat.count.string(without)) of unknown sentiment" : nil)
    }

    private var dailyScore: ChartBlock {
        let day = DayColumn(\DayScore.day)
        let score = Figure.score(\DayScore.score)
        return charts.rows(figures.charts.dailyScore, [day, score, Figure.n(\.n)])
            .days(
                .line, day, score, over: span.days, as: .init("Score", Labels.plain),
                axis: .decimal(0), aside: .n(\.n), targets: dailyTargets(of: [Metrics.score])
            )
            .withRule(at: 0, "Score 0")
            .block(
                "daily_score", lowestScore, "Sentiment score by \(span.grain), −100 to 100",
                method:
                    "Average sentiment of each \(span.grain)’s comments, from −100 (most negative) to 100.",
                of: [Metrics.score], n: figures.charts.dailyScore.days.reduce(0) { $0 + $1.n })
    }

    /// The day, week or month with the lowest score, among those with enough comments.
    private var lowestScore: String {
        let days = scoredDays
        guard
            let lowest = leader(
                days, deviation: scoreDeviation, n: \.n, mean: { -($0.score ?? 0) })
        else { return scoreRange ?? "Sentiment score by \(span.grain)" }
        return "Lowest \(span.inPeriod(of: lowest.day)): "
            + NumberFormat.score.string(lowest.score)
    }

    /// The complete days, weeks or months with enough comments.
    private var scoredDays: [DayScore] {
        let incomplete = incompleteDays
        return ranked(
            figures.charts.dailyScore.drawn.filter {
                $0.score != nil && !incomplete.contains($0.day)
            }, n: \.n)
    }

    /// “Scores between 9.4 and 36.1”, of the days, weeks or months with enough comments.
    private var scoreRange: String? {
        let scores = scoredDays.compactMap(\.score)
        guard let low = scores.min(), let high = scores.max() else { return nil }
        let format = NumberFormat.score
        guard format.string(low) != format.string(high) else {
            return "A score of \(format.string(low)) each \(span.grain)"
        }
        return "Scores between \(format.string(low)) and \(format.string(high))"
    }

    /// Comments per day, all sentiments: the volume line next to the score.
    private var dailyTotal: ChartBlock {
        let day = DayColumn(\DataSpan.DayCount.day)
        let count = charts.namedCount(\DataSpan.DayCount.count)
        return charts.rows(drawnTotals, [day, count])
            .days(
                .line, day, count, over: span.days, as: .init("Comments", Labels.plain),
                usually: dayFigure(of: Metrics.total), targets: volumeTargets
            )
            .over(dailyVolumeRows.table)
            .listing(dayTable)
            .block(
                "daily_volume", range, "Comments by \(span.grain)",
                method: "\(charts.rowsOfDays) by local date.")
    }

    /// The goals that a chart of comments by day can show.
    var volumeTargets: [DailyTarget] { dailyTargets(of: [Metrics.total, Metrics.perDay]) }

    /// The comments of all sentiments on each listed day.
    var dailyTotals: [DataSpan.DayCount] { totals(figures.charts.dailyVolume.days) }

    /// The same for every day, week or month that is drawn.
    var drawnTotals: [DataSpan.DayCount] { totals(figures.charts.dailyVolume.drawn) }

    private func totals(_ rows: [DayCount]) -> [DataSpan.DayCount] {
        let counts = rows.reduce(into: [LocalDay: Int]()) { $0[$1.day, default: 0] += $1.count }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// From the quietest to the busiest day, week or month.
    private var range: String {
        if let volume = span.volume(dailyTotals, "comment", "comments") { return volume }
        if let standouts = standouts(of: Metrics.total) { return standouts }
        return volumeRange
    }

    /// “Between 151 and 469 comments a day”.
    var volumeRange: String {
        let incomplete = incompleteDays
        let counts = drawnTotals.filter { !incomplete.contains($0.day) }.map(\.count)
        guard let least = counts.min(), let most = counts.max(), least < most else {
            return "Comments by \(span.grain)"
        }
        return "Between \(NumberFormat.count.string(least)) and "
            + "\(NumberFormat.count.string(most)) comments a \(span.grain)"
    }
}
