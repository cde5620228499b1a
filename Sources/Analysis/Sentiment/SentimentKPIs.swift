import ReportModel
import Settings

/// The KPIs of the sentiment dashboard, in the order of FIGURES.md.
///
/// - Parameter previous: nil with the window `all`: then nothing is compared (Figures 5).
func sentimentKPIs(
    current: PeriodTotals, previous: PeriodTotals?, scale: SentimentScale, rules: SentimentRules
) -> [KPI] {
    func count(_ id: String, _ value: @escaping (PeriodTotals) -> Int) -> KPI {
        number(id, .count, { Double(value($0)) }, n: \.rows)
    }
    func number(
        _ id: String, _ unit: KPI.Unit, _ value: (PeriodTotals) -> Double?,
        n: (PeriodTotals) -> Int
    ) -> KPI {
        let now = value(current)
        let before = previous.flatMap(value)
        return KPI(
            id: id, unit: unit, value: .number(now), previous: .number(before),
            change: difference(now, before), n: n(current), previousN: previous.map(n),
            isSignificant: false)
    }
    func rate(_ id: String, _ value: (PeriodTotals) -> Proportion) -> KPI {
        let now = value(current)
        let before = previous.map(value)
        return KPI(
            id: id, unit: .rate, value: .number(now.share), previous: .number(before?.share),
            change: difference(now.share, before?.share), n: now.total, previousN: before?.total,
            isSignificant: before.map { Statistics.isSignificant(now, $0) } ?? false)
    }
    func score(_ totals: PeriodTotals) -> Double? { scale.score(totals.sentiments) }
    func weighted(_ totals: PeriodTotals) -> Int { scale.weightedRows(totals.sentiments) }
    func health(_ totals: PeriodTotals) -> String? {
        score(totals).flatMap { rules.health(of: $0)?.label }
    }

    return [
        count("total_comments", \.rows),
        number("sentiment_score", .score, score, n: weighted),
        rate("positive_rate") { scale.positiveRate($0.sentiments) },
        rate("negative_rate") { scale.negativeRate($0.sentiments) },
        count("reply_required", \.replies),
        rate("reply_rate") { Proportion($0.replies, of: $0.rows) },
        count("urgency_high") { $0.urgency[0] },
        count("urgency_medium") { $0.urgency[1] },
        count("urgency_low") { $0.urgency[2] },
        number("comments_per_day", .perDay, perDay, n: \.rows),
        number("distinct_contents", .count, { $0.distinctContents.map(Double.init) }, n: \.rows),
        number("distinct_authors", .count, { $0.distinctAuthors.map(Double.init) }, n: \.rows),
        KPI(
            id: "health", unit: .label, value: .label(health(current)),
            previous: .label(previous.flatMap(health)), change: nil, n: weighted(current),
            previousN: previous.map(weighted), isSignificant: false),
    ]
}

private func perDay(_ totals: PeriodTotals) -> Double? {
    totals.days > 0 ? Double(totals.rows) / Double(totals.days) : nil
}

private func difference(_ now: Double?, _ before: Double?) -> Double? {
    guard let now, let before else { return nil }
    return now - before
}
