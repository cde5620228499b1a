import Analysis
import Graphics
import ReportModel
import Settings

/// Members beside the others, and who the customers are.
extension HelpScoutReport {
    private static let groups: [String: (name: String, color: Color)] = [
        "member": ("Members", Labels.plain), "non_member": ("Non-members", Color(0xD9A84E)),
    ]

    private func groupName(_ group: String) -> String {
        HelpScoutReport.groups[group]?.name ?? group
    }

    private func groupColor(_ group: String) -> Color {
        HelpScoutReport.groups[group]?.color ?? Labels.unlisted
    }

    var memberSection: Document.Section? {
        guard let members = figures.members else { return nil }
        return Document.Section(
            id: "members", title: "Members and non-members",
            summary: "A member is a customer whose e-mail belongs to a user; "
                + "those without an e-mail count as non-members.",
            blocks: [
                .tiles(tiles(["members", "non_members", "email_match_rate"])),
                .charts([shareDonut(members), memberSentiment(members)]),
                .chart(memberTopics(members)),
            ])
    }

    private func shareDonut(_ members: HelpScoutFigures.MemberCounts) -> ChartBlock {
        let share = part(
            members.share.first?.count ?? 0, of: total, "conversation", "conversations")
        return charts.block(
            "member_share", "\(share) \(total == 1 ? "is" : "are") with members",
            "Conversations with members and non-members",
            method: "Rows whose e-mail, trimmed and in lower case, is a user’s; and all others.",
            data: DataTable(
                columns: [
                    .init("group", "Group", .text),
                    .init("count", "Conversations", .number(.count)),
                ],
                rows: members.share.map {
                    [.label($0.label, display: groupName($0.label)), .integer($0.count)]
                }),
            plot: donut(
                members.share.map { (groupName($0.label), $0.count, groupColor($0.label)) },
                limit: 3))
    }

    private func memberSentiment(_ members: HelpScoutFigures.MemberCounts) -> ChartBlock {
        let stacks = stacks(members.sentiments, named: groupName)
        return charts.block(
            "sentiment_by_member",
            memberSentimentHeadline(stacks),
            "Share of each group’s conversations by sentiment",
            method: "Count ÷ all conversations of the group.",
            data: groupTable(
                "group", nil, members.sentiments, hasShares: true, named: groupName),
            plot: stackedBars(stacks, by: sentimentSeries, .normalized))
    }

    private func memberSentimentHeadline(_ stacks: [Stack]) -> String {
        let rates = ranked(negativeRates(stacks), n: \.total)
        guard rates.count == 2 else { return "Too few conversations to compare" }
        let format = NumberFormat.rate(decimals: 0)
        return "Negative: "
            + rates.map { "\(format.string($0.share)) of \($0.label.lowercased())’" }
            .joined(separator: ", ") + " conversations"
    }

    private func memberTopics(_ members: HelpScoutFigures.MemberCounts) -> ChartBlock {
        let topics = topicsBySize.prefix(8).map(\.label)
        let groups = members.share.map(\.label)
        let data = members.topics.compactMap { cell -> Datum? in
            guard let topic = topics.firstIndex(of: cell.label),
                let group = groups.firstIndex(of: cell.group)
            else { return nil }
            let share = NumberFormat.rate(decimals: 0).string(cell.share)
            return Datum(
                y: .band(topic), value: cell.share, series: group, label: share,
                tip: "\(labels.name(cell.label, .topic)), \(groupName(cell.group)): "
                    + "\(NumberFormat.count.string(cell.count)) (\(share))",
                isFaint: members.share[group].count < smallestSample)
        }
        return charts.block(
            "topics_by_member", memberTopicHeadline(members),
            "Share of each group’s conversations by topic, the \(topics.count) most common",
            method: "Count ÷ all conversations of the group; a conversation counts for each topic.",
            remark: remark(topics.count, figures.topics.count),
            data: DataTable(
                columns: [
                    .init("group", "Group", .text), .init("topic", "Topic", .text),
                    .init("count", "Conversations", .number(.count)),
                ],
                rows: members.topics.map {
                    [
                        .label($0.group, display: groupName($0.group)),
                        labels.cell($0.label, .topic), .integer($0.count),
                    ]
                }),
            plot: Plot(
                marks: [Mark(.bar(.grouped), data)],
                x: .linear(.init(format: .rate(decimals: 0))),
                y: .band(topics.map { .init(labels.name($0, .topic)) }),
                color: .series(groups.map { .init(groupName($0), groupColor($0)) })))
    }

    /// The topic whose shares lie farthest apart, of those that differ by more than chance.
    private func memberTopicHeadline(_ members: HelpScoutFigures.MemberCounts) -> String {
        guard members.share.allSatisfy({ $0.count >= smallestSample }) else {
            return "Too few conversations to compare"
        }
        let gaps = figures.topics.filter { $0.label != Label.unknown }.compactMap { topic in
            gap(of: topic.label, members).map { (name: labels.name(topic.label, .topic), gap: $0) }
        }
        guard let widest = gaps.max(by: { abs($0.gap) < abs($1.gap) }) else {
            return "No topic differs clearly between members and non-members"
        }
        let points = NumberFormat.rate().change(abs(widest.gap)).dropFirst()
        return "\(widest.name) is more common among "
            + "\(widest.gap > 0 ? "members" : "non-members"), by \(points)"
    }

    /// The members’ share of a topic − the others’, where the test of changes tells them apart.
    private func gap(of topic: String, _ members: HelpScoutFigures.MemberCounts) -> Double? {
        func proportion(_ group: String) -> Proportion {
            Proportion(
                members.topics.first { $0.group == group && $0.label == topic }?.count ?? 0,
                of: members.share.first { $0.label == group }?.count ?? 0)
        }
        return Statistics.difference(proportion("member"), proportion("non_member"))
    }

    // MARK: Demographics

    var demographicsSection: Document.Section? {
        guard let audience = figures.audience else { return nil }
        return Document.Section(
            id: "demographics", title: "Demographics",
            summary: "Conversations, not people, of customers whose record could be joined.",
            blocks: [
                .charts([
                    bucketChart("age_groups", audience.ages, noun: "age group"),
                    bucketChart("experience_groups", audience.experiences, noun: "experience"),
                ]),
                .chart(timeZones(audience.timeZones)),
            ])
    }

    private func bucketChart(
        _ id: String, _ counts: HelpScoutFigures.DemographicCounts, noun: String
    ) -> ChartBlock {
        let stacks = stacks(counts.counts) { $0 }
        let known = stacks.reduce(0) { $0 + $1.total }
        let largest = leader(stacks, .count) { Double($0.total) }.map {
            "\($0.name) is the largest group, "
                + part($0.total, of: known, "conversation", "conversations")
        }
        return charts.block(
            id, largest ?? (known > 0 ? "Conversations by \(noun)" : "No customer is in a group"),
            "Conversations by \(noun) and sentiment",
            method: "Rows whose customer’s value lies in the bucket; both ends belong to it.",
            n: known, remark: "known for \(NumberFormat.rate().string(counts.coverage))",
            data: groupTable("group", nil, counts.counts, hasShares: false),
            plot: stackedBars(stacks, by: sentimentSeries, .stacked),
            extras: [.init("coverage", counts.coverage)])
    }

    private func timeZones(_ counts: [HelpScoutFigures.GroupedCount]) -> ChartBlock {
        let stacks = stacks(counts) { $0 }
        return charts.block(
            "timezones",
            leader(stacks, .count) { Double($0.total) }.map { "\($0.name) leads the time zones" }
                ?? (stacks.isEmpty ? "No customer has a time zone" : "Conversations by time zone"),
            "Conversations by the customer’s time zone and sentiment, top \(stacks.count)",
            method: "Rows by the customer’s recorded time zone, the largest first.",
            n: stacks.reduce(0) { $0 + $1.total },
            data: groupTable("group", nil, counts, hasShares: false),
            plot: stackedBars(stacks, by: sentimentSeries, .stacked))
    }
}
