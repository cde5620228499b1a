import ReportModel

/// The KPIs of the HelpScout dashboard, in the order of FIGURES.md.
///
/// - Parameters:
///   - previous: nil with the window `all`: then nothing is compared (Figures 5).
///   - knowsMembers: without it the figures of members are null (Figures 17).
func helpScoutKPIs(
    current: ConversationPeriod, previous: ConversationPeriod?, scale: SentimentScale,
    knowsMembers: Bool
) -> [KPI] {
    func number(
        _ id: String, _ unit: KPI.Unit, n: (ConversationPeriod) -> Int,
        _ value: (ConversationPeriod) -> Double?
    ) -> KPI {
        let now = value(current)
        let before = previous.flatMap(value)
        return KPI(
            id: id, unit: unit, value: .number(now), previous: .number(before),
            change: difference(now, before), n: n(current), previousN: previous.map(n),
            isSignificant: false)
    }
    func count(_ id: String, _ isCounted: (ConversationDataset.Row) -> Bool) -> KPI {
        number(id, .count, n: \.rows.count) { Double($0.rows.count(where: isCounted)) }
    }
    func rate(_ id: String, _ value: (ConversationPeriod) -> Proportion) -> KPI {
        let now = value(current)
        let before = previous.map(value)
        return KPI(
            id: id, unit: .rate, value: .number(now.share), previous: .number(before?.share),
            change: difference(now.share, before?.share), n: now.total, previousN: before?.total,
            isSignificant: before.map { Statistics.isSignificant(now, $0) } ?? false)
    }
    /// A figure of members, without its values where nobody’s membership is known.
    func ofMembers(_ kpi: KPI) -> KPI {
        knowsMembers
            ? kpi
            : KPI(
                id: kpi.id, unit: kpi.unit, value: .number(nil), previous: .number(nil),
                change: nil, n: kpi.n, previousN: kpi.previousN, isSignificant: false)
    }
    return [
        count("total_conversations") { _ in true },
        number("average_duration_hours", .hours, n: \.durations.count) { $0.averageDuration },
        number("median_duration_hours", .hours, n: \.durations.count) { $0.medianDuration },
        rate("negative_rate") { scale.negativeRate($0.sentiments) },
        number("sentiment_score", .score, n: { scale.weightedRows($0.sentiments) }) {
            scale.score($0.sentiments)
        },
        count("refund_requests", \.isRefund),
        rate("refund_rate") { $0.rate(\.isRefund) },
        count("cancellations", \.isCancellation),
        rate("cancellation_rate") { $0.rate(\.isCancellation) },
        count("membership_joins", \.isMembership),
        rate("membership_rate") { $0.rate(\.isMembership) },
        ofMembers(count("members", \.isMember)),
        ofMembers(count("non_members") { !$0.isMember }),
        ofMembers(rate("email_match_rate") { $0.emailMatches }),
    ]
}

private func difference(_ now: Double?, _ before: Double?) -> Double? {
    guard let now, let before else { return nil }
    return now - before
}
