import Analysis
import ReportModel
import Settings

/// Brand and platform read alike: counts, shares and score of each group.
extension SentimentDashboard {
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
        let stacks = stacks(counts, dimension)
        let noun = id
        let data = table(counts, first: id, dimension)
        return Document.Section(
            id: id, title: title,
            summary: "How many comments each \(id) draws, and how they are meant.",
            blocks: [
                .charts([
                    charts.block(
                        "sentiment_by_\(id)", largest(stacks, noun),
                        "Comments by sentiment and \(noun)",
                        method: "Rows of the window, counted by \(noun) and sentiment.",
                        data: data,
                        plot: stackedBars(stacks, by: sentimentSeries, .stacked)),
                    charts.block(
                        "sentiment_by_\(id)", mostNegative(counts, dimension),
                        "Share of each \(noun)’s comments by sentiment",
                        method: "Count ÷ all comments of the \(noun).", data: data,
                        plot: stackedBars(
                            stacks, by: sentimentSeries, .normalized)),
                ]),
                .chart(scoreChart(scores, dimension, id: id)),
            ])
    }

    func stacks(
        _ counts: [SentimentFigures.GroupedCount], _ dimension: Vocabulary.Dimension
    ) -> [Stack] {
        var order: [String] = []
        var parts: [String: [Stack.Part]] = [:]
        for count in counts {
            if parts[count.group] == nil { order.append(count.group) }
            parts[count.group, default: []].append(.init(label: count.label, count: count.count))
        }
        return order.map { Stack(name: labels.name($0, dimension), parts: parts[$0] ?? []) }
    }

    func table(
        _ counts: [SentimentFigures.GroupedCount], first: String, _ dimension: Vocabulary.Dimension,
        hasShares: Bool = true
    ) -> DataTable {
        let columns: [DataTable.Column] = [
            .init(first, first.sentenceCased, .text), .init("sentiment", "Sentiment", .text),
            .init("count", "Comments", .number(.count)),
            .init("share", "Share", .number(.rate())),
        ]
        let rows: [[DataTable.Cell]] = counts.map {
            [
                labels.cell($0.group, dimension), labels.cell($0.label, .sentiment),
                .integer($0.count), .figure($0.share),
            ]
        }
        return hasShares
            ? DataTable(columns: columns, rows: rows)
            : DataTable(columns: columns.dropLast(), rows: rows.map { $0.dropLast() })
    }

    private func scoreChart(
        _ scores: [SentimentFigures.GroupScore], _ dimension: Vocabulary.Dimension, id: String
    ) -> ChartBlock {
        let format = NumberFormat.score
        return charts.block(
            "score_by_\(id)", bestAndWorst(scores, dimension, id),
            "Sentiment score by \(id), −100 to 100",
            method: "100 × the mean weight ÷ the largest weight, over comments that have a weight.",
            n: scores.reduce(0) { $0 + $1.n },
            remark: scores.contains { !hasBar($0.n, among: scores.map(\.n)) }
                ? "no bar: fewer than \(smallestSample) comments" : nil,
            data: DataTable(
                columns: [
                    .init(id, id.sentenceCased, .text), .init("score", "Score", .number(format)),
                    .init("n", "n", .number(.count)),
                ],
                rows: scores.map {
                    [labels.cell($0.group, dimension), .figure($0.score), .integer($0.n)]
                }),
            plot: bars(
                scores.map { group in
                    let name = labels.name(group.group, dimension)
                    let hasBar = hasBar(group.n, among: scores.map(\.n))
                    return Bar(
                        name: name, value: hasBar ? group.score : nil,
                        color: labels.color(group.group, dimension),
                        label: format.string(group.score),
                        tip:
                            "\(name): \(format.string(group.score)) (n \(NumberFormat.count.string(group.n)))",
                        note: "n \(NumberFormat.count.string(group.n))")
                }, format: .decimal(0)))
    }

    // MARK: What to see

    private func largest(_ stacks: [Stack], _ noun: String) -> String {
        guard let largest = stacks.max(by: { $0.total < $1.total }), total > 0 else {
            return "No comments"
        }
        guard stacks.count > 1 else { return "All comments are of \(largest.name)" }
        let share = NumberFormat.rate(decimals: 0).string(Double(largest.total) / Double(total))
        return "\(largest.name) draws \(share) of the comments"
    }

    private func mostNegative(
        _ counts: [SentimentFigures.GroupedCount], _ dimension: Vocabulary.Dimension
    ) -> String {
        let rules = context.settings.sentiment
        var groups: [(name: String, negative: Int, all: Int)] = []
        for count in counts {
            let name = labels.name(count.group, dimension)
            if groups.last?.name != name { groups.append((name, 0, 0)) }
            let last = groups.count - 1
            // A label without a weight takes no part in a rate (SPEC 3a 10).
            guard rules.weights[count.label] != nil else { continue }
            groups[last].all += count.count
            if rules.negative.contains(count.label) { groups[last].negative += count.count }
        }
        let candidates = ranked(groups) { $0.all }
        func rate(_ group: (name: String, negative: Int, all: Int)) -> Double {
            Double(group.negative) / Double(group.all)
        }
        guard let worst = candidates.max(by: { rate($0) < rate($1) }) else {
            return "Too few comments to rank"
        }
        let share = NumberFormat.rate(decimals: 0).string(rate(worst))
        return candidates.count > 1
            ? "\(worst.name) is the most negative, \(share)"
            : "\(share) of \(worst.name)’s comments are negative"
    }

    private func bestAndWorst(
        _ scores: [SentimentFigures.GroupScore], _ dimension: Vocabulary.Dimension, _ noun: String
    ) -> String {
        let candidates = ranked(scores) { $0.n }
            .sorted { ($0.score ?? 0, $1.group) > ($1.score ?? 0, $0.group) }
        guard let best = candidates.first, let worst = candidates.last else {
            return "Too few comments to rank"
        }
        let name = labels.name(best.group, dimension)
        guard candidates.count > 1 else {
            return "\(name) scores \(NumberFormat.score.string(best.score))"
        }
        return "\(name) scores best, \(labels.name(worst.group, dimension)) worst"
    }
}
