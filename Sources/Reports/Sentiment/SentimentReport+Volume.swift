import Analysis
import ReportModel
import Settings

extension SentimentReport {
    var volumeSection: Document.Section {
        Document.Section(
            id: "volume", title: "Volume",
            summary: "When comments come: by day, weekday and hour.",
            blocks: [span.byDay(.chart(dailyVolume)), .chart(weekdayHour)])
    }

    private var dailyVolume: ChartBlock {
        let colors = sentimentSeries
        var counts: [LocalDay: [Int]] = [:]
        for day in figures.dailyVolume where day.count > 0 {
            guard let place = colors.place(of: day.label) else { continue }
            counts[day.day, default: Array(repeating: 0, count: colors.series.count)][place] +=
                day.count
        }
        let data = window.days.flatMap { day in
            (counts[day] ?? []).enumerated().filter { $0.element > 0 }.map { place, count in
                Datum(
                    x: .day(day), value: Double(count), series: place,
                    tip: "\(day.shortWithWeekday), \(colors.series[place].label): "
                        + NumberFormat.count.string(count))
            }
        }
        return charts.block(
            "daily_volume", busiestDay, "Comments by day and sentiment",
            method: "Rows of the window by local date and sentiment.", data: dailyVolumeTable,
            plot: Plot(
                marks: [Mark(.bar(.stacked), data)], x: .days(span.days),
                y: .linear(.init(format: .count)),
                color: .series(colors.series), proportions: .landscape))
    }

    private var busiestDay: String {
        if let sentence = span.onlyDay(dailyTotals, "comment", "comments") { return sentence }
        guard total >= smallestSample,
            let most = leader(dailyTotals, .count, value: { Double($0.count) })
        else { return "Comments by day" }
        return "Busiest on \(most.day.weekdayName), \(most.day.short): "
            + counted(most.count, "comment", "comments")
    }

    private var weekdayHour: ChartBlock {
        let cells = figures.weekdayHour
        let most = cells.max { $0.count < $1.count }
        let data = cells.map { cell in
            Datum(
                x: .band(cell.hour), y: .band(cell.weekday - 1), value: Double(cell.count),
                tip: "\(LocalDay.weekdayNames[cell.weekday - 1]), \(hour(cell.hour)): "
                    + counted(cell.count, "comment", "comments"))
        }
        return charts.block(
            "weekday_hour",
            busiestHour,
            "Comments by weekday and hour, \(context.zone.name) time",
            method: "Rows of the window by local weekday and hour.",
            data: DataTable(
                columns: [
                    .init("weekday", "Weekday (1 = Monday)", .number(.count)),
                    .init("hour", "Hour", .number(.count)),
                    .init("count", "Comments", .number(.count)),
                ],
                rows: cells.map { [.integer($0.weekday), .integer($0.hour), .integer($0.count)] }),
            plot: Plot(
                marks: [Mark(.cell, data)],
                x: .band((0..<24).map { .init(hour($0)) }),
                y: .band(LocalDay.weekdayNames.map { .init(String($0.prefix(3))) }),
                color: .sequential(
                    high: Labels.plain, domain: 0...Double(max(1, most?.count ?? 1)), format: .count
                )))
    }

    private var busiestHour: String {
        guard total >= smallestSample,
            let most = leader(figures.weekdayHour, .count, value: { Double($0.count) })
        else { return "Comments by weekday and hour" }
        return "Most come on \(LocalDay.weekdayNames[most.weekday - 1])s at \(hour(most.hour))"
    }

    private func hour(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
}
