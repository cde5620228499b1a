import Analysis
import ReportModel
import Settings

extension HelpScoutReport {
    var timeSection: Document.Section {
        Document.Section(
            id: "time", title: "Day by day",
            summary: "When conversations begin, and when customers ask to leave.",
            blocks: [span.byDay(.charts([dailyVolume, dailyFlags]))])
    }

    /// What only `report.json` has, where there are too few days for pictures.
    var undrawnDays: [ChartBlock] { span.isDrawnByDay ? [] : [dailyVolume, dailyFlags] }

    private var dailyVolume: ChartBlock {
        let days = figures.dailyVolume
        return charts.block(
            "daily_volume",
            busyDay(days) ?? "Conversations by day", "Conversations by day",
            method: "Rows of the window by the local date of their creation.",
            data: DataTable(
                columns: [
                    .init("day", "Day", .day), .init("count", "Conversations", .number(.count)),
                ], rows: days.map { [.day($0.day), .integer($0.count)] }),
            plot: Plot(
                marks: [
                    Mark(
                        .bar(.stacked),
                        days.filter { $0.count > 0 }.map {
                            Datum(
                                x: .day($0.day), value: Double($0.count), series: 0,
                                tip: "\($0.day.shortWithWeekday): "
                                    + counted($0.count, "conversation", "conversations"))
                        })
                ], x: .days(span.days), y: .linear(.init(format: .count)),
                color: .series([.init("Conversations", Labels.plain)]), legend: .hidden))
    }

    private func busyDay(_ days: [HelpScoutFigures.DayCount]) -> String? {
        let counts = days.map { (day: $0.day, count: $0.count) }
        let noun = ("conversation", "conversations")
        if let sentence = span.onlyDay(counts, noun.0, noun.1) { return sentence }
        guard total >= smallestSample,
            let most = leader(counts, .count, value: { Double($0.count) })
        else { return nil }
        return "Busiest on \(most.day.weekdayName), \(most.day.short): "
            + counted(most.count, noun.0, noun.1)
    }

    private var dailyFlags: ChartBlock {
        let flags = ["is_refund_request", "is_cancellation"]
        let data = figures.dailyFlags.map { day in
            Datum(
                x: .day(day.day), y: .number(Double(day.count)), value: Double(day.count),
                series: flags.firstIndex(of: day.label),
                tip: "\(day.day.shortWithWeekday), \(labels.name(day.label, .flag)): "
                    + NumberFormat.count.string(day.count))
        }
        return charts.block(
            "daily_flags", flagTrend,
            "Refund requests and cancellations by day",
            method: "Rows of the window by local date whose flag is true.",
            data: DataTable(
                columns: [
                    .init("day", "Day", .day), .init("flag", "Flag", .text),
                    .init("count", "Conversations", .number(.count)),
                ],
                rows: figures.dailyFlags.map {
                    [.day($0.day), labels.cell($0.label, .flag), .integer($0.count)]
                }),
            plot: Plot(
                marks: [Mark(.line, data)], x: .days(span.days), y: .linear(.init(format: .count)),
                color: .series(labels.series(flags, .flag))))
    }

    private var flagTrend: String {
        func words(_ id: String, _ one: String, _ many: String) -> String {
            let count = Int(kpi(id)?.number ?? 0)
            guard let change = kpi(id)?.change else { return counted(count, one, many) }
            let before = NumberFormat.count.string(Double(count) - change)
            return "\(counted(count, one, many)) (before: \(before))"
        }
        return words("refund_requests", "refund request", "refund requests") + ", "
            + words("cancellations", "cancellation", "cancellations")
    }
}
