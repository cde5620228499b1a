/// A moment in microseconds since 1970-01-01T00:00:00Z, not counting leap seconds.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package init(seconds: Int64) { microseconds = seconds * 1_000_000 }

    /// Whole seconds, rounded down.
    package var seconds: Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    package func advanced(bySeconds seconds: Int) -> Instant {
        Instant(microseconds: microseconds + Int64(seconds) * 1_000_000)
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// `2026-11-22T05:30:00Z`.
    package var iso: String { iso(offset: 0) }

    /// `2026-11-21T22:30:00-07:00`, `Z` for an offset of zero.
    ///
    /// - Parameter offset: seconds east of UTC.
    package func iso(offset: Int) -> String {
        let local = seconds + Int64(offset)
        let zone: String
        if offset == 0 {
            zone = "Z"
        } else {
            zone =
                "\(offset < 0 ? "-" : "+")\(two(abs(offset) / 3600)):\(two(abs(offset) / 60 % 60))"
        }
        return "\(Instant.day(local).iso)T\(Instant.clock(local, withSeconds: true))\(zone)"
    }

    /// `21 Nov 2026, 22:30`, the local time at that offset (seconds east of UTC).
    package func short(offset: Int) -> String {
        let local = seconds + Int64(offset)
        return "\(Instant.day(local).short), \(Instant.clock(local, withSeconds: false))"
    }

    private static func day(_ local: Int64) -> LocalDay {
        LocalDay(number: Int32((Double(local) / 86_400).rounded(.down)))
    }

    private static func clock(_ local: Int64, withSeconds: Bool) -> String {
        let time = Int((local % 86_400 + 86_400) % 86_400)
        let minutes = "\(two(time / 3600)):\(two(time / 60 % 60))"
        return withSeconds ? "\(minutes):\(two(time % 60))" : minutes
    }
}

private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
