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
        let stacks = stacks(counts, dimension)
        let noun = id
        let data = table(counts, first: id, dimension)
        return Document.Section(
            id: id, title: title,
            summary: "How many comments each \(id) draws, and their tone.",
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
                        note: "n \(NumberFormat.count.string(group.n))",
                        isFaint: group.n < smallestSample)
                }, format: .decimal(0)))
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
