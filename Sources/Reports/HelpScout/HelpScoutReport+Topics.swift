import Analysis
import ReportModel
import Settings

/// Topics and flags; a conversation can have several.
extension HelpScoutReport {
    var topicSection: Document.Section {
        Document.Section(
            id: "topics", title: "Topics",
            summary: "A conversation can have several topics and counts once for each.",
            blocks: [.chart(topicBars), .chart(topicMap)])
    }

    /// The largest first.
    var topicsBySize: [LabelCount] {
        figures.charts.topics.sorted { $0.count > $1.count }
    }

    private var topicBars: ChartBlock { topicChart("topics", most: mostTopics) }

    /// The most common topics, for use in another report.
    var topTopics: ChartBlock { topicChart("helpscout_topics", most: 6) }

    private func topicChart(_ id: String, most: Int) -> ChartBlock {
        let shown = topicsBySize.prefix(most)
        let known = topicsBySize.filter { $0.label != Label.unknown }
        let top = onlyOrLeader(known, leader)
        let count = charts.count(\LabelCount.count)
        return charts.rows(
            figures.charts.topics,
            [
                Category("topic", \.label),
                TextColumn("label", "Name") { .text(labels.name($0.label, .topic)) }, count,
                Figure.share(\.share),
            ]
        )
        .drawing(shown)
        .bars(
            of: charts.category(.topic, \.label), count,
            aside: .share(of: "conversations", \.share)
        )
        .block(
            id,
            top.map {
                "\(labels.name($0.label, .topic)) leads, in "
                    + part($0.count, of: total, .conversations)
            } ?? (total > 0 ? "Conversations by topic" : "No conversations"),
            "Conversations by topic",
            method: "Each conversation counts once for each of its distinct topics; shares are of "
                + "conversations.",
            remark: remark(shown.count, figures.charts.topics.count))
    }

    private var topicMap: ChartBlock {
        let shown = topicsBySize.prefix(mostTopics).map(\.label)
        let groups = charts.groups(
            figures.charts.topicBySentiment, of: charts.category(.topic, \.group), hasShares: false
        ).drawing(shown)
        let stacks = Dictionary(groups.stacks.map { ($0.group, $0) }) { first, _ in first }
        func isFaint(_ topic: String) -> Bool {
            (stacks[topic]?.total ?? 0) < smallestSample
        }
        let few =
            shown.contains(where: isFaint)
            ? "pale: fewer than \(smallestSample) conversations" : nil
        let share = Figure.share(\GroupedCount.share).printed(.rate(decimals: 0))
        return groups.rows
            .heatMap(
                x: groups.sentiment.bands(Array(sentiments.prefix(mostColumns))),
                y: groups.group.bands(shown) { stacks[$0].map(groups.note) ?? "n 0" },
                share, shades: .fromZero(least: 0.01),
                isFaint: { isFaint($0.group) }, tip: groups.tip
            )
            .block(
                "topic_by_sentiment",
                groups.mostNegative(among: "topics") ?? "Sentiment within each topic",
                "Share of each topic’s conversations by sentiment, negative rate first",
                method: "Count ÷ all conversations that carry the topic.",
                remark: [
                    remark(
                        leavingOut: topicsBySize.dropFirst(shown.count).map {
                            labels.name($0.label, .topic)
                        }, of: "topics"),
                    remark(
                        leavingOut: sentiments.dropFirst(mostColumns).map {
                            labels.name($0, .sentiment)
                        }, of: "sentiments"), few,
                ].compactMap { $0 }.joined(separator: " · ").nonEmpty)
    }

    /// The largest number of sentiments side by side; the data have the others.
    private var mostColumns: Int { 8 }

    // MARK: Flags

    var flagSection: Document.Section {
        Document.Section(
            id: "flags", title: "Refunds, cancellations, memberships",
            summary: "A conversation can have several flags.",
            blocks: [.charts([flagBars, flagsBySentiment])])
    }

    private var flagBars: ChartBlock {
        let most = leader(figures.charts.flags)
        return charts.counts(figures.charts.flags, by: charts.category(.flag, id: "flag", \.label))
            .bars(of: "conversations")
            .block(
                "flags",
                most.map {
                    "\(labels.name($0.label, .flag)) is the most common, "
                        + part($0.count, of: total, .conversations, decimals: 1)
                } ?? "Conversations by flag", "Conversations by flag",
                method: "\(charts.rowsOfDays) with the flag; shares are of all of these.",
                of: [Metrics.refunds, Metrics.cancellations, Metrics.joins])
    }

    private var flagsBySentiment: ChartBlock {
        let groups = charts.groups(
            figures.charts.flagsBySentiment, of: charts.category(.flag, id: "flag", \.group),
            hasShares: true)
        let flags = groups.total
        return groups.shareBars(in: sentimentSeries).block(
            "flags_by_sentiment", groups.mostNegative(among: "flags") ?? "Sentiment by flag",
            "Share of each flag’s conversations by sentiment, negative rate first",
            method: "Count ÷ all conversations with the flag; one with two flags counts for both.",
            n: figures.charts.flaggedConversations,
            remark: flags > figures.charts.flaggedConversations
                ? "with \(NumberFormat.count.string(flags)) flags" : nil)
    }
}
