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
        let rules = context.settings.sentiment
        let order = figures.sentimentDistribution
        return charts.block(
            "sentiment_distribution",
            distributionHeadline,
            "Comments by sentiment",
            method: "Rows of the window by sentiment; shares are of all rows.",
            remark: figures.summary.rowsWithoutWeight > 0 && !rules.weights.isEmpty
                ? "\(NumberFormat.count.string(figures.summary.rowsWithoutWeight)) have no weight"
                : nil,
            data: DataTable(
                columns: [
                    .init("sentiment", "Sentiment", .text),
                    .init("count", "Comments", .number(.count)),
                    .init("share", "Share", .number(.rate())),
                ],
                rows: order.map {
                    [labels.cell($0.label, .sentiment), .integer($0.count), .figure($0.share)]
                }),
            plot: donut(
                order.map {
                    (
                        labels.name($0.label, .sentiment), $0.count,
                        labels.color($0.label, .sentiment)
                    )
                }, limit: 8))
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
        let format = NumberFormat.score
        let points = figures.dailyScore.map { day in
            Datum(
                x: .day(day.day), y: day.score.map { .number($0) }, value: day.score, series: 0,
                tip: "\(day.day.shortWithWeekday): \(format.string(day.score)) "
                    + "(n \(NumberFormat.count.string(day.n)))")
        }
        return charts.block(
            "daily_score", scoreTrend, "Sentiment score by day, −100 to 100",
            method:
                "100 × the mean weight ÷ the largest weight, over each day’s comments that have a weight.",
            n: figures.dailyScore.reduce(0) { $0 + $1.n },
            data: DataTable(
                columns: [
                    .init("day", "Day", .day), .init("score", "Score", .number(format)),
                    .init("n", "n", .number(.count)),
                ],
                rows: figures.dailyScore.map { [.day($0.day), .figure($0.score), .integer($0.n)] }),
            plot: Plot(
                marks: [
                    Mark(.rule, [Datum(y: .number(0), tip: "Score 0")]), Mark(.line, points),
                ],
                x: .days(span.days), y: .linear(.init(format: .decimal(0))),
                color: .series([.init("Score", Labels.plain)]), proportions: .landscape,
                legend: .hidden))
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
        let totals = dailyTotals
        let points = totals.map { day, count in
            Datum(
                x: .day(day), y: .number(Double(count)), value: Double(count), series: 0,
                tip: "\(day.shortWithWeekday): \(counted(count, "comment", "comments"))")
        }
        return charts.block(
            "daily_volume", volumeTrend, "Comments by day",
            method: "Rows of the window by local date.", data: dailyVolumeTable,
            plot: Plot(
                marks: [Mark(.line, points)], x: .days(span.days),
                y: .linear(.init(format: .count)),
                color: .series([.init("Comments", Labels.plain)]), proportions: .landscape,
                legend: .hidden))
    }

    /// A day’s comments of all sentiments, every day of the window.
    var dailyTotals: [(day: LocalDay, count: Int)] {
        let counts = figures.dailyVolume.reduce(into: [LocalDay: Int]()) {
            $0[$1.day, default: 0] += $1.count
        }
        return window.days.map { ($0, counts[$0] ?? 0) }
    }

    var dailyVolumeTable: DataTable {
        DataTable(
            columns: [
                .init("day", "Day", .day), .init("sentiment", "Sentiment", .text),
                .init("count", "Comments", .number(.count)),
            ],
            rows: figures.dailyVolume.map {
                [.day($0.day), labels.cell($0.label, .sentiment), .integer($0.count)]
            })
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
