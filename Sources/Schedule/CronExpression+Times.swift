package import ReportModel

extension CronExpression {
    /// Whether runs are due on a date.
    package func includes(_ day: LocalDay) -> Bool {
        guard months >> UInt64(day.month) & 1 == 1 else { return false }
        let isDayOfMonth = daysOfMonth >> UInt64(day.day) & 1 == 1
        let isDayOfWeek = daysOfWeek >> UInt64(day.weekday % 7) & 1 == 1
        return isEitherDay ? isDayOfMonth || isDayOfWeek : isDayOfMonth && isDayOfWeek
    }

    /// When runs are due on a date, ascending, each moment once.
    ///
    /// A fixed time that clocks skip is due when the gap ends, and one that they repeat the first
    /// time, as in cron(8). Where the minute or hour begins with `*`, runs follow the clock: none in
    /// the gap, and one in each repeated hour.
    package func moments(on day: LocalDay, in zone: TimeZoneRules) -> [Instant] {
        guard includes(day) else { return [] }
        var moments: Set<Instant> = []
        for hour in 0..<24 where hours >> UInt64(hour) & 1 == 1 {
            for minute in 0..<60 where minutes >> UInt64(minute) & 1 == 1 {
                let local = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60)
                switch zone.moments(ofLocal: local) {
                case .one(let moment): moments.insert(moment)
                case .two(let first, let second):
                    moments.insert(first)
                    if followsClock { moments.insert(second) }
                case .skipped(let end):
                    if !followsClock { moments.insert(end) }
                }
            }
        }
        return moments.sorted()
    }

    /// The first moment after another at which a run is due.
    ///
    /// - Returns: nil when there is none in the next 40 years: 29 February may fall on a day of
    ///   the week only every 28 or 40 years.
    package func next(after moment: Instant, in zone: TimeZoneRules) -> Instant? {
        // When clocks are put back across midnight, yesterday has moments that are still to come.
        var day = zone.day(of: moment).advanced(by: -1)
        var found: Instant?
        for _ in 0..<(41 * 366) {
            let here = moments(on: day, in: zone).first { $0 > moment }
            if let here { found = found.map { min($0, here) } ?? here }
            // One day more, in case a date comes back.
            if let found, zone.beginning(of: day) > found { return found }
            day = day.advanced(by: 1)
        }
        return found
    }
}
