import ReportModel

/// What changed among the topics of an edition (Figures, “Findings”).
func helpScoutFindings(
    current: ConversationPeriod, previous: ConversationPeriod?, topics: [String],
    scale: SentimentScale
) -> [Finding] {
    guard let previous else { return [] }
    let now = TopicRates(current, topicCount: topics.count)
    let before = TopicRates(previous, topicCount: topics.count)
    let changes = topics.indices.flatMap { topic in
        zip(now.rates(of: topic, scale), before.rates(of: topic, scale)).map { now, before in
            RateChange(
                dimension: 0, dimensionName: "topic",
                keys: [Finding.Key(column: "topic", label: topics[topic])], rate: now.rate,
                current: now.value, previous: before.value)
        }
    }
    return findings(among: changes)
}

/// The rates of each topic’s conversations in one period.
private struct TopicRates {
    private let sentiments: SentimentTally
    private var refunds: [Int]
    private var cancellations: [Int]
    private var memberships: [Int]

    init(_ period: ConversationPeriod, topicCount: Int) {
        sentiments = SentimentTally(
            period.rows, groupCount: topicCount, sentimentCount: period.sentiments.count,
            groups: \.topics)
        let none = [Int](repeating: 0, count: topicCount)
        (refunds, cancellations, memberships) = (none, none, none)
        for row in period.rows {
            for topic in row.topics {
                if row.isRefund { refunds[topic] += 1 }
                if row.isCancellation { cancellations[topic] += 1 }
                if row.isMembership { memberships[topic] += 1 }
            }
        }
    }

    /// In the order of Figures, “Findings”.
    func rates(of topic: Int, _ scale: SentimentScale) -> [(rate: Rate, value: Proportion)] {
        let total = sentiments.totals[topic]
        return [
            (.negative, scale.negativeRate(sentiments.row(of: topic))),
            (.refund, Proportion(refunds[topic], of: total)),
            (.cancellation, Proportion(cancellations[topic], of: total)),
            (.membership, Proportion(memberships[topic], of: total)),
        ]
    }
}
