import ReportModel
import Settings

/// The charts about the authors' ages, experience and time zones: they count rows, not
/// people, and are absent without demographics (Figures 14).
extension SentimentCharts {
    /// By age, or experience.
    func buckets(
        _ family: WindowCounts.Family, _ buckets: [Demographics.Bucket]
    ) -> SentimentFigures.DemographicCounts? {
        // One more group than buckets: the rows that are in none.
        guard let breakdown = counts.bySentiment(family, groupCount: buckets.count + 1) else {
            return nil
        }
        let inBucket = breakdown.totals.dropLast().reduce(0, +)
        let inWindow = breakdown.totals.reduce(0, +)
        return SentimentFigures.DemographicCounts(
            counts: grouped(breakdown, buckets.enumerated().map { ($0, $1.label) }),
            coverage: Proportion(inBucket, of: inWindow).share)
    }

    /// The time zones with the most rows, as many as configured, and their sentiments.
    func timeZones(
        _ names: [ExactText]
    ) -> (counts: [SentimentFigures.LabelCount], bySentiment: [SentimentFigures.GroupedCount])? {
        guard let breakdown = counts.bySentiment(.timeZones, groupCount: names.count + 1) else {
            return nil
        }
        let largest = names.indices.filter { breakdown.totals[$0] > 0 }
            .sorted { (-breakdown.totals[$0], names[$0]) < (-breakdown.totals[$1], names[$1]) }
            .prefix(counts.settings.demographics.topTimeZones)
        return (
            labelCounts(Array(largest), names.map(\.text), breakdown.totals),
            grouped(breakdown, largest.map { ($0, names[$0].text) })
        )
    }
}
