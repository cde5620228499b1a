import ReportModel

/// Sensible dates for the labels of a time axis, from daily to every hundred years.
struct DayTicks: Hashable, Sendable {
    struct Tick: Hashable, Sendable {
        let day: LocalDay
        let label: String
    }

    let ticks: [Tick]

    /// Candidates for a window, the closest spacing first.
    static func candidates(for window: Window) -> [DayTicks] {
        let spacings: [Spacing] = [
            .days(1), .days(2), .days(3), .weeks(1), .weeks(2), .months(1), .months(2), .months(3),
            .months(6), .years(1), .years(2), .years(5), .years(10), .years(100),
        ]
        return spacings.map { DayTicks($0, window) }.filter { $0.ticks.count > 1 }
            + [DayTicks(ticks: [Tick(day: window.from, label: window.from.short)])]
    }

    enum Spacing: Hashable, Sendable {
        /// From the window's first day on.
        case days(Int)
        /// Mondays.
        case weeks(Int)
        /// Month starts, January among them.
        case months(Int)
        /// New Year's Days.
        case years(Int)
    }

    init(ticks: [Tick]) { self.ticks = ticks }

    /// The first label has month and year, and so does the first of a new year.
    init(_ spacing: Spacing, _ window: Window) {
        var previous: LocalDay?
        var ticks: [Tick] = []
        for day in DayTicks.days(spacing, window) {
            ticks.append(Tick(day: day, label: DayTicks.label(day, after: previous, spacing)))
            previous = day
        }
        self.ticks = ticks
    }

    private static func days(_ spacing: Spacing, _ window: Window) -> [LocalDay] {
        switch spacing {
        case .days(let days):
            // In longer windows, Mondays are more useful than every other day.
            guard window.count <= (days == 1 ? 62 : 13) else { return [] }
            return stride(from: 0, to: window.count, by: days).map { window.from.advanced(by: $0) }
        case .weeks(let weeks):
            guard window.count <= 800 else { return [] }
            let toMonday = (8 - window.from.weekday) % 7
            return stride(from: toMonday, to: window.count, by: 7 * weeks)
                .map { window.from.advanced(by: $0) }
        case .months(let months):
            return starts(window, months: months)
        case .years(let years):
            return starts(window, months: 12).filter { $0.year % years == 0 }
        }
    }

    private static func starts(_ window: Window, months: Int) -> [LocalDay] {
        guard window.count > 0 else { return [] }
        return (window.from.year...window.to.year).flatMap { year in
            stride(from: 1, through: 12, by: months).compactMap {
                LocalDay(year: year, month: $0, day: 1)
            }
        }
        .filter(window.contains)
    }

    private static func label(_ day: LocalDay, after previous: LocalDay?, _ spacing: Spacing)
        -> String
    {
        let month = String(LocalDay.monthNames[day.month - 1].prefix(3))
        let isNewYear = previous?.year != day.year
        switch spacing {
        case .days:
            if isNewYear { return day.short }
            return previous?.month == day.month ? String(day.day) : "\(day.day) \(month)"
        case .weeks: return isNewYear ? day.short : "\(day.day) \(month)"
        case .months: return isNewYear ? "\(month) \(day.year)" : month
        case .years: return String(day.year)
        }
    }
}
