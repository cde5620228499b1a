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

    /// In the order of ``rates``.
    private static let places: [ClusterTally.Rate] = [
        (Place.negative, Place.weighted), (.refund, .all), (.cancellation, .all),
        (.membership, .all), (.member, .withEmail),
    ].map { .init(rows: $1.rawValue, successes: $0.rawValue) }

    private static func counts(
        of row: ConversationDataset.Row, period: Int, _ scale: SentimentScale
    ) -> ClusterCounts {
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
    }

    /// The rates of some topics by day; the number of topics means all conversations.
    static func days(
        of rows: [ConversationDataset.Row], in window: Window, topics: Set<Int>, topicCount: Int,
        scale: SentimentScale
    ) -> (_ topic: Int, Rate) -> [ClusteredRate.Counts] {
        let none = [ClusterCounts](repeating: ClusterCounts(repeating: 0), count: window.count)
        var days = Dictionary(uniqueKeysWithValues: topics.map { ($0, none) })
        for row in rows {
            guard let day = row.day.map({ window.from.days(to: LocalDay(number: $0)) }),
                none.indices.contains(day)
            else { continue }
            let own = counts(of: row, period: 0, scale)
            for topic in [topicCount] + row.topics where topics.contains(topic) {
                days[topic]?[day] &+= own
            }
        }
        return { topic, rate in
            guard let place = rates.firstIndex(of: rate) else { return [] }
            return (days[topic] ?? none).map { $0.counts(of: places[place], period: 0) }
        }
    }

    /// - Parameter previous: nil without a comparison.
    init(
        current: ConversationPeriod, previous: ConversationPeriod?, topicCount: Int,
        scale: SentimentScale
    ) {
        tally = ClusterTally(
            rates: ConversationClusters.places, groupCount: topicCount + 1, current: current.rows,
            previous: previous?.rows ?? [], cluster: \.customer,
            counts: { ConversationClusters.counts(of: $0, period: $1, scale) },
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
