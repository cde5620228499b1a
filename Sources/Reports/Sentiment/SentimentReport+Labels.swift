import Analysis
import ReportModel
import Settings

/// Intents, emotions and languages: a row can carry several of the first two.
extension SentimentReport {
    var intentSection: Document.Section {
        let shown = Array(figures.intentCounts.prefix(mostBars))
        let stacks = Array(
            stacks(
                figures.intentBySentiment.filter { group in
                    shown.contains { $0.label == group.group }
                },
                .intent))
        return Document.Section(
            id: "intent", title: "Intents",
            summary: "A comment can have several intents and counts once for each.",
            blocks: [
                .charts([
                    countsChart("intent_counts", figures.intentCounts, .intent),
                    donutChart("intent_counts", figures.intentCounts, .intent),
                ]),
                .chart(
                    charts.block(
                        "intent_by_sentiment", mostNegativeIntent(),
                        "Share of each intent’s comments by sentiment",
                        method: "Count ÷ all comments that carry the intent.",
                        remark: remark(shown.count, figures.intentCounts.count),
                        data: table(figures.intentBySentiment, first: "intent", .intent),
                        plot: stackedBars(
                            stacks, by: sentimentSeries, .normalized))),
            ])
    }

    var emotionSection: Document.Section? {
        guard let emotions = figures.emotionCounts else { return nil }
        return Document.Section(
            id: "emotion", title: "Emotions",
            summary: "A comment can carry several emotions and counts once for each.",
            blocks: [
                .charts([
                    countsChart("emotion_counts", emotions, .emotion),
                    donutChart("emotion_counts", emotions, .emotion),
                ])
            ])
    }

    var languageSection: Document.Section {
        let stacks = stacks(figures.languages, .language).sorted { $0.total > $1.total }
        let shown = Array(stacks.prefix(mostBars))
        return Document.Section(
            id: "language", title: "Languages",
            summary: "What languages comments are written in.",
            blocks: [
                .chart(
                    charts.block(
                        "languages", languageHeadline(stacks), "Comments by language and sentiment",
                        method: "Rows of the window by detected language and sentiment.",
                        remark: remark(shown.count, stacks.count),
                        data: table(
                            figures.languages, first: "language", .language, hasShares: false),
                        plot: stackedBars(shown, by: sentimentSeries, .stacked)))
            ])
    }

    private func languageHeadline(_ stacks: [Stack]) -> String {
        guard let first = stacks.first else { return "No comments" }
        let share = part(first.total, of: total, "comment", "comments")
        return "\(share) \(total == 1 ? "is" : "are") in \(first.name)"
    }

    private func labelTable(
        _ counts: [SentimentFigures.LabelCount], _ dimension: Vocabulary.Dimension
    ) -> DataTable {
        DataTable(
            columns: [
                .init(dimension.rawValue, dimension.rawValue.sentenceCased, .text),
                .init("count", "Comments", .number(.count)),
                .init("share", "Share", .number(.rate())),
            ],
            rows: counts.map {
                [labels.cell($0.label, dimension), .integer($0.count), .figure($0.share)]
            })
    }

    /// The most frequent first, unknown last.
    private func byCount(
        _ counts: [SentimentFigures.LabelCount]
    ) -> [SentimentFigures.LabelCount] {
        let sorted = counts.sorted { ($0.count, $1.label) > ($1.count, $0.label) }
        return sorted.filter { $0.label != Label.unknown }
            + sorted.filter { $0.label == Label.unknown }
    }

    private func countsChart(
        _ id: String, _ counts: [SentimentFigures.LabelCount], _ dimension: Vocabulary.Dimension
    ) -> ChartBlock {
        let sorted = byCount(counts)
        let shown = sorted.prefix(mostBars)
        let named = sorted.filter { $0.label != Label.unknown }
        let top = named.count == 1 ? named.first : leader(named, .count) { Double($0.count) }
        return charts.block(
            id,
            top.map {
                "\(labels.name($0.label, dimension)) leads, in "
                    + part($0.count, of: total, "comment", "comments")
            } ?? "Comments by \(dimension.rawValue)",
            "Comments by \(dimension.rawValue)",
            method:
                "Each comment counts once for each of its distinct labels; shares are of comments.",
            remark: remark(shown.count, counts.count),
            data: labelTable(counts, dimension),
            plot: bars(
                shown.map { count in
                    let name = labels.name(count.label, dimension)
                    let figure = NumberFormat.count.string(count.count)
                    return Bar(
                        name: name, value: Double(count.count),
                        color: labels.color(count.label, dimension), label: figure,
                        tip:
                            "\(name): \(figure) (\(NumberFormat.rate().string(count.share)) of comments)"
                    )
                }, format: .count))
    }

    private func donutChart(
        _ id: String, _ counts: [SentimentFigures.LabelCount], _ dimension: Vocabulary.Dimension
    ) -> ChartBlock {
        let sorted = byCount(counts)
        let named = sorted.filter { $0.label != Label.unknown }
        let mentions = named.reduce(0) { $0 + $1.count }
        let three = named.prefix(3).reduce(0) { $0 + $1.count }
        let share = NumberFormat.rate(decimals: 0).string(Double(three) / Double(max(1, mentions)))
        return charts.block(
            id,
            named.count > 3 && mentions >= smallestSample
                ? "The three most common make up \(share)"
                : counted(named.count, dimension.rawValue, dimension.rawValue + "s"),
            "Share of all \(dimension.rawValue) labels, without unknown",
            method:
                "A label’s count ÷ all labels counted but unknown, so that the ring adds up to 100%.",
            data: labelTable(counts, dimension),
            plot: donut(
                named.map {
                    (labels.name($0.label, dimension), $0.count, labels.color($0.label, dimension))
                }, limit: 7))
    }

    private func mostNegativeIntent() -> String {
        var negatives: [String: NegativeRate] = [:]
        for count in figures.intentBySentiment where count.group != Label.unknown {
            negatives[count.group, default: NegativeRate(label: count.group)]
                .add(count, context.settings.sentiment)
        }
        let groups = Array(negatives.values)
        let candidates = ranked(groups, n: \.total)
        let format = NumberFormat.rate(decimals: 0)
        guard let worst = leader(candidates, format, value: \.share), worst.negative > 0 else {
            return "Sentiment within each intent"
        }
        let isBeaten = isRefuted(
            by: groups.filter { $0.negative > 0 }, n: \.total, reaching: worst.share,
            value: \.share)
        return "\(labels.name(worst.label, .intent)): \(format.string(worst.share)) negative, "
            + (isBeaten
                ? "the highest rate of intents with \(smallestSample) or more comments"
                : "the highest rate of any intent")
    }
}
