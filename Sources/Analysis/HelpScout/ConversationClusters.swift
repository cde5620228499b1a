import ReportModel

/// The rates of conversations in both periods, counted by customer (Figures 12): of all
/// conversations and by topic.
struct ConversationClusters {
    private let tally: ClusterTally

    /// The rates of topics, in the order of Figures, “Findings”.
    static let topicRates: [Rate] = [.negative, .refund, .cancellation, .membership]
    private static let rates = topicRates + [.emailMatch]

    /// The places of a conversation's counts.
    private enum Place: Int, CaseIterable {
        case all, weighted, negative, refund, cancellation, membership, withEmail, member
    }

    /// - Parameter previous: nil without a comparison.
    init(
        current: ConversationPeriod, previous: ConversationPeriod?, topicCount: Int,
        scale: SentimentScale
    ) {
        func rate(_ successes: Place, of rows: Place) -> ClusterTally.Rate {
            .init(rows: rows.rawValue, successes: successes.rawValue)
        }
        tally = ClusterTally(
            rates: [
                rate(.negative, of: .weighted), rate(.refund, of: .all),
                rate(.cancellation, of: .all), rate(.membership, of: .all),
                rate(.member, of: .withEmail),
            ],
            groupCount: topicCount + 1, current: current.rows, previous: previous?.rows ?? [],
            cluster: \.customer,
            counts: { row, period in
                let places = Place.allCases.filter { place in
                    switch place {
                    case .all: true
                    case .weighted: scale.weights[row.sentiment] != nil
                    case .negative: scale.isNegative[row.sentiment]
                    case .refund: row.isRefund
                    case .cancellation: row.isCancellation
                    case .membership: row.isMembership
                    case .withEmail: row.hasEmail
                    case .member: row.isMember
                    }
                }
                return ClusterCounts(period: period, places: places.map(\.rawValue))
            },
            groups: { [topicCount] + $0.topics })
    }

    /// - Parameter topicCount: as given.
    func ofAllRows(topicCount: Int) -> [Rate: ClusteredRate] {
        Dictionary(
            uniqueKeysWithValues: zip(
                ConversationClusters.rates, tally.rates(of: topicCount) ?? []))
    }

    /// One per rate of ``topicRates``.
    func rates(ofTopic topic: Int) -> [(rate: Rate, clusters: ClusteredRate)] {
        zip(ConversationClusters.topicRates, tally.rates(of: topic) ?? []).map { ($0, $1) }
    }
}
