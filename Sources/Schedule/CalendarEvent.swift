/// The same times in systemd's words, for `OnCalendar=` of systemd.timer(5).
extension CronExpression {
    /// One expression of systemd.time(7) or, where either of two kinds of day is enough, two.
    ///
    /// systemd asks for date and day of the week together, where cron takes either. When clocks
    /// skip a fixed time, systemd's timers leave out the run of that day.
    ///
    /// - Parameter zone: a name of the tz database.
    package func calendarEvents(zone: String) -> [String] {
        let time =
            "\(list(hours, .hour, width: 2)):\(list(minutes, .minute, width: 2)):00 \(zone)"
        let month = list(months, .month, width: 2)
        let date = "*-\(month)-\(list(daysOfMonth, .dayOfMonth, width: 2))"
        let weekdays = weekdayNames.map { "\($0) " } ?? ""
        guard isEitherDay else { return ["\(weekdays)\(date) \(time)"] }
        return ["\(date) \(time)", "\(weekdays)*-\(month)-* \(time)"]
    }

    /// `Mon,Tue`; nil for every day.
    private var weekdayNames: String? {
        guard daysOfWeek != 0x7f else { return nil }
        return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].enumerated()
            .filter { daysOfWeek >> UInt64($0.offset) & 1 == 1 }
            .map(\.element).joined(separator: ",")
    }

    /// `*` for all values, otherwise `06,18`.
    private func list(_ bits: UInt64, _ field: CronField, width: Int) -> String {
        let values = field.range.filter { bits >> UInt64($0) & 1 == 1 }
        guard values.count < field.range.count else { return "*" }
        return values.map {
            let digits = String($0)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }.joined(separator: ",")
    }
}
