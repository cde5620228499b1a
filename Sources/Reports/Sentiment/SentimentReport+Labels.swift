import Analysis
import ReportModel
import Settings

/// Intents, emotions and languages; a row can have several intents and emotions.
extension SentimentReport {
    var intentSection: Document.Section {
        let shown = figures.charts.intentCounts.prefix(mostBars).map(\.label)
        let intents = charts.groups(
            figures.charts.intentBySentiment, of: charts.category(.intent, \.group), hasShares: true
        ).drawing(shown)
        return Document.Section(
            id: "intent", title: "Intents",
            summary: "A comment can have several intents and counts once for each.",
            blocks: [
                countCharts("intent_counts", figures.charts.intentCounts, .intent),
                .chart(
                    intents.shareBars(in: sentimentSeries).block(
                        "intent_by_sentiment",
                        intents.mostNegative(among: "intents") ?? "Sentiment within each intent",
                        "Share of each intent’s comments by sentiment, negative rate first",
                        method: "Count ÷ all comments with the intent.",
                        remark: remark(shown.count, figures.charts.intentCounts.count))),
            ])
    }

    var emotionSection: Document.Section? {
        guard let emotions = figures.charts.emotionCounts else { return nil }
        return Document.Section(
            id: "emotion", title: "Emotions",
            summary: "A comment can have several emotions and counts once for each.",
            blocks: [countCharts("emotion_counts", emotions, .emotion)])
    }

    var languageSection: Document.Section {
        let groups = charts.groups(
            figures.charts.languages, of: charts.category(.language, \.group), hasShares: false)
        let stacks = groups.stacks.sorted { $0.total > $1.total }
        let shown = stacks.prefix(mostBars).map(\.group)
        return Document.Section(
            id: "language", title: "Languages",
            summary: "What languages comments are written in.",
            blocks: [
                .chart(
                    groups.drawing(shown).stackedBars(in: sentimentSeries).block(
                        "languages", languageHeadline(stacks), "Comments by language and sentiment",
                        method: "\(charts.rowsOfDays) by detected language and sentiment.",
                        remark: remark(shown.count, stacks.count)))
            ])
    }

    private func languageHeadline(_ stacks: [Stack]) -> String {
        guard !stacks.isEmpty else { return "No comments" }
        let known = stacks.filter { $0.group != Label.unknown }
        guard let first = onlyOrLeader(known, leader) else {
            return known.isEmpty ? "No comment’s language is known" : "Comments by language"
        }
        let share = part(first.total, of: total, "comment", "comments")
        return "\(share) \(total == 1 ? "is" : "are") in \(first.name)"
    }

    /// The most frequent first, unknown last.
    private func byCount(
        _ counts: [LabelCount]
    ) -> [LabelCount] {
        let sorted = counts.sorted { ($0.count, $1.label) > ($1.count, $0.label) }
        return sorted.filter { $0.label != Label.unknown }
            + sorted.filter { $0.label == Label.unknown }
    }

    /// Bars and a donut of the same counts.
    private func countCharts(
        _ id: String, _ counts: [LabelCount], _ dimension: Vocabulary.Dimension
    ) -> Block {
        let sorted = byCount(counts)
        let named = sorted.filter { $0.label != Label.unknown }
        let shown = sorted.prefix(mostBars)
        let charts = charts.counts(counts, by: charts.category(dimension, \.label))
        return .charts([
            charts.drawing(shown).bars(of: "comments").block(
                id, leadingHeadline(named, dimension), "Comments by \(dimension.rawValue)",
                method: "Each comment counts once for each of its distinct labels; shares are of "
                    + "comments.",
                remark: remark(shown.count, counts.count)),
            charts.drawing(named).donut(limit: 7).block(
                id, mentionsHeadline(named, dimension),
                "Share of all \(dimension.rawValue) labels, without unknown",
                method: "A label’s count ÷ all labels counted but unknown, so that the ring adds "
                    + "up to 100%."),
        ])
    }

    /// - Parameter named: the most frequent first, without unknown.
    private func leadingHeadline(
        _ named: [LabelCount], _ dimension: Vocabulary.Dimension
    ) -> String {
        let top = onlyOrLeader(named, leader)
        return top.map {
            "\(labels.name($0.label, dimension)) leads, in "
                + part($0.count, of: total, .comments)
        } ?? "Comments by \(dimension.rawValue)"
    }

    private func mentionsHeadline(
        _ named: [LabelCount], _ dimension: Vocabulary.Dimension
    ) -> String {
        let mentions = named.reduce(0) { $0 + $1.count }
        guard mentions >= smallestSample,
            let first = leader(named, count: \.count)
        else { return counted(named.count, dimension.rawValue, dimension.rawValue + "s") }
        return "\(labels.name(first.label, dimension)) makes up "
            + "\(NumberFormat.rate().string(Double(first.count) / Double(mentions))) of all labels"
    }
}
