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

    /// Charts that are only in `report.json`, when there are too few days for pictures.
    var undrawnDays: [ChartBlock] { span.isDrawnByDay ? [] : [dailyVolume, dailyFlags] }

    private var dailyVolume: ChartBlock {
        let day = DayColumn(\DayCount.day)
        let count = charts.namedCount(\DayCount.count)
        return charts.rows(figures.charts.dailyVolume, [day, count])
            .days(
                .bars, day, count, over: span.days, as: .init("Conversations", Labels.plain),
                usually: dayFigure(of: Metrics.total), targets: dailyTargets(of: [Metrics.total])
            )
            .block(
                "daily_volume", busyPeriod ?? "Conversations by \(span.grain)",
                "Conversations by \(span.grain)",
                method: "\(charts.rowsOfDays) by the local date of their creation.")
    }

    private var busyPeriod: String? {
        let counts = figures.charts.dailyVolume.days.map { (day: $0.day, count: $0.count) }
        if let sentence = span.onlyDay(counts, "conversation", "conversations") {
            return sentence
        }
        if let standouts = standouts(of: Metrics.total) { return standouts }
        guard total >= smallestSample,
            let most = leader(
                figures.charts.dailyVolume.drawn, count: \.count)
        else { return nil }
        return "Busiest \(span.inPeriod(of: most.day)): "
            + counted(most.count, .conversations)
    }

    private var dailyFlags: ChartBlock {
        let day = DayColumn(\DayCount.day)
        let flag: Category<DayCount> = charts.category(.flag, id: "flag", \.label)
        let count = charts.count(\DayCount.count)
        return charts.rows(figures.charts.dailyFlags, [day, flag, count])
            .days(
                .line, day, count, over: span.days, by: flag,
                in: LabelSeries(all: ["is_refund_request", "is_cancellation"], .flag, labels),
                targets: dailyTargets(of: [Metrics.refunds, Metrics.cancellations], hasNames: true)
            )
            .block(
                "daily_flags", flagPeaks, "Refund requests and cancellations by \(span.grain)",
                method: "Flagged conversations by local date.",
                of: [Metrics.refunds, Metrics.cancellations])
    }

    /// The day, week or month with the most conversations for each flag, or how many there were at
    /// most.
    private var flagPeaks: String {
        let flags = ["is_refund_request", "is_cancellation"].map { flag in
            (flag, days: figures.charts.dailyFlags.drawn.filter { $0.label == flag })
        }
        let peaks = flags.compactMap { flag, days -> String? in
            guard let most = leader(days, count: \.count) else { return nil }
            return "\(labels.name(flag, .flag)): most \(span.briefly(inPeriodOf: most.day)), "
                + NumberFormat.count.string(most.count)
        }
        guard peaks.isEmpty else { return peaks.joined(separator: "; ") }
        return flags.map { flag, days in
            let most = NumberFormat.count.string(days.map(\.count).max() ?? 0)
            return "\(labels.name(flag, .flag)): at most \(most) a \(span.grain)"
        }
        .joined(separator: "; ")
    }
}
