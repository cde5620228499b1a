/// Comparisons of figures with limits that the configuration sets: alerts, health levels, buckets.
///
/// A figure that is a billionth off its limit is at it. 55% − 50% is a little above 0.05 as binary
/// fractions have it, and no reader would see why that is more than five points.
package enum Threshold {
    package static func isAbove(_ value: Double, _ limit: Double) -> Bool {
        value - limit > tolerance(limit)
    }

    package static func isBelow(_ value: Double, _ limit: Double) -> Bool {
        limit - value > tolerance(limit)
    }

    private static func tolerance(_ limit: Double) -> Double { 1e-9 * max(1, abs(limit)) }
}
