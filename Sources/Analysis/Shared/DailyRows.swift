import ReportModel

/// The rows of a chart over time.
package struct DailyRows<Row: Hashable & Sendable>: Hashable, Sendable {
    /// Every listed day of the axis, including days with zero.
    package let days: [Row]
    /// The same for the axis’s periods, which are what is drawn; a row's day is the first day of
    /// its period.
    package let drawn: [Row]

    /// - Parameter rows: makes the rows of some consecutive days, given the first day and their
    ///   indexes among the listed days.
    init(over axis: TimeAxis, rows: (LocalDay, Range<Int>) -> [Row]) {
        let days = axis.listed.days.enumerated().flatMap { place, day in
            rows(day, place..<place + 1)
        }
        self.days = days
        drawn =
            axis.grain == .day
            ? days
            : axis.periods.flatMap { period in
                let first = axis.listed.from.days(to: period.from)
                return rows(period.from, first..<first + period.count)
            }
    }
}

extension TimeAxis {
    /// The axis of a report.
    ///
    /// - Parameter days: of the dataset's rows, before any filter: local, since 1970, or
    ///   `RowTimes.unused`.
    init(over window: Window, rowsOn days: some Sequence<Int32>) {
        self.init(over: window, counts: days.lazy.map { ($0, 1) })
    }

    /// - Parameter counts: of the dataset's rows by day, in any order.
    init(over window: Window, counts days: some Sequence<(Int32, Int)>) {
        let isLong = window.count > TimeAxis.longestWhole
        var counts: [Int32: Int] = [:]
        var hasEarlier = false
        for (day, count) in days {
            if window.from.number <= day, day <= window.to.number {
                counts[day, default: 0] += count
            }
            if day < window.from.number { hasEarlier = true }
        }
        guard !hasEarlier else {
            self.init(window)
            return
        }
        let rows = counts.sorted { $0.key < $1.key }.map { (day: $0.key, count: $0.value) }
        guard let first = rows.first?.day else {
            self.init(isLong ? Window(days: 1, endingWith: window.to) : window)
            return
        }
        guard isLong else {
            // Days before the first row are unknown, not zero.
            let known = Window(from: LocalDay(number: first), to: window.to)
            self.init(known, listed: window)
            return
        }
        let (start, before) = TimeAxis.bulk(of: rows)
        self.init(Window(from: LocalDay(number: start), to: window.to), rowsBefore: before)
    }

    /// Three years in days.
    private static let longestWhole = 1096

    /// The first day from which rows fit on one axis, and how many rows are before it.
    ///
    /// Rows are left out when there are at most three of them, or 1% of all, and are followed by a
    /// gap of more than a year that is longer than the whole time from the next row to the last
    /// one.
    ///
    /// - Parameter rows: sorted by day, ascending; not empty.
    private static func bulk(of rows: [(day: Int32, count: Int)]) -> (start: Int32, before: Int) {
        let total = rows.reduce(0) { $0 + $1.count }
        var bulk = (start: rows[0].day, before: 0)
        var before = 0
        for (row, next) in zip(rows, rows.dropFirst()) {
            before += row.count
            guard before <= max(3, total / 100), before < total - before else { break }
            let gap = next.day - row.day
            if gap > 366, gap > rows[rows.count - 1].day - next.day {
                bulk = (next.day, before)
            }
        }
        return bulk
    }
}
