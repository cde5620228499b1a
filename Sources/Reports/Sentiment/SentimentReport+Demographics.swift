import Analysis
import ReportModel
import Settings

extension SentimentReport {
    var demographicsSection: Document.Section? {
        guard let ages = figures.ageGroups, let experience = figures.experienceGroups else {
            return nil
        }
        let blocks =
            [
                Block.charts([
                    bucketChart("age_groups", ages, noun: "age group"),
                    bucketChart("experience_groups", experience, noun: "experience"),
                ])
            ] + [timeZones].compactMap { $0 }.map(Block.chart)
        return Document.Section(
            id: "demographics", title: "Demographics",
            summary: "Comments, not people, of authors whose record could be joined.",
            blocks: blocks)
    }

    private func bucketChart(
        _ id: String, _ counts: SentimentFigures.DemographicCounts, noun: String
    ) -> ChartBlock {
        let stacks = namedStacks(counts.counts)
        let known = stacks.reduce(0) { $0 + $1.total }
        let largest = leader(stacks, .count) { Double($0.total) }.map {
            "\($0.name) is the largest group, "
                + part($0.total, of: known, "comment", "comments")
        }
        return charts.block(
            id, largest ?? "Comments by \(noun)",
            "Comments by \(noun) and sentiment",
            method: "Rows whose author’s value lies in the bucket; both ends belong to it.",
            n: known, remark: "known for \(NumberFormat.rate().string(counts.coverage))",
            data: groupTable(counts.counts),
            plot: stackedBars(stacks, by: sentimentSeries, .stacked),
            extras: [.init("coverage", counts.coverage)])
    }

    private var timeZones: ChartBlock? {
        guard let counts = figures.timeZonesBySentiment else { return nil }
        let stacks = namedStacks(counts)
        return charts.block(
            "timezones",
            leader(stacks, .count) { Double($0.total) }.map { "\($0.name) leads the time zones" }
                ?? "Comments by time zone",
            "Comments by the author’s time zone and sentiment, top \(stacks.count)",
            method: "Rows by the author’s recorded time zone, the largest first.",
            n: stacks.reduce(0) { $0 + $1.total }, data: groupTable(counts),
            plot: stackedBars(stacks, by: sentimentSeries, .stacked))
    }

    /// Buckets and time zones are named as they are written.
    private func namedStacks(_ counts: [SentimentFigures.GroupedCount]) -> [Stack] {
        var stacks: [(name: String, parts: [Stack.Part])] = []
        for count in counts {
            if stacks.last?.name != count.group { stacks.append((count.group, [])) }
            stacks[stacks.count - 1].parts.append(.init(label: count.label, count: count.count))
        }
        return stacks.map { Stack(name: $0.name, parts: $0.parts) }
    }

    private func groupTable(_ counts: [SentimentFigures.GroupedCount]) -> DataTable {
        DataTable(
            columns: [
                .init("group", "Group", .text), .init("sentiment", "Sentiment", .text),
                .init("count", "Comments", .number(.count)),
            ],
            rows: counts.map {
                [
                    .label($0.group, display: $0.group), labels.cell($0.label, .sentiment),
                    .integer($0.count),
                ]
            })
    }
}
