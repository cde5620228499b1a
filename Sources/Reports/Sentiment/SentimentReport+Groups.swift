import Analysis
import ReportModel
import Settings

/// Brand and platform read alike: counts, shares and score of each group.
extension SentimentReport {
    var brandSection: Document.Section {
        groupSection(
            .brand, id: "brand", title: "Brands", counts: figures.sentimentByBrand,
            scores: figures.scoreByBrand)
    }

    var platformSection: Document.Section {
        groupSection(
            .platform, id: "platform", title: "Platforms", counts: figures.sentimentByPlatform,
            scores: figures.scoreByPlatform)
    }

    private func groupSection(
        _ dimension: Vocabulary.Dimension, id: String, title: String,
        counts: [SentimentFigures.GroupedCount], scores: [SentimentFigures.GroupScore]
    ) -> Document.Section {
        let groups = charts.groups(
            counts, of: charts.category(dimension, \.group), hasShares: true)
        return Document.Section(
            id: id, title: title,
            summary: "How many comments each \(id) draws, and their tone.",
            blocks: [
                .charts([
                    groups.stackedBars(in: sentimentSeries, .stacked).block(
                        "sentiment_by_\(id)", largest(groups.stacks, id),
                        "Comments by sentiment and \(id)",
                        method: "Rows of the window, counted by \(id) and sentiment."),
                    groups.stackedBars(in: sentimentSeries, .normalized).block(
                        "sentiment_by_\(id)", mostNegative(counts, dimension),
                        "Share of each \(id)’s comments by sentiment",
                        method: "Count ÷ all comments of the \(id)."),
                ]),
                .chart(scoreChart(scores, dimension, id: id)),
            ])
    }

    private func scoreChart(
        _ scores: [SentimentFigures.GroupScore], _ dimension: Vocabulary.Dimension, id: String
    ) -> ChartBlock {
        let group: Category<SentimentFigures.GroupScore> = charts.category(dimension, \.group)
        let score = Figure.score(\SentimentFigures.GroupScore.score)
        return charts.rows(scores, [group, score, Figure.n(\.n)])
            .bars(
                of: group, score, axis: .decimal(0), aside: .n(\.n), judgedBy: \.n,
                note: Aside.n(\.n).words
            )
            .block(
                "score_by_\(id)", bestAndWorst(scores, dimension, id),
                "Sentiment score by \(id), −100 to 100",
                method: "100 × the mean weight ÷ the largest weight, over comments that have a "
                    + "weight.",
                n: scores.reduce(0) { $0 + $1.n },
                remark: scores.contains { !hasBar($0.n, among: scores.map(\.n)) }
                    ? "no bar: fewer than \(smallestSample) comments" : nil)
    }

    // MARK: What to see

    private func largest(_ stacks: [Stack], _ noun: String) -> String {
        guard total > 0, let first = stacks.first else { return noComments }
        guard stacks.count > 1 else { return "All comments come from \(first.name)" }
        let largest = leader(stacks, .count) { Double($0.total) }
        guard let largest else { return "Comments by \(noun)" }
        return "\(largest.name) draws \(part(largest.total, of: total, "comment", "comments"))"
    }

    private func mostNegative(
        _ counts: [SentimentFigures.GroupedCount], _ dimension: Vocabulary.Dimension
    ) -> String {
        var negatives: [NegativeRate] = []
        for count in counts {
            if negatives.last?.label != count.group {
                negatives.append(NegativeRate(label: count.group))
            }
            negatives[negatives.count - 1].add(count, context.settings.sentiment)
        }
        let candidates = ranked(negatives, n: \.total).filter { $0.label != Label.unknown }
        let format = NumberFormat.rate(decimals: 0)
        guard let worst = leader(candidates, format, value: \.share), worst.negative > 0 else {
            return "Sentiment by \(dimension.rawValue)"
        }
        return claim(
            "\(labels.name(worst.label, dimension)) is the most negative, "
                + format.string(worst.share),
            among: "\(dimension.rawValue)s",
            isRefuted: isRefuted(
                by: negatives.filter { $0.negative > 0 }, n: \.total, reaching: worst.share,
                value: \.share))
    }

    private func bestAndWorst(
        _ scores: [SentimentFigures.GroupScore], _ dimension: Vocabulary.Dimension, _ noun: String
    ) -> String {
        let candidates = ranked(scores) { $0.n }.filter { $0.group != Label.unknown }
        guard let best = leader(candidates, .score, value: { $0.score ?? 0 }),
            let worst = leader(candidates, .score, value: { -($0.score ?? 0) })
        else { return "Sentiment score by \(noun)" }
        let isBeaten =
            isRefuted(by: scores, n: \.n, reaching: best.score ?? 0, value: \.score)
            || isRefuted(
                by: scores, n: \.n, reaching: -(worst.score ?? 0), value: { $0.score.map(-) })
        return claim(
            "\(labels.name(best.group, dimension)) scores best, "
                + "\(labels.name(worst.group, dimension)) worst",
            among: "\(noun)s", isRefuted: isBeaten)
    }
}

/// The negative rate of one group, counted as the KPI counts it: of the rows whose label has a weight.
struct NegativeRate {
    let label: String
    private(set) var negative = 0
    private(set) var total = 0

    init(label: String) { self.label = label }

    var share: Double { total > 0 ? Double(negative) / Double(total) : 0 }

    mutating func add(_ count: SentimentFigures.GroupedCount, _ rules: SentimentRules) {
        add(count.label, count.count, rules)
    }

    mutating func add(_ label: String, _ count: Int, _ rules: SentimentRules) {
        guard rules.weights[label] != nil else { return }
        total += count
        if rules.negative.contains(label) { negative += count }
    }
}
