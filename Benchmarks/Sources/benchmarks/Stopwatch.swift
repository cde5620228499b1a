/// The time of each phase, printed as it ends.
struct Stopwatch {
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant

    init() { last = clock.now }

    /// Milliseconds since the last lap.
    mutating func lap() -> Double {
        let now = clock.now
        defer { last = now }
        return (now - last) / .milliseconds(1)
    }
}

/// `12.34`.
func twoDecimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}
