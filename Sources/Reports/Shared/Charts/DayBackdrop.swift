import Analysis
import ReportModel
import Settings

/// What a chart by day shows beside its data: what is usual, days that are not complete, what
/// happened, goals, and the names of its extremes.
///
/// Weeks and months have only events and the names of their extremes.
struct DayBackdrop {
    let axis: TimeAxis
    /// The measures of a day that the chart shows, by series.
    private let measures: [DayFigure?]
    /// Days of the axis whose rows have not all come in.
    private let incomplete: [LocalDay]
    /// Of the axis, by day.
    private let events: [Event]
    private let targets: [DailyTarget]

    init(
        _ charts: ChartMaker, over days: Window, _ measures: [DayFigure?],
        targets: [DailyTarget] = []
    ) {
        self.targets = targets
        events = charts.events.filter { days.contains($0.day) }
        axis = TimeAxis(days)
        let isByDay = axis.grain == .day
        self.measures = isByDay ? measures : []
        incomplete = isByDay ? charts.incomplete.filter(days.contains).sorted() : []
    }

    private func days(of measure: DayFigure) -> [DayFigure.Day] {
        measure.days.filter { axis.window.contains($0.day) }
    }

    // MARK: Behind the data

    /// Drawn before the data.
    var marks: [Mark] {
        [
            Mark(
                .range,
                measures.enumerated().flatMap { place, measure in
                    (measure.map(days) ?? []).compactMap { day in
                        day.range.map {
                            Datum(
                                x: .day(day.day), series: place, low: $0.lowerBound,
                                high: $0.upperBound, tip: "")
                        }
                    }
                }),
            Mark(
                .hatching,
                incomplete.map {
                    Datum(x: .day($0), tip: "\(axis.name(of: $0)): not complete")
                }),
            Mark(.event, happened),
        ].filter { !$0.data.isEmpty } + targets.map(\.mark)
    }

    /// The events of a day, or of a week or month, have one line.
    private var happened: [Datum] {
        let places = Dictionary(grouping: events) { axis.period(of: $0.day).from }
        return places.sorted { $0.key < $1.key }.map { day, events in
            Datum(
                x: .day(day), label: events.map(\.text).joined(separator: "; "),
                tip: events.map { "\($0.day.shortWithWeekday): \($0.text)" }
                    .joined(separator: "; "))
        }
    }

    /// What the marks mean; nil where there are none.
    var remark: String? {
        let marks = marks
        return [
            marks.contains { $0.kind == .range } ? "grey: the usual range of each day" : nil,
            marks.contains { $0.kind == .hatching } ? "hatched: not complete" : nil,
            targets.isEmpty ? nil : "dashed: " + listed(targets.map(\.label)),
            axis.partialPeriods,
        ].compactMap { $0 }.joined(separator: " · ").nonEmpty
    }

    /// “, usually 430 to 570”; empty where it is not known.
    func usually(on day: LocalDay, _ series: Int) -> String {
        guard measures.indices.contains(series), let measure = measures[series],
            let known = measure.days.first(where: { $0.day == day }), let range = known.range
        else { return "" }
        let place = DayPlace(
            usual: nil, range: range, place: known.state, isComplete: known.isComplete)
        return place.usualWords(of: measure.measure.metric).map { ", usually \($0)" } ?? ""
    }

    // MARK: Extremes

    /// Names the largest value, and of a single series the smallest one: “1,416 on 6 Nov”.
    ///
    /// A smallest value of several days has no name, and neither has one that is the largest too.
    ///
    /// - Parameters:
    ///   - values: by day, the earliest first.
    ///   - series: its index where there are several.
    func extremes(
        of values: [(day: LocalDay, value: Double)], series: Int? = nil,
        text: (Double) -> String
    ) -> [Mark] {
        let whole = values.filter { !incomplete.contains($0.day) && !axis.isPartial($0.day) }
        guard whole.count >= DayBackdrop.leastDays, let low = whole.map(\.value).min(),
            let high = whole.map(\.value).max(), low < high
        else { return [] }
        func mark(_ side: Mark.Side, _ value: (day: LocalDay, value: Double)) -> Mark {
            Mark(
                .callout(side),
                [
                    Datum(
                        x: .day(value.day), value: value.value, series: series,
                        label: text(value.value) + when(value.day), tip: "")
                ])
        }
        let highest = whole.last { $0.value == high }.map { mark(.above, $0) }
        let lows = whole.filter { $0.value == low }
        let lowest = series == nil && lows.count == 1 ? mark(.below, lows[0]) : nil
        return [highest, lowest].compactMap { $0 }
    }

    private static let leastDays = 3

    private func when(_ day: LocalDay) -> String {
        switch axis.grain {
        case .day: " on \(day.dayAndMonth)"
        case .week: ", week of \(day.short)"
        case .month: ", \(LocalDay.monthNames[day.month - 1].prefix(3)) \(day.year)"
        }
    }
}

extension DayFigure {
    /// What the days of a window say beside what was usual, as a title; nil where fewer than half
    /// of them were judged.
    ///
    /// For example “Unusually many comments on 6 Nov: 1,416”, “Comments within their usual range on
    /// each day”.
    func standouts(over window: Window) -> String? {
        let judged = days.filter { window.contains($0.day) && $0.state != nil }
        guard 2 * judged.count >= window.count, judged.count > 1 else { return nil }
        let metric = measure.metric
        let high = judged.filter { $0.state == .high }
        let low = judged.filter { $0.state == .low }
        let most = high.max { ($0.value ?? 0) < ($1.value ?? 0) }
        let least = low.min { ($0.value ?? 0) < ($1.value ?? 0) }
        func value(_ day: Day) -> String { metric.unit.text(day.value) }
        let words = metric.phrase
        switch (most, least) {
        case (nil, nil): return "\(metric.title) within their usual range on each day"
        case (let most?, let least?):
            guard high.count == 1, low.count == 1 else {
                return "Unusually many \(words) on \(counted(high.count, "day", "days")), "
                    + "unusually few on \(low.count)"
            }
            return "Unusually many \(words) on \(most.day.dayAndMonth): \(value(most)); "
                + "few on \(least.day.dayAndMonth): \(value(least))"
        case (let day?, nil):
            return "Unusually many \(words) on "
                + (high.count > 1 ? "\(high.count) days, most on " : "")
                + "\(day.day.dayAndMonth): \(value(day))"
        case (nil, let day?):
            return "Unusually few \(words) on "
                + (low.count > 1 ? "\(low.count) days, fewest on " : "")
                + "\(day.day.dayAndMonth): \(value(day))"
        }
    }
}
