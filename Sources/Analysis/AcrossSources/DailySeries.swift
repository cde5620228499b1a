import Foundation
package import ReportModel

/// How often something was counted on each of several consecutive days.
package struct DailySeries: Hashable, Sendable {
    package let measure: SourceMeasure
    package let from: LocalDay
    /// One count per day; absurd values from outside are already limited.
    package let counts: [Int]
    /// The expected count of each day; nil where too few days are comparable.
    package let usual: [Double?]

    /// - Parameter counts: one per day, starting with `from`.
    init(_ measure: SourceMeasure, from: LocalDay, counts: [Int]) {
        self.measure = measure
        self.from = from
        self.counts = counts
        usual = counts.indices.map { DailySeries.usual(at: $0, of: counts) }
    }

    /// How many other days with the same weekday a day needs to have a usual count.
    private static let leastAlike = 4

    /// The median of the other days with the same weekday, so a weekly rhythm counts as usual and a
    /// few strange weeks do not change it.
    private static func usual(at day: Int, of counts: [Int]) -> Double? {
        let alike = stride(from: day % 7, to: counts.count, by: 7).filter { $0 != day }
        guard alike.count >= leastAlike else { return nil }
        return Statistics.median(alike.map { Double(counts[$0]) })
    }

    package func day(at index: Int) -> LocalDay { from.advanced(by: index) }

    /// The index of a day; nil outside the series.
    package func index(of day: LocalDay) -> Int? {
        let index = from.days(to: day)
        return counts.indices.contains(index) ? index : nil
    }

    /// How far each day is from its usual count, in standard deviations; nil where there is no
    /// usual count.
    ///
    /// Square roots of counts have about the same spread at any size: ½ for counts of independent
    /// events (F. J. Anscombe, Biometrika 35, 1948). Where days differ by more than chance allows,
    /// the series’ own spread is used: 1.4826 × the median of the distances, which a few strange
    /// days do not change.
    var deviations: [Double?] {
        let distances = zip(counts, usual).map { count, usual in
            usual.map { 2 * (Double(max(0, count)).squareRoot() - max(0, $0).squareRoot()) }
        }
        let sizes = distances.compactMap { $0 }.map(abs)
        let spread = max(1, 1.4826 * (Statistics.median(sizes) ?? 0))
        return distances.map { distance in distance.map { $0 / spread } }
    }
}

/// What is counted per day, and in which source.
package enum SourceMeasure: String, Hashable, Sendable, CaseIterable {
    case comments
    case negativeComments = "negative_comments"
    case lessonsStarted = "students_started"
    case lessonsCompleted = "students_completed"
    case conversations
    /// Conversations that ask for a refund or a cancellation.
    case departures = "refund_or_cancellation"

    package enum Source: String, Hashable, Sendable, CaseIterable {
        case comments, lessons, conversations
    }

    package var source: Source {
        switch self {
        case .comments, .negativeComments: .comments
        case .lessonsStarted, .lessonsCompleted: .lessons
        case .conversations, .departures: .conversations
        }
    }
}
