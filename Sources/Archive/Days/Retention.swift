package import ReportModel

/// Which days an archive keeps.
///
/// The newest days are kept; of the weeks before them, the newest day of each; of the months before
/// those, the newest day of each. Weeks and months count only if they add a day.
package struct Retention: Hashable, Sendable {
    /// How many days; at least one.
    package var daily: Int
    /// How many additional weeks, Monday to Sunday.
    package var weekly: Int
    /// How many additional months.
    package var monthly: Int

    package init(daily: Int, weekly: Int, monthly: Int) {
        self.daily = max(1, daily)
        self.weekly = weekly
        self.monthly = monthly
    }

    /// A day in the archive, and whether its manifest can be read.
    ///
    /// A day that cannot be read never replaces another: it is kept only while it is among the
    /// newest days.
    package struct Day: Hashable, Sendable {
        package var day: LocalDay
        package var isReadable: Bool

        package init(_ day: LocalDay, isReadable: Bool = true) {
            self.day = day
            self.isReadable = isReadable
        }
    }

    package enum Reason: Hashable, Sendable {
        /// Complete, and every file is as published.
        case newestGood
        /// Made by the run that is pruning.
        case justMade
        /// The n-th of the newest days.
        case daily(Int)
        /// The newest day of a week, the n-th week that adds one.
        case weekly(Int)
        case monthly(Int)
        /// Its manifest cannot be read, but it is among the newest days.
        case unreadable
    }

    /// Whether a day is kept; it is removed if there is no reason to keep it.
    package struct Verdict: Hashable, Sendable {
        package let day: LocalDay
        package let reasons: [Reason]
        package var isKept: Bool { !reasons.isEmpty }

        package init(day: LocalDay, reasons: [Reason]) {
            self.day = day
            self.reasons = reasons
        }
    }

    /// One verdict per day, newest first.
    ///
    /// - Parameters:
    ///   - newestGood: the newest day that is complete and intact; it is always kept.
    ///   - justMade: the day of the run that is pruning; it is kept this time, however old it is.
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

    /// A number shared by all days of a week, Monday to Sunday.
    private static func week(_ day: LocalDay) -> Int {
        Int(day.advanced(by: 1 - day.weekday).number)
    }
}

extension DayStore {
    /// The newest day that is complete and has all files as published; nil if there is none.
    ///
    /// - Throws: `ArchiveError`.
    package func newestGoodDay() throws -> LocalDay? {
        try publishedDays().first { day in
            (try? read(day))?.status == .complete && (try? verify(day)) == []
        }
    }
}
