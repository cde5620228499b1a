/// How often signing in may fail within a while, for each address and each name.
///
/// It remembers a limited number of them: the oldest are forgotten first.
package struct AttemptLimit: Sendable {
    private struct Count {
        var failures: Int
        /// When the first one was, in seconds.
        var since: Int64
    }

    /// Failures until no more attempts are looked at.
    package let most: Int
    /// How long a failure counts, in seconds.
    package let period: Int64
    private let capacity: Int
    private var counts: [String: Count] = [:]

    package init(most: Int, period: Int64, capacity: Int = 10_000) {
        self.most = most
        self.period = period
        self.capacity = capacity
    }

    /// How many seconds to wait before the next attempt; nil if it may be made.
    ///
    /// - Parameter now: in seconds, of a clock that nobody sets.
    package func wait(for name: String, now: Int64) -> Int64? {
        guard let count = counts[name], count.failures >= most, now < count.since + period else {
            return nil
        }
        return count.since + period - now
    }

    package mutating func fail(_ name: String, now: Int64) {
        if let count = counts[name], now < count.since + period {
            counts[name]?.failures += 1
            return
        }
        if counts.count >= capacity { forget(now: now) }
        counts[name] = Count(failures: 1, since: now)
    }

    package mutating func succeed(_ name: String) { counts[name] = nil }

    package var remembered: Int { counts.count }

    /// Those whose time is over; if there are none, the older half.
    private mutating func forget(now: Int64) {
        counts = counts.filter { now < $0.value.since + period }
        guard counts.count >= capacity else { return }
        let middle = counts.values.map(\.since).sorted()[counts.count / 2]
        let newer = counts.filter { $0.value.since > middle }
        // All at one moment: any half is as good.
        counts =
            newer.isEmpty
            ? Dictionary(
                uniqueKeysWithValues: counts.sorted { $0.key < $1.key }.suffix(capacity / 2))
            : newer
    }
}
