/// Comparisons of figures with limits from the configuration: alerts, health levels, buckets.
///
/// A figure within a billionth of its limit counts as equal to it. For example, 55% − 50% is a
/// little above 0.05 in binary fractions, but readers would not understand why that is more than
/// five points.
package enum Threshold {
    package static func isAbove(_ value: Double, _ limit: Double) -> Bool {
        value - limit > tolerance(limit)
    }

    package static func isBelow(_ value: Double, _ limit: Double) -> Bool {
        limit - value > tolerance(limit)
    }

    private static func tolerance(_ limit: Double) -> Double { 1e-9 * max(1, abs(limit)) }
}
