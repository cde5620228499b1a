import Analysis
import ReportModel
import Settings

extension SentimentReport {
    var volumeSection: Document.Section {
        Document.Section(
            id: "volume", title: "Volume",
            summary: "When people comment: by day, weekday and hour.",
            blocks: [span.byDay(.chart(dailyVolume)), .chart(weekdayHour)])
    }

    private var day: DayColumn<DayCount> { DayColumn(\.day) }
    private var daySentiment: Category<DayCount> {
        charts.category(.sentiment, \.label)
    }

    /// Counts by day and sentiment, shared by two pictures.
    var dailyVolumeRows: Rows<DayCount> {
        charts.rows(
            figures.charts.dailyVolume,
            [day, daySentiment, charts.count(\DayCount.count)])
    }

    /// One row per day: the comments, and how many of each sentiment.
    var dayTable: DataTable {
        typealias Day = (day: LocalDay, counts: [String: Int])
        let days = figures.charts.dailyVolume.days.reduce(into: [LocalDay: [String: Int]]()) {
            $0[$1.day, default: [:]][$1.label, default: 0] += $1.count
        }
        let sentiments = sentiments.map { label in
            Figure<Day>.count(label, labels.name(label, .sentiment)) { $0.counts[label] ?? 0 }
        }
        let all = charts.count { (day: Day) in limitedSum(Array(day.counts.values)) }
        let rows: [Day] = days.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return charts.rows(rows, [DayColumn<Day>(\.day), all] + sentiments).table
    }

    private var dailyVolume: ChartBlock {
        dailyVolumeRows
            .days(
                .bars, day, charts.namedCount(\.count), over: span.days, by: daySentiment,
                in: sentimentSeries, usually: dayFigure(of: Metrics.total),
                targets: volumeTargets
            )
            .listing(dayTable)
            .block(
                "daily_volume", busiestDay, "Comments by \(span.grain) and sentiment",
                method: "\(charts.rowsOfDays) by local date and sentiment.")
    }

    private var busiestDay: String {
        if let sentence = span.onlyDay(dailyTotals, "comment", "comments") { return sentence }
        guard total >= smallestSample,
            let most = leader(drawnTotals, count: \.count)
        else { return volumeRange }
        return "Busiest \(span.inPeriod(of: most.day)): "
            + counted(most.count, "comment", "comments")
    }

    private var weekdayHour: ChartBlock {
        let count = charts.namedCount(\HourCount.count)
        let hours = Bands<HourCount>((0..<24).map { .init(hour($0)) }) { $0.hour }
        let weekdays = Bands<HourCount>(
            LocalDay.weekdayNames.map { .init(String($0.prefix(3))) }
        ) { $0.weekday - 1 }
        return charts.rows(
            figures.charts.weekdayHour,
            [
                Figure.count("weekday", "Weekday (1 = Monday)", \.weekday),
                Figure.count("hour", "Hour", \.hour), count,
            ]
        )
        .heatMap(
            x: hours, y: weekdays, count,
            name: { "\(LocalDay.weekdayNames[$0.weekday - 1]), \(hour($0.hour))" },
            hasLabels: false
        )
        .block(
            "weekday_hour", busiestHour,
            "Comments by weekday and hour, \(context.zone.name) time",
            method: "\(charts.rowsOfDays) by local weekday and hour.")
    }

    private var busiestHour: String {
        guard total >= smallestSample,
            let most = leader(figures.charts.weekdayHour, count: \.count)
        else { return "Comments by weekday and hour" }
        return "Most comments on \(LocalDay.weekdayNames[most.weekday - 1])s at \(hour(most.hour))"
    }

    private func hour(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
}
