import ReportModel
import Settings

/// Who writes: members and others, their ages, experience and time zones.
///
/// All of it is absent where nobody’s membership is known (Figures 14, 17).
extension HelpScoutCharts {
    private static let memberGroups = ["member", "non_member"]

    var members: HelpScoutFigures.MemberCounts? {
        guard dataset.audience != nil else { return nil }
        let tally = self.tally(2) { $0.isMember ? 0 : 1 }
        let groups = HelpScoutCharts.memberGroups
        return HelpScoutFigures.MemberCounts(
            share: labelCounts([0, 1], groups, tally.totals),
            sentiments: grouped(tally, groups.enumerated().map { ($0, $1) }),
            topics: groups.enumerated().flatMap { topicCounts($0, $1, of: tally.totals[$0]) })
    }

    /// The topics of members, or of the others; shares are of the group’s conversations.
    private func topicCounts(_ place: Int, _ group: String, of total: Int) -> [GroupedCount] {
        var counts = [Int](repeating: 0, count: dataset.topics.count)
        for row in period.rows where row.isMember == (place == 0) {
            for topic in row.topics { counts[topic] += 1 }
        }
        return topicOrder.filter { counts[$0] > 0 }.map { topic in
            GroupedCount(
                group: group, label: dataset.topics[topic], count: counts[topic],
                share: Proportion(counts[topic], of: total).share)
        }
    }

    var audience: HelpScoutFigures.AudienceCounts? {
        guard let audience = dataset.audience else { return nil }
        return HelpScoutFigures.AudienceCounts(
            ages: buckets(settings.demographics.ageGroups) { $0.age },
            experiences: buckets(settings.demographics.experienceGroups) { $0.experience },
            timeZones: timeZones(audience.timeZoneNames))
    }

    private func buckets(
        _ buckets: [Demographics.Bucket], _ code: (Row) -> Int?
    ) -> HelpScoutFigures.DemographicCounts {
        // One more group than buckets: the rows that are in none.
        let tally = self.tally(buckets.count + 1) { code($0) ?? buckets.count }
        let inBucket = tally.totals.dropLast().reduce(0, +)
        return HelpScoutFigures.DemographicCounts(
            counts: grouped(tally, buckets.enumerated().map { ($0, $1.label) }),
            coverage: Proportion(inBucket, of: period.rows.count).share)
    }

    /// The time zones with the most rows, as many as configured, and their sentiments.
    private func timeZones(_ names: [ExactText]) -> [GroupedCount] {
        let tally = self.tally(names.count + 1) { $0.timeZone ?? names.count }
        let largest = names.indices.filter { tally.totals[$0] > 0 }
            .sorted { (-tally.totals[$0], names[$0]) < (-tally.totals[$1], names[$1]) }
            .prefix(settings.demographics.topTimeZones)
        return grouped(tally, largest.map { ($0, names[$0].text) })
    }

    private func tally(_ groupCount: Int, _ group: (Row) -> Int) -> SentimentTally {
        SentimentTally(
            period.rows, groupCount: groupCount, sentimentCount: dataset.sentiments.count
        ) { [group($0)] }
    }
}
