import ReportModel

/// What changed among the topics of an edition (Figures, “Findings”).
func helpScoutFindings(_ clusters: ConversationClusters, topics: [String]) -> [Finding] {
    findings(
        among: topics.enumerated().flatMap { place, topic in
            clusters.rates(ofTopic: place).map { rate, clusters in
                RateChange(
                    dimension: 0, dimensionName: "topic",
                    keys: [Finding.Key(column: "topic", label: topic)], rate: rate,
                    clusters: clusters)
            }
        })
}
