import Analysis
import ReportModel
import Settings

/// Brand and platform have the same charts: counts, shares and score of each group.
extension SentimentReport {
    var brandSection: Document.Section {
        groupSection(
            .brand, id: "brand", title: "Brands", counts: figures.charts.sentimentByBrand,
            scores: figures.charts.scoreByBrand)
    }

    var platformSection: Document.Section {
        groupSection(
            .platform, id: "platform", title: "Platforms",
            counts: figures.charts.sentimentByPlatform,
            scores: figures.charts.scoreByPlatform)
    }

    private func groupSection(
        _ dimension: Vocabulary.Dimension, id: String, title: String,
        counts: [GroupedCount], scores: [GroupScore]
    ) -> Document.Section {
        let groups = charts.groups(
            counts, of: charts.category(dimension, \.group), hasShares: true)
        return Document.Section(
            id: id, title: title,
            summary: "How many comments each \(id) draws, and their tone.",
            blocks: [
                .charts([
                    groups.stackedBars(in: sentimentSeries).block(
                        "sentiment_by_\(id)", largest(groups.stacks, id),
                        "Comments by sentiment and \(id)",
                        method: "\(charts.rowsOfDays) by \(id) and sentiment."),
                    groups.shareBars(in: sentimentSeries).block(
                        "sentiment_by_\(id)",
                        groups.mostNegative(among: "\(id)s") ?? "Sentiment by \(id)",
                        "Share of each \(id)’s comments by sentiment, negative rate first",
                        method: "Count ÷ all comments of the \(id)."),
                ]),
                .chart(scoreChart(scores, dimension, id: id)),
            ])
    }

    private func scoreChart(
        _ scores: [GroupScore], _ dimension: Vocabulary.Dimension, id: String
    ) -> ChartBlock {
        let group: Category<GroupScore> = charts.category(dimension, \.group)
        let score = Figure.score(\GroupScore.score)
        return charts.rows(scores, [group, score, Figure.n(\.n)])
            .bars(
                of: group, score, axis: .decimal(0), aside: .n(\.n), judgedBy: \.n,
                note: Aside.n(\.n).words
            )
            .block(
                "score_by_\(id)", bestAndWorst(scores, dimension, id),
                "Sentiment score by \(id), −100 to 100",
                method: "Average sentiment, from −100 (most negative) to 100.",
                of: [Metrics.score], n: scores.reduce(0) { $0 + $1.n },
                remark: scores.contains { !hasBar($0.n, among: scores.map(\.n)) }
                    ? "no bar: fewer than \(smallestSample) comments" : nil)
    }

    // MARK: What to see

    private func largest(_ stacks: [Stack], _ noun: String) -> String {
        guard total > 0, let first = stacks.first else { return noComments }
        guard stacks.count > 1 else { return "All comments are on \(first.name)" }
        let largest = leader(stacks)
        guard let largest else { return "Comments by \(noun)" }
        return "\(largest.name) draws \(part(largest.total, of: total, "comment", "comments"))"
    }

    private func bestAndWorst(
        _ scores: [GroupScore], _ dimension: Vocabulary.Dimension, _ noun: String
    ) -> String {
        let candidates = ranked(scores) { $0.n }.filter {
            $0.group != Label.unknown && $0.score != nil
        }
        func leader(_ mean: (GroupScore) -> Double) -> GroupScore? {
            Reports.leader(candidates, deviation: scoreDeviation, n: \.n, mean: mean)
        }
        guard let best = leader({ $0.score ?? 0 }), let worst = leader({ -($0.score ?? 0) })
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

    /// The standard deviation of the comments’ scores, in points of the score.
    var scoreDeviation: Double {
        let rules = context.settings.sentiment
        let counts = figures.charts.sentimentDistribution.compactMap { count in
            rules.weights[count.label].map { (weight: $0, count: Double(count.count)) }
        }
        let n = counts.reduce(0) { $0 + $1.count }
        guard n > 1, rules.largestWeight > 0 else { return 0 }
        let mean = counts.reduce(0) { $0 + $1.weight * $1.count } / n
        let squares = counts.reduce(0) { $0 + $1.count * ($1.weight - mean) * ($1.weight - mean) }
        return 100 / rules.largestWeight * (squares / (n - 1)).squareRoot()
    }
}
