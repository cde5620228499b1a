import Analysis
import ReportModel

/// The people behind the rows: rows by the age, experience and time zone of authors or customers.
struct PeopleCharts {
    let charts: ChartMaker
    let series: LabelSeries
    /// The word for these people: “author”.
    let person: String

    /// - Parameter timeZones: nil when unknown.
    func section(
        ages: DemographicCounts, experiences: DemographicCounts,
        timeZones: [GroupedCount]?
    ) -> Document.Section {
        Document.Section(
            id: "demographics", title: "Demographics",
            summary:
                "Counts \(charts.noun.many), not people; only of \(person)s that we could match to an "
                + "account.",
            blocks: [
                Block.charts([
                    buckets("age_groups", ages, "age group"),
                    buckets("experience_groups", experiences, "experience"),
                ])
            ] + [timeZones.map(zones)].compactMap { $0 }.map(Block.chart))
    }

    /// For example “Comments”.
    private var rows: String { charts.noun.many.sentenceCased }

    /// Buckets and time zones are shown as written.
    private func groups(_ counts: [GroupedCount]) -> GroupedCounts {
        charts.groups(counts, of: Category<GroupedCount>("group", \.group), hasShares: false)
    }

    private func buckets(
        _ id: String, _ counts: DemographicCounts, _ noun: String
    ) -> ChartBlock {
        let groups = groups(counts.counts)
        let known = groups.total
        let largest = leader(groups.stacks, count: \.total).map {
            "\($0.name) is the largest group, \(part($0.total, of: known, charts.noun))"
        }
        return groups.stackedBars(in: series).block(
            id, largest ?? (known > 0 ? "\(rows) by \(noun)" : "No \(person) is in a group"),
            "\(rows) by \(noun) and sentiment",
            method:
                "\(rows) whose \(person) is in the group; each group includes both of its ends.",
            n: known, remark: "known for \(NumberFormat.rate().string(counts.coverage))",
            extras: [.init("coverage", counts.coverage)])
    }

    private func zones(_ counts: [GroupedCount]) -> ChartBlock {
        let groups = groups(counts)
        let stacks = groups.stacks
        return groups.stackedBars(in: series).block(
            "timezones",
            leader(stacks, count: \.total).map { "\($0.name) leads the time zones" }
                ?? (stacks.isEmpty ? "No \(person) has a time zone" : "\(rows) by time zone"),
            "\(rows) by the \(person)’s time zone and sentiment, top \(stacks.count)",
            method: "\(rows) by the \(person)’s recorded time zone, the largest first.",
            n: groups.total)
    }
}
