/// A calendar date without time or zone, in the proleptic Gregorian calendar.
package struct LocalDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let number: Int32

    package init(number: Int32) { self.number = number }

    /// The date of a year, month (1…12) and day, or nil when there is no such date.
    package init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= LocalDay.length(ofMonth: month, year: year)
        else { return nil }
        number = LocalDay.daysFromCivil(year: year, month: month, day: day)
    }

    /// A date in the form `2026-11-21`; nil for any other text.
    package init?(iso text: some StringProtocol) {
        guard let (year, month, day) = LocalDay.figures(ofISO: text) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Why a text in the form of a date is not a date: `November 2026 has 30 days`.
    package static func fault(inISO text: some StringProtocol) -> String? {
        guard let (year, month, day) = figures(ofISO: text) else { return nil }
        guard (1...12).contains(month) else { return "a year has 12 months" }
        let days = length(ofMonth: month, year: year)
        return (1...days).contains(day)
            ? nil : "\(monthNames[month - 1]) \(year) has \(days) days"
    }

    private static func figures(
        ofISO text: some StringProtocol
    ) -> (year: Int, month: Int, day: Int)? {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            return nil
        }
        func figure(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        guard let year = figure(0..<4), let month = figure(5..<7), let day = figure(8..<10) else {
            return nil
        }
        return (year, month, day)
    }

    /// `2026-11-21`.
    package var iso: String {
        let (year, month, day) = civil
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    /// From 1 (Monday) to 7 (Sunday).
    package var weekday: Int { ((Int(number) + 3) % 7 + 7) % 7 + 1 }

    package func advanced(by days: Int) -> LocalDay { LocalDay(number: number + Int32(days)) }

    /// The number of days from this one to `other`; positive when `other` is later.
    package func days(to other: LocalDay) -> Int { Int(other.number) - Int(number) }

    package static func < (left: LocalDay, right: LocalDay) -> Bool { left.number < right.number }

    /// `21 Nov 2026`.
    package var short: String { "\(day) \(LocalDay.monthNames[month - 1].prefix(3)) \(year)" }

    /// `21 Nov`.
    package var dayAndMonth: String { "\(day) \(LocalDay.monthNames[month - 1].prefix(3))" }

    /// `Sat 21 Nov 2026`.
    package var shortWithWeekday: String { "\(weekdayName.prefix(3)) \(short)" }

    /// `Saturday, 21 November 2026`.
    package var long: String {
        "\(weekdayName), \(day) \(LocalDay.monthNames[month - 1]) \(year)"
    }

    /// `27 November`.
    package var dayAndLongMonth: String { "\(day) \(LocalDay.monthNames[month - 1])" }

    package var weekdayName: String { LocalDay.weekdayNames[weekday - 1] }

    package static let weekdayNames = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    package static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from a date; like its inverse ``civil``, after Hinnant’s “chrono-Compatible Low-Level
    /// Date Algorithms”, where years begin in March and eras have 400 years.
    private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int32 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * monthIndex + 2) / 5 + 1
        )
    }
}
