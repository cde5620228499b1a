import Analysis
import Graphics
import ReportModel
import Settings

extension SentimentReport {
    var crossSection: Document.Section {
        let pairs = figures.brandPlatform
        return Document.Section(
            id: "cross", title: "Brands on platforms",
            summary: "Where each brand’s comments come from, and where they turn sour.",
            blocks: [.charts([volumeMap(pairs), scoreMap(pairs)]), .chart(scatter(pairs))])
    }

    private func bands(_ labels: [String], _ dimension: Vocabulary.Dimension) -> PositionScale {
        .band(labels.map { .init(self.labels.name($0, dimension)) })
    }

    private var brands: [String] { figures.scoreByBrand.map(\.group) }
    private var platforms: [String] { figures.scoreByPlatform.map(\.group) }

    private func map(
        _ pairs: [SentimentFigures.PairScore], color: ColorScale,
        value: (SentimentFigures.PairScore) -> Double?, format: NumberFormat,
        isFaint: (SentimentFigures.PairScore) -> Bool = { _ in false }
    ) -> Plot {
        let data = pairs.compactMap { pair -> Datum? in
            guard let brand = brands.firstIndex(of: pair.brand),
                let platform = platforms.firstIndex(of: pair.platform)
            else { return nil }
            return Datum(
                x: .band(platform), y: .band(brand), value: value(pair),
                label: figure(value(pair), format),
                tip: "\(name(pair)): \(figure(value(pair), format)) "
                    + "(n \(NumberFormat.count.string(pair.count)))",
                isFaint: isFaint(pair))
        }
        return Plot(
            marks: [Mark(.cell, data)], x: bands(platforms, .platform), y: bands(brands, .brand),
            color: color)
    }

    /// A figure that would be printed as zero has a decimal, so that its sign can be seen.
    private func figure(_ value: Double?, _ format: NumberFormat) -> String {
        guard let value, value != 0, format.string(value) == format.string(0) else {
            return format.string(value)
        }
        return NumberFormat.decimal(1).string(value)
    }

    private func name(_ pair: SentimentFigures.PairScore) -> String {
        "\(labels.name(pair.brand, .brand)) on \(labels.name(pair.platform, .platform))"
    }

    private func volumeMap(_ pairs: [SentimentFigures.PairScore]) -> ChartBlock {
        let most = pairs.max { $0.count < $1.count }
        return charts.block(
            "brand_platform_volume",
            leader(pairs, .count) { Double($0.count) }.map { "\(name($0)) is the busiest pair" }
                ?? "Comments by brand and platform",
            "Comments by brand and platform",
            method: "Rows of the window by brand and platform.",
            data: DataTable(
                columns: [
                    .init("brand", "Brand", .text), .init("platform", "Platform", .text),
                    .init("count", "Comments", .number(.count)),
                ],
                rows: pairs.map {
                    [
                        labels.cell($0.brand, .brand), labels.cell($0.platform, .platform),
                        .integer($0.count),
                    ]
                }),
            plot: map(
                pairs,
                color: .sequential(
                    high: Labels.plain, domain: 0...Double(max(1, most?.count ?? 1)), format: .count
                ),
                value: { Double($0.count) }, format: .count))
    }

    private func scoreMap(_ pairs: [SentimentFigures.PairScore]) -> ChartBlock {
        let lowest = leader(ranked(pairs) { $0.n }, .score) { -($0.score ?? 0) }
        let all = pairs.map(\.n)
        let judged = pairs.filter { hasBar($0.n, among: all) }
        let reach = max(10, judged.compactMap { $0.score.map(abs) }.max() ?? 10)
        return charts.block(
            "brand_platform_score",
            lowest.map { lowest in
                claim(
                    "\(name(lowest)) has the lowest score", among: "pairs",
                    isRefuted: isRefuted(
                        by: pairs, n: \.n, reaching: -(lowest.score ?? 0),
                        value: { $0.score.map(-) }))
            } ?? "Sentiment score by brand and platform",
            "Sentiment score by brand and platform, −100 to 100",
            method:
                "100 × the mean weight ÷ the largest weight, over the pair’s comments that have one.",
            remark: judged.count < pairs.count
                ? "pale: fewer than \(smallestSample) comments" : nil,
            data: scoreTable(pairs),
            plot: map(
                pairs,
                color: .diverging(
                    low: tint(lowEnd: true), middle: Color(0xF1EFEA), high: tint(lowEnd: false),
                    domain: -reach...reach, format: .decimal(0)),
                value: \.score, format: .decimal(0),
                isFaint: { !hasBar($0.n, among: all) }))
    }

    /// The colours of the second most extreme sentiments, so that the figures in the cells stay legible.
    private func tint(lowEnd: Bool) -> Color {
        let weights = context.settings.sentiment.weights
        let order = sentiments.filter { weights[$0] != nil }
            .sorted { (weights[$0] ?? 0, $0) < (weights[$1] ?? 0, $1) }
        let ends = lowEnd ? Array(order.prefix(2)) : Array(order.suffix(2).reversed())
        return ends.last.map { labels.color($0, .sentiment) }
            ?? (lowEnd ? Color(0xD1493F) : Color(0x5AA9D6))
    }

    private func scoreTable(_ pairs: [SentimentFigures.PairScore]) -> DataTable {
        DataTable(
            columns: [
                .init("brand", "Brand", .text), .init("platform", "Platform", .text),
                .init("score", "Score", .number(.score)), .init("n", "n", .number(.count)),
            ],
            rows: pairs.map {
                [
                    labels.cell($0.brand, .brand), labels.cell($0.platform, .platform),
                    .figure($0.score), .integer($0.n),
                ]
            })
    }

    private func scatter(_ pairs: [SentimentFigures.PairScore]) -> ChartBlock {
        let shown = pairs.filter { $0.n >= smallestSample }
        let data = shown.compactMap { pair -> Datum? in
            guard let score = pair.score else { return nil }
            return Datum(
                x: .number(Double(pair.n)), y: .number(score), value: score,
                series: brands.firstIndex(of: pair.brand),
                label:
                    "\(labels.name(pair.brand, .brand)) · \(labels.name(pair.platform, .platform))",
                tip: "\(name(pair)): score \(NumberFormat.score.string(score)), "
                    + "n \(NumberFormat.count.string(pair.n))")
        }
        return charts.block(
            "brand_platform_score", scatterHeadline(shown, of: pairs),
            "Score against number of comments, one dot a brand and platform",
            method: "Pairs with at least \(smallestSample) comments that have a weight.",
            n: shown.reduce(0) { $0 + $1.n }, remark: remark(shown.count, pairs.count),
            data: scoreTable(pairs),
            plot: Plot(
                marks: data.isEmpty
                    ? []
                    : [Mark(.rule, [Datum(y: .number(0), tip: "Score 0")]), Mark(.point, data)],
                x: .linear(.init(format: .count, title: "comments")),
                y: .linear(.init(format: .decimal(0), title: "score")),
                color: .series(labels.series(brands, .brand))))
    }

    /// - Parameters:
    ///   - pairs: those that are large enough to have a dot.
    ///   - all: the others too, which the map beside it shows.
    private func scatterHeadline(
        _ pairs: [SentimentFigures.PairScore], of all: [SentimentFigures.PairScore]
    ) -> String {
        guard !pairs.isEmpty else { return "Too few comments to place" }
        func count(_ pairs: [SentimentFigures.PairScore]) -> Int {
            pairs.count { ($0.score ?? 0) < 0 }
        }
        let below = count(pairs)
        let large = count(all) > below ? " with \(smallestSample) or more comments" : ""
        if below > 0 {
            return "\(below) of \(large.isEmpty ? "" : "the ")\(pairs.count) pairs\(large) "
                + "\(below == 1 ? "scores" : "score") below zero"
        }
        return pairs.contains { $0.score == 0 }
            ? "No pair\(large) scores below zero" : "Every pair\(large) scores above zero"
    }
}
