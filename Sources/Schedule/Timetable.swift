package import ReportModel

/// When runs are due, from all expressions of the configuration.
package struct Timetable: Sendable {
    /// One expression and the zone of its clock.
    package struct Line: Hashable, Sendable {
        package let cron: CronExpression
        package let zone: TimeZoneRules

        package init(cron: CronExpression, zone: TimeZoneRules) {
            self.cron = cron
            self.zone = zone
        }
    }

    /// A run that is due.
    package struct Due: Hashable, Sendable {
        package let moment: Instant
        /// The line that it is of; the first where several are due at one moment.
        package let line: Line
    }

    package let lines: [Line]
    /// The zone of the reports, which decides what the as-of day of a run is.
    package let zone: TimeZoneRules

    package init(lines: [Line], zone: TimeZoneRules) {
        self.lines = lines
        self.zone = zone
    }

    /// The first run after a moment; nil if there is none.
    package func next(after moment: Instant) -> Due? {
        lines.compactMap { line in
            line.cron.next(after: moment, in: line.zone).map { Due(moment: $0, line: line) }
        }.min { $0.moment < $1.moment }
    }

    /// The next runs after a moment, at most `count`, each moment once.
    package func next(_ count: Int, after moment: Instant) -> [Due] {
        var due: [Due] = []
        var last = moment
        while due.count < count, let next = next(after: last) {
            due.append(next)
            last = next.moment
        }
        return due
    }

    /// The last complete day at a moment: the one before the date of the reports' zone.
    package func asOf(at moment: Instant) -> LocalDay {
        zone.day(of: moment).advanced(by: -1)
    }

    /// The days whose runs were due in a span of time, newest first, each once.
    ///
    /// - Parameters:
    ///   - span: from after its beginning to its end, both of which are the clock's.
    ///   - limit: how many of the newest days.
    package func missed(
        after beginning: Instant, until end: Instant, limit: Int
    ) -> [LocalDay] {
        guard limit > 0 else { return [] }
        // Days before the limit are not looked at, so that a clock set to 1970 costs nothing.
        let earliest = zone.beginning(of: zone.day(of: end).advanced(by: -limit - 1))
        var days: Set<LocalDay> = []
        var last = max(beginning, earliest)
        while let due = next(after: last), due.moment <= end {
            days.insert(asOf(at: due.moment))
            last = due.moment
        }
        return Array(days.sorted(by: >).prefix(limit))
    }
}
