import Foundation

/// What a measure of a day usually is, and how far the day is from it (Figures 27 and 28).
package struct UsualRange: Hashable, Sendable {
    package let usual: Double
    /// The range of 95% of ordinary days; nil where it cannot be told.
    package let range: ClosedRange<Double>?
    /// How far the day is from what is usual, in standard deviations; nil where it is not judged.
    package let z: Double?

    /// The two-sided p-value of the deviation.
    package var p: Double? { z.map(Statistics.pValue(ofDeviation:)) }

    fileprivate static let reach = 1.96
}

/// A day that others are compared with.
struct EarlierDay: Hashable, Sendable {
    /// Days before the day that is judged.
    let back: Int
    let value: Proportion
}

extension UsualRange {
    private static let leastAlike = 4

    /// The usual count: the median of the same weekday.
    ///
    /// Square roots of counts have about the same spread at any size: F. J. Anscombe, Biometrika 35
    /// (1948).
    ///
    /// - Parameters:
    ///   - count: of the day.
    ///   - days: complete days of the ten weeks before it.
    /// - Returns: nil when fewer than four of them have the day's weekday.
    init?(count: Int, after days: [EarlierDay]) {
        let ofWeekday = Dictionary(grouping: days) { $0.back % 7 }
        let alike = (ofWeekday[0] ?? []).map { Double($0.value.count) }
        guard alike.count >= UsualRange.leastAlike, let usual = Statistics.median(alike) else {
            return nil
        }
        let distances = ofWeekday.values.flatMap { days -> [Double] in
            let counts = days.map { Double($0.value.count) }.sorted()
            guard counts.count > UsualRange.leastAlike else { return [] }
            return counts.indices.map { place in
                abs(distance(counts[place], median(of: counts, without: place)))
            }
        }
        let spread = max(1, 1.4826 * (Statistics.median(distances) ?? 0))
        let middle = root(usual)
        let reach = UsualRange.reach * spread / 2
        let (low, high) = (max(0, middle - reach), middle + reach)
        self.init(
            usual: usual, range: low * low...high * high,
            z: distance(Double(count), usual) / spread)
    }

    private static let leastRates = 10
    /// The mean distance of two independent values of one normal distribution, in standard
    /// deviations: the constant d₂ of control charts.
    private static let meanDistance = 1.128

    /// The usual rate: that of the four weeks before.
    ///
    /// Source: D. B. Laney, “Improved Control Charts for Attributes”, Quality Engineering 14 (2002).
    ///
    /// - Parameters:
    ///   - rate: of the day.
    ///   - days: complete days of the four weeks before it, the oldest first.
    /// - Returns: nil when fewer than ten of them have rows, or all have fewer than 30 together.
    init?(rate: Proportion, after days: [EarlierDay]) {
        let days = days.map(\.value).filter { $0.total > 0 }
        let total = days.reduce(0) { limitedSum($0, Int64($1.total)) }
        guard days.count >= UsualRange.leastRates, total >= Statistics.leastRows else { return nil }
        let share =
            Double(days.reduce(0) { limitedSum($0, Int64($1.count)) }) / Double(total)
        guard share > 0, share < 1 else {
            self.init(usual: share, range: nil, z: nil)
            return
        }
        func error(_ rows: Int) -> Double { (share * (1 - share) / Double(rows)).squareRoot() }
        let deviations = days.map {
            (Double($0.count) / Double($0.total) - share) / error($0.total)
        }
        let distances = zip(deviations, deviations.dropFirst()).map { abs($1 - $0) }
        let mean = distances.reduce(0, +) / Double(distances.count)
        let spread = max(1, mean / UsualRange.meanDistance)
        guard let value = rate.share else {
            self.init(usual: share, range: nil, z: nil)
            return
        }
        let reach = UsualRange.reach * spread * error(rate.total)
        self.init(
            usual: share, range: max(0, share - reach)...min(1, share + reach),
            z: rate.total >= Statistics.leastRows
                ? (value - share) / (spread * error(rate.total)) : nil)
    }

    /// The same without a judgement: of a day that is not complete.
    var unjudged: UsualRange { UsualRange(usual: usual, range: range, z: nil) }
}

/// The median of all but one of at least two sorted values.
private func median(of values: [Double], without place: Int) -> Double {
    func other(_ index: Int) -> Double { values[index < place ? index : index + 1] }
    let count = values.count - 1
    return other((count - 1) / 2) / 2 + other(count / 2) / 2
}

private func root(_ count: Double) -> Double { max(0, count).squareRoot() }

private func distance(_ count: Double, _ usual: Double) -> Double {
    2 * (root(count) - root(usual))
}
