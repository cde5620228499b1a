package import ReportModel

/// Which days an archive keeps.
///
/// The newest days are kept; of the weeks before them, the newest day of each; of the months before
/// those, the newest day of each. Weeks and months count only when they add a day.
package struct Retention: Hashable, Sendable {
    /// How many days, at least one.
    package var daily: Int
    /// How many weeks more, Monday to Sunday.
    package var weekly: Int
    /// How many months more.
    package var monthly: Int

    package init(daily: Int, weekly: Int, monthly: Int) {
        self.daily = max(1, daily)
        self.weekly = weekly
        self.monthly = monthly
    }

    /// A day that is there, and whether its manifest can be read.
    ///
    /// One that cannot takes no other day's place: it stays among the newest days and goes after.
    package struct Day: Hashable, Sendable {
        package var day: LocalDay
        package var isReadable: Bool

        package init(_ day: LocalDay, isReadable: Bool = true) {
            self.day = day
            self.isReadable = isReadable
        }
    }

    package enum Reason: Hashable, Sendable {
        /// Complete, and every file as published.
        case newestGood
        /// The run that prunes has made it.
        case justMade
        /// The n-th of the newest days.
        case daily(Int)
        /// The newest day of a week, the n-th that adds one.
        case weekly(Int)
        case monthly(Int)
        /// Its manifest cannot be read, but it is among the newest days.
        case unreadable
    }

    /// What becomes of a day: it goes when nothing speaks for it.
    package struct Verdict: Hashable, Sendable {
        package let day: LocalDay
        package let reasons: [Reason]
        package var isKept: Bool { !reasons.isEmpty }

        package init(day: LocalDay, reasons: [Reason]) {
            self.day = day
            self.reasons = reasons
        }
    }

    /// One verdict a day, newest first.
    ///
    /// - Parameters:
    ///   - newestGood: the newest day that is complete and whole: it always stays.
    ///   - justMade: the day of the run that prunes: it stays this time, however old.
    package func verdicts(
        on days: [Day], newestGood: LocalDay?, justMade: LocalDay? = nil
    ) -> [Verdict] {
        let newestFirst = days.sorted { $0.day > $1.day }
        let readable = newestFirst.filter(\.isReadable).map(\.day)
        var reasons: [LocalDay: [Reason]] = [:]
        if let newestGood { reasons[newestGood, default: []].append(.newestGood) }
        if let justMade { reasons[justMade, default: []].append(.justMade) }
        var taken: Set<LocalDay> = []
        func take(_ count: Int, _ period: (LocalDay) -> Int, _ reason: (Int) -> Reason) {
            var last: Int?
            var number = 0
            for day in readable where number < count {
                guard period(day) != last else { continue }
                last = period(day)
                guard taken.insert(day).inserted else { continue }
                number += 1
                reasons[day, default: []].append(reason(number))
            }
        }
        take(daily, { Int($0.number) }, Reason.daily)
        let oldestDaily = taken.min()
        take(weekly, Retention.week, Reason.weekly)
        take(monthly, { $0.year * 12 + $0.month }, Reason.monthly)
        for day in newestFirst where !day.isReadable && oldestDaily.map({ day.day > $0 }) ?? true {
            reasons[day.day, default: []].append(.unreadable)
        }
        return newestFirst.map { Verdict(day: $0.day, reasons: reasons[$0.day] ?? []) }
    }

    /// A number that all days of a week, Monday to Sunday, share.
    private static func week(_ day: LocalDay) -> Int {
        Int(day.advanced(by: 1 - day.weekday).number)
    }
}

extension DayStore {
    /// The newest day that is complete and whose files are all as published; nil when none is.
    package func newestGoodDay() throws -> LocalDay? {
        try publishedDays().first { day in
            (try? read(day))?.status == .complete && (try? verify(day)) == []
        }
    }
}
