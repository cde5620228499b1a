import ReportModel

/// The moments at which clocks show a local time.
enum LocalMoments: Hashable {
    case one(Instant)
    /// Clocks are put back and show it twice.
    case two(Instant, Instant)
    /// Clocks are put forward and never show it; the moment when they are.
    case skipped(until: Instant)
}

extension TimeZoneRules {
    /// - Parameter local: seconds since 1970-01-01T00:00 of the zone's clocks.
    func moments(ofLocal local: Int64) -> LocalMoments {
        // No zone is more than 26 hours from UTC.
        let near = span(at: local - 2 * 86_400)...span(at: local + 2 * 86_400)
        var moments: [Int64] = []
        for place in near {
            let moment = local - Int64(offsets[place])
            if span(at: moment) == place { moments.append(moment) }
        }
        moments.sort()
        guard let first = moments.first else {
            // In a gap: past it by the offset after, before it by the offset before.
            let start = near.dropFirst().map { (starts[$0], offsets[$0]) }
                .first { local < $0.0 + Int64($0.1) }
            return .skipped(
                until: Instant(seconds: start?.0 ?? local - Int64(offsets[near.lowerBound])))
        }
        guard let last = moments.last, last != first else { return .one(Instant(seconds: first)) }
        return .two(Instant(seconds: first), Instant(seconds: last))
    }
}
