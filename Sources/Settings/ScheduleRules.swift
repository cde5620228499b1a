package import Schedule

/// When runs are due.
package struct ScheduleRules: Hashable, Sendable {
    /// One line of the schedule.
    package struct Run: Hashable, Sendable {
        package var cron: CronExpression
        /// A name of the tz database; nil for the zone of the reports.
        package var timeZone: String?

        package init(cron: CronExpression, timeZone: String? = nil) {
            self.cron = cron
            self.timeZone = timeZone
        }
    }

    package var runs: [Run]
    /// How many of the newest days are made later, if their runs were missed.
    package var catchUpDays: Int

    package init(runs: [Run] = [], catchUpDays: Int = 3) {
        self.runs = runs
        self.catchUpDays = catchUpDays
    }
}
