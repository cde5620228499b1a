import Analysis
import Graphics
import ReportModel
import Settings

/// Members compared with the others, and the attributes of the customers.
extension HelpScoutReport {
    private static let groups: [String: (name: String, color: Color)] = [
        "member": ("Members", Labels.plain), "non_member": ("Non-members", Color(0xD9A84E)),
    ]

    func groupName(_ group: String) -> String {
        HelpScoutReport.groups[group]?.name ?? group
    }

    private func groupColor(_ group: String) -> Color {
        HelpScoutReport.groups[group]?.color ?? Labels.unlisted
    }

    var memberSection: Document.Section? {
        guard let members = figures.charts.members else { return nil }
        return Document.Section(
            id: "members", title: "Members and non-members",
            summary: "Members are customers whose e-mail matches a \(context.settings.publisher) "
                + "account; customers without an e-mail count as non-members.",
            blocks: [
                .tiles(tiles([Metrics.members, Metrics.nonMembers, Metrics.emailMatchRate])),
                .charts([shareDonut(members), memberSentiment(members)]),
                .chart(memberTopics(members)),
            ])
    }

    private func shareDonut(_ members: HelpScoutCharts.MemberCounts) -> ChartBlock {
        let share = part(members.share.first?.count ?? 0, of: total, .conversations)
        return charts.counts(
            members.share,
            by: Category("group", name: groupName, color: groupColor, \.label), hasShares: false
        )
        .donut(limit: 3)
        .block(
            "member_share", "\(share) \(total == 1 ? "is" : "are") with members",
            "Conversations with members and non-members",
            method: "Conversations whose e-mail, trimmed and in lower case, is that of an account; "
                + "and all others.",
            of: [Metrics.members, Metrics.nonMembers])
    }

    private func memberSentiment(_ members: HelpScoutCharts.MemberCounts) -> ChartBlock {
        let groups = charts.groups(
            members.sentiments, of: Category("group", name: groupName, \.group), hasShares: true)
        return groups.shareBars(in: sentimentSeries).block(
            "sentiment_by_member", memberSentimentHeadline(groups.negativeRates),
            "Share of each group’s conversations by sentiment, negative rate first",
            method: "Count ÷ all conversations of the group.")
    }

    private func memberSentimentHeadline(_ rates: [NegativeRate]) -> String {
        guard rates.count == 2, rates.allSatisfy(\.isJudged) else {
            return "Too few conversations to compare"
        }
        return "Negative: "
            + rates.map { "\($0.text) of \($0.name.lowercased())’" }.joined(separator: ", ")
            + " conversations"
    }

    private func memberTopics(_ members: HelpScoutCharts.MemberCounts) -> ChartBlock {
        let shown = topicsBySize.prefix(8).map(\.label)
        let sizes = members.share.reduce(into: [String: Int]()) { $0[$1.label] = $1.count }
        let group = Category<GroupedCount>(
            "group", name: groupName, color: groupColor, \.group)
        let topic: Category<GroupedCount> = charts.category(.topic, \.label)
        let count = charts.count(\GroupedCount.count)
        let share = Figure.share(\GroupedCount.share).printed(.rate(decimals: 0))
        let rows = charts.rows(members.topics, [group, topic, count])
        return rows.groupedBars(
            of: topic.bands(shown), by: group, in: members.share.map(\.label), share,
            isFaint: { sizes[$0.group, default: 0] < smallestSample },
            tip: {
                rows.tip(
                    "\(topic.name(of: $0)), \(group.name(of: $0))", count,
                    .share(decimals: 0, \.share), $0)
            }
        )
        .block(
            "topics_by_member", memberTopicHeadline(members),
            "Share of each group’s conversations by topic, the \(shown.count) most common",
            method: "Count ÷ all conversations of the group; a conversation counts for each topic.",
            remark: remark(shown.count, figures.charts.topics.count))
    }

    /// The topic that differs most in its shares, if one clearly does.
    private func memberTopicHeadline(_ members: HelpScoutCharts.MemberCounts) -> String {
        guard members.share.allSatisfy({ $0.count >= smallestSample }) else {
            return "Too few conversations to compare"
        }
        let differing = figures.charts.topics.map(\.label).filter { topic in
            let (member, other) = proportions(of: topic, members)
            return topic != Label.unknown && Statistics.difference(member, other) != nil
        }
        guard !differing.isEmpty else {
            return "No topic differs clearly between members and non-members"
        }
        let widest = onlyOrLeader(differing) { topics in
            leader(topics, difference: { proportions(of: $0, members) })
        }
        guard let widest else {
            return "\(NumberFormat.count.string(differing.count)) topics differ clearly between "
                + "members and non-members"
        }
        let shares = ["member", "non_member"].map { group in
            "\(NumberFormat.rate(decimals: 0).string(share(of: widest, group, members))) of "
                + "\(groupName(group).lowercased())’"
        }
        return "\(labels.name(widest, .topic)): " + shares.joined(separator: ", ")
            + " conversations"
    }

    private func share(
        of topic: String, _ group: String, _ members: HelpScoutCharts.MemberCounts
    ) -> Double? {
        members.topics.first { $0.group == group && $0.label == topic }.flatMap(\.share)
    }

    /// How many of the members’ conversations, and of the others’, have a topic.
    private func proportions(
        of topic: String, _ members: HelpScoutCharts.MemberCounts
    ) -> (Proportion, Proportion) {
        func proportion(_ group: String) -> Proportion {
            Proportion(
                members.topics.first { $0.group == group && $0.label == topic }?.count ?? 0,
                of: members.share.first { $0.label == group }?.count ?? 0)
        }
        return (proportion("member"), proportion("non_member"))
    }

    // MARK: Demographics

    var demographicsSection: Document.Section? {
        figures.charts.audience.map {
            PeopleCharts(charts: charts, series: sentimentSeries, person: "customer").section(
                ages: $0.ages, experiences: $0.experiences, timeZones: $0.timeZones)
        }
    }
}
