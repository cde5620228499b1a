extension TimeZoneRules {
    /// A moment at the beginning of a day: its midnight, to the hour on a day when clocks change.
    package func beginning(of day: LocalDay) -> Instant {
        let midnight = Int64(day.number) * 86_400
        let first = midnight - Int64(offset(at: midnight))
        // East of UTC the day has begun earlier, perhaps with another offset.
        return Instant(seconds: midnight - Int64(offset(at: first)))
    }

    /// A moment at a minute of a day; to the hour on a day when clocks change.
    package func moment(ofMinute minute: Int, on day: LocalDay) -> Instant {
        let local = Int64(day.number) * 86_400 + Int64(minute * 60)
        let first = local - Int64(offset(at: local))
        return Instant(seconds: local - Int64(offset(at: first)))
    }

    /// The moments whose local date is in a window, ascending; the end of a range is not part of
    /// it.
    ///
    /// Nearly always one range; when clocks are put back across midnight, a date has two.
    package func ranges(of window: Window) -> [Range<Instant>] {
        guard window.count > 0 else { return [] }
        let midnights = (
            Int64(window.from.number) * 86_400, (Int64(window.to.number) + 1) * 86_400
        )
        var ranges: [Range<Instant>] = []
        for span in starts.indices {
            let offset = Int64(offsets[span])
            // The first offset also applies to all earlier time.
            let start = max(midnights.0 - offset, span == 0 ? .min : starts[span])
            let end = min(
                midnights.1 - offset, span + 1 < starts.count ? starts[span + 1] : .max)
            guard start < end else { continue }
            if let last = ranges.last, last.upperBound == Instant(seconds: start) {
                ranges[ranges.count - 1] = last.lowerBound..<Instant(seconds: end)
            } else {
                ranges.append(Instant(seconds: start)..<Instant(seconds: end))
            }
        }
        return ranges
    }
}
