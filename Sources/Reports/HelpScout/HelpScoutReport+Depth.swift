import Analysis
import ReportModel
import Settings

/// Which topics occur together, what escalates, and how long conversations take.
extension HelpScoutReport {
    var depthSection: Document.Section {
        Document.Section(
            id: "depth", title: "In depth",
            summary:
                "How far conversations escalate, how long they last, which topics occur together.",
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
        let stages = figures.charts.escalationFunnel
        let before = Dictionary(
            zip(stages.dropFirst(), stages).map { ($0.label, $1.count) }
        ) { first, _ in first }
        func ofBefore(_ stage: LabelCount) -> String? {
            before[stage.label].flatMap { $0 > 0 ? Double(stage.count) / Double($0) : nil }
                .map { NumberFormat.rate(decimals: 0).string($0) }
        }
        let stage = Category<LabelCount>(
            "stage", name: { HelpScoutReport.stages[$0] ?? $0 }, \.label)
        let count = charts.count(\LabelCount.count)
        let negative = labels.color(mostNegativeLabel, .sentiment)
        return charts.rows(stages, [stage, count])
            .bars(
                of: stage, count,
                color: { before[$0.label] == nil ? Labels.plain : negative },
                label: {
                    [count.text($0), ofBefore($0)].compactMap { $0 }.joined(separator: " · ")
                },
                tip: {
                    [
                        "\(stage.name(of: $0)): \(count.text($0))",
                        ofBefore($0).map { "\($0) of the stage before" },
                        "\(NumberFormat.rate().string($0.share)) of all",
                    ].compactMap { $0 }.joined(separator: ", ")
                }
            )
            .block(
                "escalation_funnel", funnelHeadline,
                "Conversations by stage; per cent of the stage before",
                method: "Each stage is a part of the one before: negative, then "
                    + "\(escalationWords), then of those with a refund request or a cancellation.")
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
        let counts = figures.charts.escalationFunnel.map(\.count)
        guard counts.count == 4, counts[1] > 0 else { return "No conversation is negative" }
        let share = part(
            counts[2], of: counts[1], "negative conversation", "negative conversations")
        return "\(share) \(counts[1] == 1 ? "escalates" : "escalate"), "
            + "\(NumberFormat.count.string(counts[3])) to a refund or cancellation"
    }

    // MARK: Duration

    private var durations: ChartBlock? {
        guard let bins = figures.charts.durations else { return nil }
        let known = kpi(Metrics.averageDuration)?.n ?? 0
        let bin = Category<HelpScoutCharts.DurationBin>("bin", range)
        let count = charts.count(\HelpScoutCharts.DurationBin.count)
        return charts.rows(
            bins,
            [
                Figure("from_hours", "From, hours", .decimal(0), \.from),
                Figure("to_hours", "To, hours", .decimal(0), \.to), count,
            ]
        )
        .bars(
            of: bin, count,
            aside: .share(of: "conversations with a duration") {
                known > 0 ? Double($0.count) / Double(known) : nil
            }
        )
        .block(
            "duration_histogram",
            mostCommon(bins).map { "Most last \(range($0)), \(counted($0.count, .conversations))" }
                ?? (known > 0 ? "Conversations by duration" : "No conversation has a duration"),
            "Conversations by duration; bins are not equally wide",
            method: "Conversations with a duration; each bin includes its start but not its end.",
            of: [Metrics.averageDuration, Metrics.medianDuration], n: known)
    }

    private func mostCommon(
        _ bins: [HelpScoutCharts.DurationBin]
    ) -> HelpScoutCharts.DurationBin? {
        bins.reduce(0) { $0 + $1.count } < smallestSample
            ? nil : leader(bins, count: \.count)
    }

    /// For example `4–8 h`, `1–2 days`, `30 days and more`.
    private func range(_ bin: HelpScoutCharts.DurationBin) -> String {
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

    /// Two topics of a conversation, as a cell; each pair has a cell on either side of the
    /// diagonal.
    private struct Meeting {
        let pair: HelpScoutCharts.TopicPair
        var isMirrored = false

        var along: String { isMirrored ? pair.second : pair.first }
        var down: String { isMirrored ? pair.first : pair.second }
    }

    private var cooccurrence: ChartBlock {
        let first: Category<Meeting> = charts.category(
            .topic, id: "topic_a", heading: "Topic", \.pair.first)
        let second: Category<Meeting> = charts.category(
            .topic, id: "topic_b", heading: "And topic", \.pair.second)
        let count = charts.count(\Meeting.pair.count)
        let topics = topicsBySize.filter { $0.label != Label.unknown }
        let shown = topics.prefix(12).map(\.label)
        let drawn = Set(shown)
        return charts.rows(
            figures.charts.topicCooccurrence.map { Meeting(pair: $0) }, [first, second, count]
        )
        .drawing(
            figures.charts.topicCooccurrence.filter {
                drawn.contains($0.first) && drawn.contains($0.second)
            }.flatMap {
                [Meeting(pair: $0), Meeting(pair: $0, isMirrored: true)]
            }
        )
        .heatMap(
            x: charts.category(.topic, \.along).bands(shown),
            y: charts.category(.topic, \.down).bands(shown), count,
            name: { "\(first.name(of: $0)) and \(second.name(of: $0))" }
        )
        .block(
            "topic_cooccurrence", cooccurrenceHeadline, "Conversations with both topics",
            method: "Each conversation counts once for each pair of its distinct topics.",
            remark: remark(
                leavingOut: topics.dropFirst(shown.count).map { labels.name($0.label, .topic) },
                of: "topics"))
    }

    private var cooccurrenceHeadline: String {
        let pairs = figures.charts.topicCooccurrence
        guard !pairs.isEmpty else { return "No conversation has two topics" }
        guard let closest = leader(pairs, count: \.count) else {
            return "Topics that occur together"
        }
        return "\(quoted(labels.name(closest.first, .topic))) and "
            + "\(quoted(labels.name(closest.second, .topic))) occur together most often, in "
            + counted(closest.count, .conversations)
    }
}
