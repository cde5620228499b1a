package import ReportModel
package import Warehouse

/// The local time of each row (Figures 2).
struct RowTimes: Sendable {
    /// The day of rows that are not used: those without a time, after the as-of day, or too old.
    static let unused = Int32.max

    static let hoursInWeek = 7 * 24

    /// Local days since 1970, one per row, or `unused`.
    let days: [Int32]
    /// Hours since Monday 00:00, 0…167, one per row; meaningless in unused rows.
    let hoursOfWeek: [UInt8]
    let rowsWithoutTime: Int
    let rowsAfterAsOf: Int
    /// Rows more than `Window.longest` days old; all three count comments, where rows are counts.
    let rowsTooOld: Int
    /// The earliest day of a used row.
    let firstDay: LocalDay?

    /// The times of comments; of counts, those of every part, but each comment is counted once.
    init(of table: CommentTable, in zone: TimeZoneRules, asOf: LocalDay) {
        let (weights, once) = (table.weights, table.rows(.days))
        self.init(
            of: table.instants, in: zone, asOf: asOf,
            weight: { once.contains($0) ? weights[$0] : 0 })
    }

    /// - Parameters:
    ///   - instants: microseconds since 1970 UTC, or `absentInstant`.
    ///   - weight: how much a row counts that is not used.
    init(
        of instants: [Int64], in zone: TimeZoneRules, asOf: LocalDay,
        weight: (Int) -> Int = { _ in 1 }
    ) {
        var clock = LocalClock(zone: zone)
        var without = 0
        var after = 0
        var tooOld = 0
        let earliest = asOf.advanced(by: 1 - Window.longest).number
        var first = RowTimes.unused
        var hours = [UInt8](repeating: 0, count: instants.count)
        days = [Int32](unsafeUninitializedCapacity: instants.count) { days, count in
            for row in instants.indices {
                let instant = instants[row]
                guard instant != absentInstant else {
                    without += weight(row)
                    days[row] = RowTimes.unused
                    continue
                }
                let (day, hourOfWeek) = clock.local(of: instant)
                guard day <= asOf.number else {
                    after += weight(row)
                    days[row] = RowTimes.unused
                    continue
                }
                guard day >= earliest else {
                    tooOld += weight(row)
                    days[row] = RowTimes.unused
                    continue
                }
                days[row] = day
                hours[row] = hourOfWeek
                first = min(first, day)
            }
            count = instants.count
        }
        hoursOfWeek = hours
        rowsWithoutTime = without
        rowsAfterAsOf = after
        rowsTooOld = tooOld
        firstDay = first == RowTimes.unused ? nil : LocalDay(number: first)
    }
}

/// Converts moments to local days and hours; fast when consecutive moments are close together.
private struct LocalClock {
    let zone: TimeZoneRules
    /// The span of seconds in which `offset` holds.
    private var from: Int64
    private var until: Int64
    private var offset: Int64

    init(zone: TimeZoneRules) {
        self.zone = zone
        from = .max
        until = .min
        offset = 0
    }

    mutating func local(of microseconds: Int64) -> (day: Int32, hourOfWeek: UInt8) {
        let seconds = floorQuotient(microseconds, 1_000_000)
        if seconds < from || seconds >= until { findSpan(at: seconds) }
        let local = seconds + offset
        let day = floorQuotient(local, 86_400)
        let hour = (local - day * 86_400) / 3600
        // 1970-01-01 was a Thursday, the fourth day of its week.
        let weekday = day + 3 - floorQuotient(day + 3, 7) * 7
        return (Int32(truncatingIfNeeded: day), UInt8(truncatingIfNeeded: weekday * 24 + hour))
    }

    private mutating func findSpan(at seconds: Int64) {
        let span = zone.span(at: seconds)
        from = span == 0 ? .min : zone.starts[span]
        until = span + 1 < zone.starts.count ? zone.starts[span + 1] : .max
        offset = Int64(zone.offsets[span])
    }
}

/// A quotient rounded towards the past; the divisor is positive.
@inline(__always)
private func floorQuotient(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value + 1) / divisor - 1
}

extension CommentTable {
    /// The local date of the earliest comment that can be measured; nil when there are none.
    package func firstDay(until asOf: LocalDay, in zone: TimeZoneRules) -> LocalDay? {
        let moments = zone.ranges(of: Window(days: Window.longest, endingWith: asOf))
        guard let from = moments.first?.lowerBound, let until = moments.last?.upperBound else {
            return nil
        }
        // An absent moment has the smallest value of all, which is before `from`.
        let first = instants.lazy
            .filter { from.microseconds <= $0 && $0 < until.microseconds }.min()
        return first.map { zone.day(of: Instant(microseconds: $0)) }
    }
}
