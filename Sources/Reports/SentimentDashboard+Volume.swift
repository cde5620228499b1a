import Analysis
import ReportModel
import Settings

extension SentimentDashboard {
    var volumeSection: Document.Section? {
        guard total > 0 else { return nil }
        return Document.Section(
            id: "volume", title: "Volume", blocks: [.chart(dailyVolume), .chart(weekdayHour)])
    }

    private var dailyVolume: ChartBlock {
        let position = Dictionary(uniqueKeysWithValues: sentiments.enumerated().map { ($1, $0) })
        let data = figures.dailyVolume.filter { $0.count > 0 }.map { day in
            let name = labels.name(day.label, .sentiment)
            return Datum(
                x: .day(day.day), value: Double(day.count), series: position[day.label],
                tip: "\(day.day.shortWithWeekday), \(name): \(NumberFormat.count.string(day.count))")
        }
        return charts.block(
            "daily_volume", busiestDay, "Comments by day and sentiment",
            method: "Rows of the window by local date and sentiment.", data: dailyVolumeTable,
            plot: Plot(
                marks: [Mark(.bar(.stacked), data)], x: .days(window),
                y: .linear(.init(format: .count)),
                color: .series(labels.series(sentiments, .sentiment)), proportions: .landscape))
    }

    private var busiestDay: String {
        guard let most = dailyTotals.max(by: { $0.count < $1.count }) else { return "No days" }
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
            "weekday_hour", most.map { "Most come on \(LocalDay.weekdayNames[$0.weekday - 1])s at \(hour($0.hour))" } ?? "",
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
                    high: Labels.plain, domain: 0...Double(max(1, most?.count ?? 1)), format: .count)))
    }

    private func hour(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
}
