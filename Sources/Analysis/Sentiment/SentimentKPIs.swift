import ReportModel
import Settings

/// How the KPIs of comments are computed, in the order of `report.json`.
func sentimentMetrics(
    _ scale: SentimentScale, _ rules: SentimentRules
) -> [MeasuredMetric<PeriodTotals>] {
    func score(_ totals: PeriodTotals) -> Double? { scale.score(totals.sentiments) }
    func weighted(_ totals: PeriodTotals) -> Int { scale.weightedRows(totals.sentiments) }
    return [
        .init(CommentMetrics.total) { .count($0.rows, of: $0.rows) },
        .init(CommentMetrics.score) { .number(score($0), n: weighted($0)) },
        .init(CommentMetrics.positiveRate) { .proportion(scale.positiveRate($0.sentiments)) },
        .init(CommentMetrics.negativeRate) { .proportion(scale.negativeRate($0.sentiments)) },
    ] + replyMetrics() + [
        .init(CommentMetrics.perDay) { .number(perDay($0), n: $0.rows) },
        .init(CommentMetrics.contents) { .count($0.distinctContents, of: $0.rows) },
        .init(CommentMetrics.authors) { .count($0.distinctAuthors, of: $0.rows) },
        .init(CommentMetrics.health) {
            .label(score($0).flatMap { rules.health(of: $0)?.label }, n: weighted($0))
        },
    ]
}

private func perDay(_ totals: PeriodTotals) -> Double? {
    totals.days > 0 ? Double(totals.rows) / Double(totals.days) : nil
}
