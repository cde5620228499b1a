import ReportModel

/// How the KPIs of conversations are computed, in the order of `report.json`.
///
/// - Parameter knowsMembers: when false, the figures of members are null (Figures 17).
func helpScoutMetrics(
    _ scale: SentimentScale, knowsMembers: Bool
) -> [MeasuredMetric<ConversationPeriod>] {
    typealias Row = ConversationDataset.Row
    func count(
        _ metric: Metric, _ isCounted: @escaping (Row) -> Bool
    ) -> MeasuredMetric<ConversationPeriod> {
        .init(metric) { .count($0.rows.count(where: isCounted), of: $0.rows.count) }
    }
    func rate(
        _ metric: Metric, _ isCounted: @escaping (Row) -> Bool
    ) -> MeasuredMetric<ConversationPeriod> {
        .init(metric) { .proportion($0.rate(isCounted)) }
    }
    let ofMembers: [MeasuredMetric<ConversationPeriod>] = [
        count(ConversationMetrics.members, \.isMember),
        count(ConversationMetrics.nonMembers) { !$0.isMember },
        .init(ConversationMetrics.emailMatchRate) { .proportion($0.emailMatches) },
    ]
    return [
        count(ConversationMetrics.total) { _ in true },
        .init(ConversationMetrics.averageDuration) {
            .number($0.averageDuration, n: $0.durations.count)
        },
        .init(ConversationMetrics.medianDuration) {
            .number($0.medianDuration, n: $0.durations.count)
        },
        .init(ConversationMetrics.negativeRate) { .proportion(scale.negativeRate($0.sentiments)) },
        .init(ConversationMetrics.score) {
            .number(scale.score($0.sentiments), n: scale.weightedRows($0.sentiments))
        },
        count(ConversationMetrics.refunds, \.isRefund),
        rate(ConversationMetrics.refundRate, \.isRefund),
        count(ConversationMetrics.cancellations, \.isCancellation),
        rate(ConversationMetrics.cancellationRate, \.isCancellation),
        count(ConversationMetrics.joins, \.isMembership),
        rate(ConversationMetrics.membershipRate, \.isMembership),
    ]
        + ofMembers.map { measured in
            knowsMembers
                ? measured : .init(measured.metric) { measured.measure($0).unknown }
        }
}
