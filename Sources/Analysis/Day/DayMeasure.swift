package import ReportModel

/// A measure of one day (Figures 26): a count, or a rate of two counts.
package struct DayMeasure: Hashable, Sendable {
    package let metric: Metric
    package let source: SourceMeasure.Source
    /// Whether the measure is also told for each brand; conversations have none.
    package var hasBrands: Bool { source != .conversations }
    package var isRate: Bool { metric.unit == .rate }
    private let count: @Sendable (DayCounts) -> Int
    /// Nil for a count.
    private let total: (@Sendable (DayCounts) -> Int)?

    /// The day's count, or the rate's numerator and denominator.
    func proportion(_ counts: DayCounts) -> Proportion {
        Proportion(count(counts), of: total?(counts) ?? counts.rows)
    }

    package static func == (left: DayMeasure, right: DayMeasure) -> Bool {
        left.metric == right.metric
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(metric) }

    /// In the order of Figures 26: counts, then rates.
    package static let all = counts + rates

    private static let counts = [
        count(DayMetrics.comments, of: .comments, \.rows),
        count(DayMetrics.negativeComments, of: .comments, \.negativeLabels),
        count(DayMetrics.repliesRequired, of: .comments, \.replies),
        count(CommentMetrics.urgencyHigh, of: .comments, \.urgent),
        count(DayMetrics.conversations, of: .conversations, \.rows),
        count(DayMetrics.negativeConversations, of: .conversations, \.negativeLabels),
        count(DayMetrics.departures, of: .conversations, \.departures),
        count(DayMetrics.lessonsStarted, of: .lessons, \.started),
        count(DayMetrics.lessonsCompleted, of: .lessons, \.completed),
    ]

    private static let rates = [
        rate(CommentMetrics.negativeRate, of: .comments, \.negative, \.weighted),
        rate(CommentMetrics.positiveRate, of: .comments, \.positive, \.weighted),
        rate(CommentMetrics.replyRate, of: .comments, \.replies, \.rows),
        rate(
            DayMetrics.conversationNegativeRate, of: .conversations, \.negative, \.weighted),
        rate(LessonMetrics.completionRate, of: .lessons, \.completed, \.started),
    ]

    private static func count(
        _ metric: Metric, of source: SourceMeasure.Source,
        _ count: @escaping @Sendable (DayCounts) -> Int
    ) -> DayMeasure {
        DayMeasure(metric: metric, source: source, count: count, total: nil)
    }

    private static func rate(
        _ metric: Metric, of source: SourceMeasure.Source,
        _ count: @escaping @Sendable (DayCounts) -> Int,
        _ total: @escaping @Sendable (DayCounts) -> Int
    ) -> DayMeasure {
        DayMeasure(metric: metric, source: source, count: count, total: total)
    }
}

/// What is counted of one day of one source; the counts that a source does not have are 0.
struct DayCounts: Hashable, Sendable {
    var rows = 0
    /// Rows whose sentiment has a weight; of these, the positive and the negative ones.
    var weighted = 0
    var positive = 0
    var negative = 0
    /// Rows whose label is a negative one, with a weight or without.
    var negativeLabels = 0
    var replies = 0
    var urgent = 0
    var departures = 0
    var started = 0
    var completed = 0
}
