/// How charts over time group days, so that their bars do not hide each other.
package enum Grain: String, Hashable, Sendable, CaseIterable {
    case day
    /// From Monday to Sunday.
    case week
    case month

    /// The longest window that is drawn by day.
    package static let longestByDay = 120

    /// By day up to 120 days, by week up to three years, then by month.
    package init(over window: Window) {
        switch window.count {
        case ...Grain.longestByDay: self = .day
        case ...1096: self = .week
        default: self = .month
        }
    }

    /// The whole day, week or month that contains a day.
    package func period(of day: LocalDay) -> Window {
        switch self {
        case .day: return Window(from: day, to: day)
        case .week:
            let monday = day.advanced(by: 1 - day.weekday)
            return Window(from: monday, to: monday.advanced(by: 6))
        case .month:
            let first = day.advanced(by: 1 - day.day)
            let length = LocalDay.length(ofMonth: day.month, year: day.year)
            return Window(from: first, to: first.advanced(by: length - 1))
        }
    }

    /// The minimum and maximum number of days in a period.
    package var days: ClosedRange<Int> {
        switch self {
        case .day: 1...1
        case .week: 7...7
        case .month: 28...31
        }
    }
}

/// The days that a report's charts over time show, and how they group them.
package struct TimeAxis: Hashable, Sendable {
    /// The drawn days: those of the report's window, starting with the first day that has data.
    package let window: Window
    /// The days listed in `report.json`: those of the window, without the days before the data in
    /// windows of more than three years.
    package let listed: Window
    package let grain: Grain
    /// Rows of the dataset that are in the report's window but before the axis, so long before the
    /// rest that a shared axis would be unreadable.
    package let rowsBefore: Int

    package init(_ window: Window, listed: Window? = nil, rowsBefore: Int = 0) {
        self.window = window
        self.listed = listed ?? window
        self.rowsBefore = rowsBefore
        grain = Grain(over: window)
    }

    /// Each period of the axis, limited to the axis's days.
    package var periods: [Window] {
        var periods: [Window] = []
        var next = window.from
        while next <= window.to {
            let period = period(of: next)
            periods.append(period)
            next = period.to.advanced(by: 1)
        }
        return periods
    }

    /// The period that contains a day of the axis, limited to the axis’s days.
    package func period(of day: LocalDay) -> Window {
        let whole = grain.period(of: day)
        return Window(from: max(whole.from, window.from), to: min(whole.to, window.to))
    }

    /// Whether the axis has only some days of a day’s week or month.
    package func isPartial(_ day: LocalDay) -> Bool { period(of: day) != grain.period(of: day) }

    /// For example “the last week is not complete”; nil when every period is whole.
    package var partialPeriods: String? {
        guard grain != .day, window.count > 0 else { return nil }
        let ends = [("first", window.from), ("last", window.to)].filter { isPartial($0.1) }
            .map(\.0)
        switch ends.count {
        case 0: return nil
        case 1: return "the \(ends[0]) \(grain.rawValue) is not complete"
        default:
            let isOne = period(of: window.from) == period(of: window.to)
            return isOne
                ? "the \(grain.rawValue) is not complete"
                : "the first and the last \(grain.rawValue) are not complete"
        }
    }

    /// The name of a day's period for people: “Sat 21 Nov 2026”, “the week of Mon 16 Nov 2026”,
    /// “November 2026”, “November 2026 (to 21 Nov)”.
    package func name(of day: LocalDay) -> String {
        let (whole, shown) = (grain.period(of: day), period(of: day))
        let name =
            switch grain {
            case .day: day.shortWithWeekday
            case .week: "the week of \(whole.from.shortWithWeekday)"
            case .month: "\(LocalDay.monthNames[day.month - 1]) \(day.year)"
            }
        let cuts = [
            whole.from < shown.from ? "from \(shown.from.dayAndMonth)" : nil,
            shown.to < whole.to ? "to \(shown.to.dayAndMonth)" : nil,
        ].compactMap { $0 }
        return cuts.isEmpty ? name : "\(name) (\(cuts.joined(separator: " ")))"
    }
}
