/// The recurring rule at the end of a TZif file: a POSIX TZ string with the
/// extensions of RFC 9636 3.3.1, for example `PST8PDT,M3.2.0,M11.1.0`.
struct TimeZoneFooter {
    /// Seconds east of UTC.
    let standardOffset: Int32
    let daylight: Daylight?

    struct Daylight {
        let offset: Int32
        /// When daylight saving begins and ends in each year.
        let start: Moment
        let end: Moment
    }

    /// A day of each year, and a time in seconds, which may be outside the day.
    struct Moment {
        enum Day {
            /// 1…365; 29 February is never counted.
            case julian(Int)
            /// 0…365; 29 February is counted.
            case ordinal(Int)
            /// Month, week 1…5 (5 is the last), weekday (0 is Sunday).
            case weekday(month: Int, week: Int, day: Int)
        }

        let day: Day
        let time: Int
    }

    /// Nil when the text is not such a rule, or is empty.
    init?(_ text: String) {
        var scanner = Scanner(rest: Array(text.utf8)[...])
        guard scanner.skipName(), let west = scanner.time() else { return nil }
        standardOffset = Int32(-west)
        guard scanner.skipName() else {
            daylight = nil
            return
        }
        let daylightOffset = scanner.time().map { Int32(-$0) } ?? standardOffset + 3600
        guard scanner.skip(","), let start = scanner.moment(), scanner.skip(","),
            let end = scanner.moment()
        else { return nil }
        daylight = Daylight(offset: daylightOffset, start: start, end: end)
    }

    /// When the offset changes (seconds since 1970 UTC), ascending; empty without daylight saving.
    func changes(in years: ClosedRange<Int>) -> [(start: Int64, offset: Int32)] {
        guard let daylight else { return [] }
        let changes = years.flatMap { year in
            [
                (
                    start: daylight.end.seconds(in: year) - Int64(daylight.offset),
                    offset: standardOffset
                ),
                (
                    start: daylight.start.seconds(in: year) - Int64(standardOffset),
                    offset: daylight.offset
                ),
            ]
        }
        // Where daylight saving lasts all year, it ends at the moment when it begins again. The
        // later entry for that moment applies, and sorted() is stable.
        return changes.sorted { $0.start < $1.start }
            .reduce(into: []) { kept, change in
                if kept.last?.start == change.start { kept.removeLast() }
                kept.append(change)
            }
    }

    /// Reads the parts of a rule from the front.
    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        /// An abbreviation: letters, or anything in angle brackets.
        mutating func skipName() -> Bool {
            if skip("<") {
                guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
                rest = rest[(end + 1)...]
                return true
            }
            let letters = rest.prefix { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
            rest = rest.dropFirst(letters.count)
            return !letters.isEmpty
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { (48...57).contains($0) }
            guard !digits.isEmpty, digits.count <= 4 else { return nil }
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
        }

        /// `[+|-]hh[:mm[:ss]]` in seconds.
        mutating func time() -> Int? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard var seconds = number().map({ $0 * 3600 }) else { return nil }
            for unit in [60, 1] where skip(":") {
                guard let part = number() else { return nil }
                seconds += part * unit
            }
            return isNegative ? -seconds : seconds
        }

        /// `Jn`, `n` or `Mm.w.d`, with `/time` or at two o'clock.
        mutating func moment() -> Moment? {
            guard let day = day() else { return nil }
            guard skip("/") else { return Moment(day: day, time: 7200) }
            return time().map { Moment(day: day, time: $0) }
        }

        private mutating func day() -> Moment.Day? {
            if skip("J") { return number().map { .julian($0) } }
            guard skip("M") else { return number().map { .ordinal($0) } }
            guard let month = number(), (1...12).contains(month), skip("."), let week = number(),
                (1...5).contains(week), skip("."), let day = number(), (0...6).contains(day)
            else { return nil }
            return .weekday(month: month, week: week, day: day)
        }
    }
}

extension TimeZoneFooter.Moment {
    /// Seconds from 1970 on a clock that shows local time.
    fileprivate func seconds(in year: Int) -> Int64 {
        Int64(number(in: year)) * 86_400 + Int64(time)
    }

    /// The day, as days since 1970.
    private func number(in year: Int) -> Int {
        switch day {
        case .julian(let ordinal):
            let leapDay = LocalDay.length(ofMonth: 2, year: year) == 29 && ordinal >= 60 ? 1 : 0
            return first(year, month: 1) + ordinal - 1 + leapDay
        case .ordinal(let ordinal):
            return first(year, month: 1) + ordinal
        case .weekday(let month, let week, let weekday):
            let first = first(year, month: month)
            // 1970-01-01 was a Thursday, the day 4.
            let lead = (weekday - (first + 4) % 7 + 14) % 7
            let date = lead + (week - 1) * 7
            let isBeyond = date >= LocalDay.length(ofMonth: month, year: year)
            return first + (isBeyond ? date - 7 : date)
        }
    }

    private func first(_ year: Int, month: Int) -> Int {
        Int(LocalDay(year: year, month: month, day: 1)?.number ?? 0)
    }
}
