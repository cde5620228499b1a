import Analysis
import Graphics
import ReportModel
import Settings

extension SentimentReport {
    private typealias Pair = PairScore

    var crossSection: Document.Section {
        let pairs = figures.charts.brandPlatform
        return Document.Section(
            id: "cross", title: "Brands on platforms",
            summary: "Where each brand’s comments are written, and where they are negative.",
            blocks: [.charts([volumeMap(pairs), scoreMap(pairs)]), .chart(scatter(pairs))])
    }

    private var brand: Category<Pair> { charts.category(.brand, \.brand) }
    private var platform: Category<Pair> { charts.category(.platform, \.platform) }

    private var brands: Bands<Pair> { brand.bands(figures.charts.scoreByBrand.map(\.group)) }
    private var platforms: Bands<Pair> {
        platform.bands(figures.charts.scoreByPlatform.map(\.group))
    }

    /// For example “Drumeo on YouTube”.
    private func name(_ pair: Pair) -> String {
        "\(brand.name(of: pair)) on \(platform.name(of: pair))"
    }

    private func volumeMap(_ pairs: [Pair]) -> ChartBlock {
        let count = Figure.count("count", "Comments", \Pair.count)
        return charts.rows(pairs, [brand, platform, count])
            .heatMap(x: platforms, y: brands, count, name: name, aside: .n(\.count))
            .block(
                "brand_platform_volume",
                leader(pairs, count: \.count)
                    .map { "\(name($0)) is the busiest pair" } ?? "Comments by brand and platform",
                "Comments by brand and platform",
                method: "\(charts.rowsOfDays) by brand and platform.")
    }

    private var score: Figure<Pair> { .score(\.score) }

    private func scores(_ pairs: [Pair]) -> Rows<Pair> {
        charts.rows(pairs, [brand, platform, score, Figure.n(\.n)])
    }

    private func scoreMap(_ pairs: [Pair]) -> ChartBlock {
        let lowest = leader(
            pairs.filter { $0.score != nil }, deviation: scoreDeviation, n: \.n,
            mean: { -($0.score ?? 0) })
        let all = pairs.map(\.n)
        return scores(pairs)
            .heatMap(
                x: platforms, y: brands, score.printed(.decimal(0)),
                shades: .aboutZero(low: tint(lowEnd: true), high: tint(lowEnd: false), least: 10),
                name: name, aside: .n(\.n), isFaint: { !hasBar($0.n, among: all) }
            )
            .block(
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
                    "Average sentiment of the pair’s comments, from −100 (most negative) to 100.",
                of: [Metrics.score], n: pairs.reduce(0) { $0 + $1.n },
                remark: all.contains { !hasBar($0, among: all) }
                    ? "pale: fewer than \(smallestSample) comments" : nil)
    }

    /// The colours of the second most extreme sentiments, so that the figures in the cells stay legible.
    private func tint(lowEnd: Bool) -> Color {
        let weights = context.settings.sentiment.weights
        let order = sentiments.filter { weights[$0] != nil }
            .sorted { (weights[$0] ?? 0, $0) < (weights[$1] ?? 0, $1) }
        let ends = lowEnd ? Array(order.prefix(2)) : Array(order.suffix(2).reversed())
        return ends.last.map { labels.color($0, .sentiment) }
            ?? (lowEnd ? Color(0xCB443A) : Color(0x5AA9D6))
    }

    private func scatter(_ pairs: [Pair]) -> ChartBlock {
        let shown = pairs.filter { $0.n >= smallestSample }
        return scores(pairs).drawing(shown)
            .dots(
                x: .n(\.n), y: score.printed(.decimal(0)), titles: ("comments", "score"),
                by: brand, in: figures.charts.scoreByBrand.map(\.group),
                label: { "\(brand.name(of: $0)) · \(platform.name(of: $0))" },
                tip: {
                    "\(name($0)): score \(score.text($0)), n \(NumberFormat.count.string($0.n))"
                }
            )
            .withRule(at: 0, "Score 0")
            .block(
                "brand_platform_score", scatterHeadline(shown, of: pairs),
                "Score against number of comments, one dot per brand and platform",
                method: "Pairs with at least \(smallestSample) comments that have a weight.",
                of: [Metrics.total, Metrics.score], n: shown.reduce(0) { $0 + $1.n },
                remark: remark(shown.count, pairs.count))
    }

    /// - Parameters:
    ///   - pairs: those that are large enough for a dot.
    ///   - all: also the others, which the map next to it shows.
    private func scatterHeadline(
        _ pairs: [Pair], of all: [Pair]
    ) -> String {
        guard !pairs.isEmpty else { return "Too few comments to place" }
        let below = pairs.filter { ($0.score ?? 0) < 0 }
        let isOneLeftOut = all.contains { $0.n < smallestSample && ($0.score ?? 0) < 0 }
        let large = isOneLeftOut ? " with \(smallestSample) or more comments" : ""
        switch below.count {
        case 0:
            return pairs.contains { $0.score == 0 }
                ? "No pair\(large) scores below zero" : "Every pair\(large) scores above zero"
        case 1...3:
            return listed(below.map(name)) + (below.count == 1 ? " scores" : " score")
                + " below zero"
        default:
            let lowest = leader(
                below, deviation: scoreDeviation, n: \.n, mean: { -($0.score ?? 0) }
            ).map { ", \(name($0)) lowest at \(score.text($0))" }
            return "\(NumberFormat.count.string(below.count)) pairs score below zero\(lowest ?? "")"
        }
    }
}
