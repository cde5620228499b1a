import Analysis
import ReportModel
import Settings

/// What goes together, what escalates, and how long it takes.
extension HelpScoutReport {
    var depthSection: Document.Section {
        Document.Section(
            id: "depth", title: "In depth",
            summary:
                "How far conversations escalate, how long they last, what topics meet in them.",
            blocks: [
                .charts([funnel] + [durations].compactMap { $0 }), .chart(cooccurrence),
            ])
    }

    // MARK: Funnel

    private static let stages = [
        "all": "All conversations", "negative": "Negative", "escalated": "Escalated",
        "refund_or_cancellation": "Refund or cancellation",
    ]

    private var funnel: ChartBlock {
        let stages = figures.escalationFunnel
        let negative = labels.color(mostNegativeLabel, .sentiment)
        let shown = stages.enumerated().map { place, stage in
            let name = HelpScoutReport.stages[stage.label] ?? stage.label
            let before = place > 0 ? stages[place - 1].count : 0
            let share = before > 0 ? Double(stage.count) / Double(before) : nil
            let percent = share.map { NumberFormat.rate(decimals: 0).string($0) }
            let figure = NumberFormat.count.string(stage.count)
            return Bar(
                name: name, value: Double(stage.count), color: place == 0 ? Labels.plain : negative,
                label: percent.map { "\(figure) · \($0)" } ?? figure,
                tip: [
                    "\(name): \(figure)", percent.map { "\($0) of the stage before" },
                    "\(NumberFormat.rate().string(stage.share)) of all",
                ].compactMap { $0 }.joined(separator: ", "))
        }
        return charts.block(
            "escalation_funnel", funnelHeadline,
            "Conversations by stage; per cent of the stage before",
            method: "Each stage is a part of the one before: negative, then \(escalationWords), "
                + "then of those with a refund request or a cancellation.",
            data: DataTable(
                columns: [
                    .init("stage", "Stage", .text),
                    .init("count", "Conversations", .number(.count)),
                ],
                rows: stages.map {
                    [
                        .label(
                            $0.label, display: HelpScoutReport.stages[$0.label] ?? $0.label),
                        .integer($0.count),
                    ]
                }), plot: bars(shown, format: .count))
    }

    /// The sentiment with the lowest weight.
    private var mostNegativeLabel: String {
        context.settings.sentiment.weights.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
            ?? ""
    }

    private var escalationWords: String {
        let names = context.settings.helpScout.escalationSentiments.sorted().map {
            labels.name($0, .sentiment).lowercased()
        }
        return names.isEmpty ? "no sentiment, as none is configured" : listed(names)
    }

    private var funnelHeadline: String {
        let counts = figures.escalationFunnel.map(\.count)
        guard counts.count == 4, counts[1] > 0 else { return "No conversation is negative" }
        let share = part(
            counts[2], of: counts[1], "negative conversation", "negative conversations")
        return "\(share) \(counts[1] == 1 ? "escalates" : "escalate"), "
            + "\(NumberFormat.count.string(counts[3])) to a refund or cancellation"
    }

    // MARK: Duration

    private var durations: ChartBlock? {
        guard let bins = figures.durations else { return nil }
        let known = kpi("average_duration_hours")?.n ?? 0
        return charts.block(
            "duration_histogram",
            known >= smallestSample
                ? "Half of the conversations last \(text("median_duration_hours")) or less"
                : known > 0 ? "Conversations by duration" : "No conversation has a duration",
            "Conversations by duration; bins are not equally wide",
            method: "Rows with a duration; a bin’s start belongs to it, its end does not.",
            n: known,
            data: DataTable(
                columns: [
                    .init("from_hours", "From, hours", .number(.decimal(0))),
                    .init("to_hours", "To, hours", .number(.decimal(0))),
                    .init("count", "Conversations", .number(.count)),
                ],
                rows: bins.map { [.number($0.from), .figure($0.to), .integer($0.count)] }),
            plot: bars(
                bins.map { bin in
                    let name = range(bin)
                    return bar(
                        named: name, Labels.plain, bin.count,
                        known > 0 ? Double(bin.count) / Double(known) : nil,
                        of: "conversations with a duration")
                }, format: .count))
    }

    /// `4–8 h`, `1–2 days`, `30 days and more`.
    private func range(_ bin: HelpScoutFigures.DurationBin) -> String {
        func plain(_ value: Double) -> String {
            value == value.rounded()
                ? NumberFormat.count.string(value) : NumberFormat.decimal(1).string(value)
        }
        func words(_ from: String, _ to: String?, _ unit: String) -> String {
            to.map { "\(from)–\($0) \(unit)" } ?? "\(from) \(unit) and more"
        }
        let isDays =
            bin.from >= 24
            && [bin.from, bin.to ?? 0].allSatisfy {
                $0.truncatingRemainder(dividingBy: 24) == 0
            }
        let scale = isDays ? 24.0 : 1
        return words(
            plain(bin.from / scale), bin.to.map { plain($0 / scale) }, isDays ? "days" : "h")
    }

    // MARK: Topics together

    private var cooccurrence: ChartBlock {
        let shown = topicsBySize.filter { $0.label != Label.unknown }.prefix(12).map(\.label)
        let most = figures.topicCooccurrence.max { $0.count < $1.count }
        let data = figures.topicCooccurrence.flatMap { pair -> [Datum] in
            guard let first = shown.firstIndex(of: pair.first),
                let second = shown.firstIndex(of: pair.second)
            else { return [] }
            let figure = NumberFormat.count.string(pair.count)
            let tip = "\(name(pair)): \(figure)"
            return [(first, second), (second, first)].map { x, y in
                Datum(
                    x: .band(x), y: .band(y), value: Double(pair.count), label: figure, tip: tip)
            }
        }
        let bands = shown.map { PositionScale.Band(labels.name($0, .topic)) }
        let closest = leader(figures.topicCooccurrence, .count) { Double($0.count) }
        return charts.block(
            "topic_cooccurrence",
            closest.map {
                "\(name($0)) meet most often, in "
                    + counted($0.count, "conversation", "conversations")
            }
                ?? (most == nil
                    ? "No conversation has two topics" : "Topics that meet in conversations"),
            "Conversations that carry both topics",
            method: "Each conversation counts once for each pair of its distinct topics.",
            remark: remark(shown.count, topicsBySize.count { $0.label != Label.unknown }),
            data: DataTable(
                columns: [
                    .init("topic_a", "Topic", .text), .init("topic_b", "And topic", .text),
                    .init("count", "Conversations", .number(.count)),
                ],
                rows: figures.topicCooccurrence.map {
                    [
                        labels.cell($0.first, .topic), labels.cell($0.second, .topic),
                        .integer($0.count),
                    ]
                }),
            plot: Plot(
                marks: data.isEmpty ? [] : [Mark(.cell, data)], x: .band(bands), y: .band(bands),
                color: .sequential(
                    high: Labels.plain, domain: 0...Double(max(1, most?.count ?? 1)),
                    format: .count)))
    }

    private func name(_ pair: HelpScoutFigures.TopicPair) -> String {
        "\(labels.name(pair.first, .topic)) and \(labels.name(pair.second, .topic))"
    }
}
