import ReportModel

/// Why the negative rate of conversations changed (Figures 31); nil where it cannot be decomposed.
package struct ConversationDecompositions: Hashable, Sendable {
    package let bySource: RateDecomposition?
    /// By `member` and `non_member`; also nil when nobody's membership is known.
    package let byMember: RateDecomposition?

    static let none = ConversationDecompositions(bySource: nil, byMember: nil)

    private init(bySource: RateDecomposition?, byMember: RateDecomposition?) {
        self.bySource = bySource
        self.byMember = byMember
    }

    init(
        now: ConversationPeriod, before: ConversationPeriod, in dataset: ConversationDataset,
        scale: SentimentScale
    ) {
        func decomposition(
            by labels: [String], _ group: (ConversationDataset.Row) -> Int
        ) -> RateDecomposition? {
            let periods = [now, before].map { period in
                negativeRates(of: period.rows, groupCount: labels.count, scale, group)
            }
            return RateDecomposition(
                of: ConversationMetrics.negativeRate,
                labels.enumerated().map {
                    .init(labels: [$1], now: periods[0][$0], before: periods[1][$0])
                })
        }
        bySource = decomposition(by: dataset.sources, \.source)
        byMember =
            dataset.audience == nil
            ? nil
            : decomposition(by: HelpScoutCharts.memberGroups) { $0.isMember ? 0 : 1 }
    }
}

/// One per group.
private func negativeRates(
    of rows: [ConversationDataset.Row], groupCount: Int, _ scale: SentimentScale,
    _ group: (ConversationDataset.Row) -> Int
) -> [Proportion] {
    var weighted = [Int](repeating: 0, count: groupCount)
    var negative = weighted
    for row in rows where scale.weights[row.sentiment] != nil {
        weighted[group(row)] += 1
        if scale.isNegative[row.sentiment] { negative[group(row)] += 1 }
    }
    return zip(negative, weighted).map { Proportion($0, of: $1) }
}
