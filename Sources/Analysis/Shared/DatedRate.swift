import ReportModel

/// A rate by day, from which a change of it is dated (Figures 29a).
struct DatedRate {
    /// One per day of the window.
    let days: [ClusteredRate.Counts]
    /// The last seven days of the window beside the window before.
    let recent: ClusteredRate

    /// How many days a run has at most, and how many days are recent.
    static let week = 7

    /// The recent days of a window.
    static func recentDays(of window: Window) -> Window {
        Window(days: min(week, window.count), endingWith: window.to)
    }

    /// - Parameter previous: the rate in the window before.
    func dating(in window: Window, after previous: Proportion) -> Dating {
        let run = shortestRun(after: previous)
        let part = run.map { run -> Dating.Days in
            let counts = days[run].reduce((0, 0)) { ($0.0 + $1.successes, $0.1 + $1.rows) }
            return Dating.Days(
                Window(
                    from: window.from.advanced(by: run.lowerBound),
                    to: window.from.advanced(by: run.upperBound - 1)),
                .init(counts.0, of: counts.1))
        }
        let hasEnded = part.map { $0.window.to < DatedRate.recentDays(of: window).from } ?? false
        return Dating(
            days: part, recent: .init(recent.current.successes, of: recent.current.rows),
            isOver: hasEnded && recent.pValue.map { $0 >= 0.05 } ?? true)
    }

    /// The shortest run of at most seven days in which at least 60% of the change lies; of several
    /// as short the one with the most, then the earliest.
    ///
    /// A day's part of the change is k − p·n, with p the rate of the window before. The comparison
    /// is exact: all parts are multiplied by the rows of that window.
    private func shortestRun(after previous: Proportion) -> Range<Int>? {
        let parts = days.map { $0.successes * previous.total - previous.count * $0.rows }
        let whole = parts.reduce(0, +)
        guard whole != 0 else { return nil }
        let sign = whole.signum()
        for length in 1...DatedRate.week where length <= parts.count {
            var best: (start: Int, sum: Int)?
            for start in 0...(parts.count - length) {
                let sum = sign * parts[start..<start + length].reduce(0, +)
                guard 5 * sum >= 3 * sign * whole, sum > best?.sum ?? 0 else { continue }
                best = (start, sum)
            }
            if let best { return best.start..<best.start + length }
        }
        return nil
    }
}
