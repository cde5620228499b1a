import Analysis
import ReportModel
import Settings

/// Topics and flags: a conversation can carry several.
extension HelpScoutReport {
    var topicSection: Document.Section {
        Document.Section(
            id: "topics", title: "Topics",
            summary: "A conversation can have several topics and counts once for each.",
            blocks: [.chart(topicBars), .chart(topicMap)])
    }

    /// The largest first.
    var topicsBySize: [HelpScoutFigures.LabelCount] {
        figures.topics.sorted { $0.count > $1.count }
    }

    private var topicBars: ChartBlock { topicChart("topics", most: mostBars) }

    /// The most common topics as another report shows them.
    var topTopics: ChartBlock { topicChart(helpScoutPrefix + "topics", most: 6) }

    private func topicChart(_ id: String, most: Int) -> ChartBlock {
        let shown = topicsBySize.prefix(most)
        let top = topicsBySize.first { $0.label != Label.unknown } ?? topicsBySize.first
        return charts.block(
            id,
            top.map {
                "\(labels.name($0.label, .topic)) leads, in "
                    + part($0.count, of: total, "conversation", "conversations")
            } ?? "No conversations",
            "Conversations by topic",
            method:
                "Each conversation counts once for each of its distinct topics; shares are of conversations.",
            remark: remark(shown.count, figures.topics.count),
            data: DataTable(
                columns: [
                    .init("topic", "Topic", .text), .init("label", "Name", .text),
                    .init("count", "Conversations", .number(.count)),
                    .init("share", "Share", .number(.rate())),
                ],
                rows: figures.topics.map {
                    [
                        .label($0.label, display: $0.label),
                        .text(labels.name($0.label, .topic)), .integer($0.count),
                        .figure($0.share),
                    ]
                }),
            plot: bars(shown.map { bar($0, .topic, of: "conversations") }, format: .count))
    }

    private var topicMap: ChartBlock {
        let shown = topicsBySize.prefix(mostBars).map(\.label)
        let columns = Array(sentiments.prefix(8))
        let totals = figures.topics.reduce(into: [String: Int]()) { $0[$1.label] = $1.count }
        func isFaint(_ topic: String) -> Bool { totals[topic, default: 0] < smallestSample }
        let data = figures.topicBySentiment.compactMap { cell -> Datum? in
            guard let row = shown.firstIndex(of: cell.group),
                let column = columns.firstIndex(of: cell.label)
            else { return nil }
            let share = NumberFormat.rate(decimals: 0).string(cell.share)
            return Datum(
                x: .band(column), y: .band(row), value: cell.share, label: share,
                tip: "\(labels.name(cell.group, .topic)), \(labels.name(cell.label, .sentiment)): "
                    + "\(NumberFormat.count.string(cell.count)) (\(share))",
                isFaint: isFaint(cell.group))
        }
        let most = data.filter { !$0.isFaint }.compactMap(\.value).max() ?? 1
        let few =
            shown.contains(where: isFaint)
            ? "pale: fewer than \(smallestSample) conversations" : nil
        return charts.block(
            "topic_by_sentiment", mostNegativeTopic,
            "Share of each topic’s conversations by sentiment",
            method: "Count ÷ all conversations that carry the topic.",
            remark: [remark(shown.count, figures.topics.count), few].compactMap { $0 }
                .joined(separator: " · ").nonEmpty,
            data: DataTable(
                columns: [
                    .init("topic", "Topic", .text), .init("sentiment", "Sentiment", .text),
                    .init("count", "Conversations", .number(.count)),
                ],
                rows: figures.topicBySentiment.map {
                    [
                        labels.cell($0.group, .topic), labels.cell($0.label, .sentiment),
                        .integer($0.count),
                    ]
                }),
            plot: Plot(
                marks: [Mark(.cell, data)],
                x: .band(columns.map { .init(labels.name($0, .sentiment)) }),
                y: .band(
                    shown.map {
                        .init(
                            labels.name($0, .topic),
                            note: "n \(NumberFormat.count.string(totals[$0, default: 0]))")
                    }),
                color: .sequential(
                    high: Labels.plain, domain: 0...max(0.01, most),
                    format: .rate(decimals: 0))))
    }

    private var mostNegativeTopic: String {
        let rates = negativeRates(
            stacks(figures.topicBySentiment.filter { $0.group != Label.unknown }) {
                labels.name($0, .topic)
            })
        let candidates = ranked(rates, n: \.total)
        guard candidates.count > 1 else { return "Too few conversations to rank" }
        let format = NumberFormat.rate(decimals: 0)
        guard let worst = leader(candidates, format, value: \.share), worst.negative > 0 else {
            return "Sentiment within each topic"
        }
        return claim(
            "\(worst.label) is the most negative, \(format.string(worst.share))",
            among: "topics", of: "conversations",
            isRefuted: isRefuted(
                by: rates.filter { $0.negative > 0 }, n: \.total, reaching: worst.share,
                value: \.share))
    }

    /// The negative rate of each stack, by its name.
    func negativeRates(_ stacks: [Stack]) -> [NegativeRate] {
        stacks.map { stack in
            stack.parts.reduce(into: NegativeRate(label: stack.name)) {
                $0.add($1.label, $1.count, context.settings.sentiment)
            }
        }
    }

    // MARK: Flags

    var flagSection: Document.Section {
        Document.Section(
            id: "flags", title: "Refunds, cancellations, memberships",
            summary: "What conversations are flagged with; one can have several flags.",
            blocks: [.charts([flagBars, flagsBySentiment])])
    }

    private var flagBars: ChartBlock {
        let most = figures.flags.max { $0.count < $1.count }
        return charts.block(
            "flags",
            most.map {
                "\(labels.name($0.label, .flag)): "
                    + part($0.count, of: total, "conversation", "conversations", decimals: 1)
            } ?? "Conversations by flag", "Conversations by flag",
            method: "Rows of the window whose flag is true; shares are of all rows.",
            data: DataTable(
                columns: [
                    .init("flag", "Flag", .text),
                    .init("count", "Conversations", .number(.count)),
                    .init("share", "Share", .number(.rate())),
                ],
                rows: figures.flags.map {
                    [labels.cell($0.label, .flag), .integer($0.count), .figure($0.share)]
                }),
            plot: bars(
                figures.flags.map { bar($0, .flag, of: "conversations") }, format: .count))
    }

    private var flagsBySentiment: ChartBlock {
        let stacks = stacks(figures.flagsBySentiment) { labels.name($0, .flag) }
        let worst = ranked(negativeRates(stacks), n: \.total).max { $0.share < $1.share }
        let flags = stacks.reduce(0) { $0 + $1.total }
        let format = NumberFormat.rate(decimals: 0)
        return charts.block(
            "flags_by_sentiment",
            worst.map { "\($0.label): \(format.string($0.share)) of them negative" }
                ?? "Too few flags to rank",
            "Share of each flag’s conversations by sentiment",
            method: "Count ÷ all conversations with the flag; one with two flags counts for both.",
            n: figures.flaggedConversations,
            remark: flags > figures.flaggedConversations
                ? "with \(NumberFormat.count.string(flags)) flags" : nil,
            data: groupTable("flag", .flag, figures.flagsBySentiment, hasShares: true),
            plot: stackedBars(stacks, by: sentimentSeries, .normalized))
    }

    func groupTable(
        _ id: String, _ dimension: Vocabulary.Dimension?,
        _ counts: [HelpScoutFigures.GroupedCount], hasShares: Bool,
        named name: (String) -> String = { $0 }
    ) -> DataTable {
        let columns: [DataTable.Column] = [
            .init(id, id.sentenceCased, .text), .init("sentiment", "Sentiment", .text),
            .init("count", "Conversations", .number(.count)),
            .init("share", "Share", .number(.rate())),
        ]
        let rows: [[DataTable.Cell]] = counts.map { count in
            [
                dimension.map { labels.cell(count.group, $0) }
                    ?? .label(count.group, display: name(count.group)),
                labels.cell(count.label, .sentiment), .integer(count.count),
                .figure(count.share),
            ]
        }
        return hasShares
            ? DataTable(columns: columns, rows: rows)
            : DataTable(columns: columns.dropLast(), rows: rows.map { $0.dropLast() })
    }
}

/// Counts by group and label as stacks, in their order.
func stacks(
    _ counts: [SentimentFigures.GroupedCount], named name: (String) -> String
) -> [Stack] {
    var order: [String] = []
    var parts: [String: [Stack.Part]] = [:]
    for count in counts {
        if parts[count.group] == nil { order.append(count.group) }
        parts[count.group, default: []].append(.init(label: count.label, count: count.count))
    }
    return order.map { Stack(name: name($0), parts: parts[$0] ?? []) }
}
