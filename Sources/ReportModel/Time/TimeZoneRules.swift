/// A zone's offsets from UTC, from the system's tz database (Figures 3).
package struct TimeZoneRules: Hashable, Sendable {
    /// The zone's name, for example `America/Vancouver`.
    package let name: String
    /// When each offset begins, seconds since 1970 UTC, ascending.
    ///
    /// The first offset also applies to all earlier time.
    package let starts: [Int64]
    /// Seconds east of UTC, one per entry of `starts`.
    package let offsets: [Int32]

    package init(name: String, starts: [Int64], offsets: [Int32]) {
        self.name = name
        self.starts = starts
        self.offsets = offsets
    }

    /// Seconds east of UTC at a moment (seconds since 1970 UTC).
    package func offset(at seconds: Int64) -> Int { Int(offsets[span(at: seconds)]) }

    /// The index of the entry of `starts` that applies at a moment (seconds since 1970 UTC).
    package func span(at seconds: Int64) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= seconds { low = middle } else { high = middle }
        }
        return low
    }

    /// The local calendar date of a moment.
    package func day(of instant: Instant) -> LocalDay {
        let local = instant.seconds + Int64(offset(at: instant.seconds))
        return LocalDay(number: Int32((local - (local % 86_400 + 86_400) % 86_400) / 86_400))
    }

    package static let utc = TimeZoneRules(name: "UTC", starts: [.min], offsets: [0])
}
