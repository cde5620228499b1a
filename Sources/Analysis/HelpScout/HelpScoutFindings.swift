import ReportModel

/// What changed among the topics of an edition (Figures, “Findings”).
///
/// - Parameter least: the smallest change of a finding.
func helpScoutChanges(
    _ clusters: ConversationClusters, current: ConversationPeriod, previous: ConversationPeriod,
    dataset: ConversationDataset, scale: SentimentScale, in window: Window, least: Double
) -> TestedChanges {
    func changes(_ name: String, _ keys: [Finding.Key], _ topic: Int) -> [RateChange] {
        clusters.rates(ofTopic: topic).map { rate, clusters in
            RateChange(
                dimension: 0, dimensionName: name, keys: keys, rate: rate, segment: topic,
                clusters: clusters)
        }
    }
    return testedChanges(
        among: dataset.topics.enumerated().flatMap { place, topic in
            changes("topic", [Finding.Key(column: "topic", label: topic)], place)
        },
        whole: changes("", [], dataset.topics.count), least: least, in: window,
        dated: { topics in
            let recentDays = DatedRate.recentDays(of: window)
            let recent = ConversationClusters(
                current: ConversationPeriod(
                    rows: current.rows.filter { $0.isOn(recentDays) },
                    sentimentCount: dataset.sentiments.count),
                previous: previous, topicCount: dataset.topics.count, scale: scale)
            let days = ConversationClusters.days(
                of: current.rows, in: window, topics: topics, topicCount: dataset.topics.count,
                scale: scale)
            return { change in
                DatedRate(
                    days: days(change.segment, change.rate),
                    recent: recent.rates(ofTopic: change.segment)
                        .first { $0.rate == change.rate }?.clusters ?? ClusteredRate())
            }
        })
}

extension ConversationDataset.Row {
    fileprivate func isOn(_ days: Window) -> Bool {
        day.map { days.contains(LocalDay(number: $0)) } ?? false
    }
}
