internal import ReportModel

/// The date of a mail: `Sun, 22 Nov 2026 05:00:00 -0800` (RFC 5322).
enum MailDate {
    /// - Parameter offset: seconds east of UTC.
    static func text(_ instant: Instant, offset: Int) -> String {
        // An offset has whole minutes in mails.
        let minutes = offset / 60
        let iso = instant.iso(offset: minutes * 60)
        let parts = iso.split(separator: "T")
        guard parts.count == 2, let day = LocalDay(iso: String(parts[0])) else {
            preconditionFailure("an instant has a day")
        }
        let size = abs(minutes)
        let zone = "\(minutes < 0 ? "-" : "+")\(two(size / 60))\(two(size % 60))"
        return "\(day.weekdayName.prefix(3)), \(day.day) "
            + "\(LocalDay.monthNames[day.month - 1].prefix(3)) \(day.year) "
            + "\(parts[1].prefix(8)) \(zone)"
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
