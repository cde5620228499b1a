/// Five fields that say when a run is due, in the local time of some zone, as in crontab(5).
///
/// `30 6 * * mon-fri` is half past six from Monday to Friday. Where both the day of the month and
/// the day of the week are given, either is enough, as in Vixie cron: `0 7 1 * mon` is the first of
/// each month and every Monday. A field that begins with `*` (also `*/2`) is not such a choice.
package struct CronExpression: Hashable, Sendable {
    /// As written, with one blank between the fields.
    package let text: String
    /// One bit per minute, 0…59.
    let minutes: UInt64
    /// One bit per hour, 0…23.
    let hours: UInt64
    /// One bit per day of the month, 1…31.
    let daysOfMonth: UInt64
    /// One bit per month, 1…12.
    let months: UInt64
    /// One bit per day of the week, from 0 (Sunday) to 6.
    let daysOfWeek: UInt64
    /// Whether the hours or minutes are those of the clock: the field begins with `*`.
    ///
    /// Such a run follows the clock when clocks change; the others are at fixed times.
    let followsClock: Bool
    let hasAnyDayOfMonth: Bool
    let hasAnyDayOfWeek: Bool

    /// Whether a day of the month and a day of the week are given, of which either is enough.
    package var isEitherDay: Bool { !hasAnyDayOfMonth && !hasAnyDayOfWeek }
}

extension CronExpression: CustomStringConvertible {
    package var description: String { text }
}
