import ReportModel

/// What the KPIs of comments that need a reply are computed from.
protocol ReplyTotals {
    var rows: Int { get }
    var replies: Int { get }
    var urgency: UrgencyCounts { get }
}

/// In the order of ``CommentMetrics/replies``.
func replyMetrics<Totals: ReplyTotals>() -> [MeasuredMetric<Totals>] {
    [
        .init(CommentMetrics.replyRequired) { .count($0.replies, of: $0.rows) },
        .init(CommentMetrics.replyRate) { .proportion(Proportion($0.replies, of: $0.rows)) },
        .init(CommentMetrics.urgencyHigh) { .count($0.urgency[.high], of: $0.rows) },
        .init(CommentMetrics.urgencyMedium) { .count($0.urgency[.medium], of: $0.rows) },
        .init(CommentMetrics.urgencyLow) { .count($0.urgency[.low], of: $0.rows) },
    ]
}
