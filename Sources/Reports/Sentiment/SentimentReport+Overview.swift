import Analysis
import Graphics
import ReportModel
import Settings

extension SentimentReport {
    var cover: Document.Cover {
        Document.Cover(
            headline: headline(sentence, else: standing), period: span.period,
            tiles: tiles([
                Metrics.total, Metrics.score, Metrics.negativeRate, Metrics.positiveRate,
                Metrics.replyRequired, Metrics.urgencyHigh,
            ]),
            gauge: gauge, chart: "daily_score")
    }

    var overviewSection: Document.Section {
        Document.Section(
            id: "overview", title: "Executive summary",
            summary: "The figures that matter most, and what changed.",
            blocks: [
                .tiles(
                    tiles([
                        Metrics.total, Metrics.score, Metrics.positiveRate, Metrics.negativeRate,
                        Metrics.replyRequired, Metrics.replyRate, Metrics.urgencyHigh,
                        Metrics.urgencyMedium, Metrics.urgencyLow, Metrics.perDay,
                        Metrics.contents, Metrics.authors,
                    ])),
                .statements(
                    whatChanged(
                        n: min(total, figures.summary.previousRows ?? 0),
                        unchanged: "No rate changed significantly")),
            ] + noticesAtTheTop)
    }

    private var standing: String {
        guard total > 0 else { return noComments }
        guard total >= smallestSample else {
            return "Only \(counted(total, "comment", "comments")): too few to judge"
        }
        guard let health = kpi(Metrics.health)?.label, let score = kpi(Metrics.score)?.number else {
            return "\(counted(total, "comment", "comments")) in this window"
        }
        return
            "Sentiment is \(health.lowercased()): a score of \(NumberFormat.score.string(score)), "
            + "\(text(Metrics.negativeRate)) of comments negative"
    }

    /// A finding as a headline: “Negative rate for Pianote on YouTube rose to 26.9%, from 18.2%”.
    private func sentence(_ finding: Finding) -> String {
        let verb = finding.change > 0 ? "rose" : "fell"
        let format = NumberFormat.rate()
        return
            "\(Metric.published(finding.kpi, .rate).title) \(place(finding)) \(verb) to \(format.string(finding.value)), "
            + "from \(format.string(finding.previous))"
    }

    private func place(_ finding: Finding) -> String {
        func name(_ column: String, _ dimension: Vocabulary.Dimension) -> String? {
            finding.keys.first { $0.column == column }.map { labels.name($0.label, dimension) }
        }
        let brand = name("brand", .brand).map { "for \($0)" }
        let platform = name("platform", .platform).map { "on \($0)" }
        let intent = name("intent", .intent).map { "with the intent “\($0.lowercased())”" }
        let language = name("language", .language).map { "in \($0)" }
        return [brand, platform, intent, language].compactMap { $0 }.joined(separator: " ")
    }

    /// Health as a dial, when there are enough comments to judge it.
    var gauge: ChartBlock? { isHealthJudged ? health : nil }

    /// Charts that are only in `report.json`.
    var undrawnGauge: [ChartBlock] { isHealthJudged ? [] : [health].compactMap { $0 } }

    private var isHealthJudged: Bool { (kpi(Metrics.score)?.n ?? 0) >= smallestSample }

    /// Health as a dial over the score’s whole range.
    private var health: ChartBlock? {
        guard let kpi = kpi(Metrics.score), let score = kpi.number,
            let level = context.settings.sentiment.health(of: score)
        else { return nil }
        let format = NumberFormat.score
        let datum = Datum(
            value: score, tip: "Sentiment score \(format.string(score)): \(level.label)")
        return charts.block(
            "health", "\(level.label) health",
            "Sentiment score, −100 to 100",
            method: "Average sentiment, from −100 (most negative) to 100.",
            of: [Metrics.health, Metrics.score], n: kpi.n,
            data: DataTable(
                columns: [
                    .init("score", "Score", .number(format)), .init("health", "Health", .text),
                    .init("n", "n", .number(.count)),
                ],
                rows: [[.number(score), .text(level.label), .integer(kpi.n)]]),
            plot: Plot(
                marks: [
                    Mark(
                        .gauge(
                            Gauge(
                                domain: -100...100, ranges: healthRanges, format: format,
                                caption: level.label)), [datum])
                ], proportions: .compact))
    }

    /// The levels as adjacent ranges, lowest first.
    private var healthRanges: [Gauge.Range] {
        var end = 100.0
        var ranges: [Gauge.Range] = []
        for level in context.settings.sentiment.health {
            let start = max(-100, level.from ?? -100)
            guard start < end else { continue }
            ranges.insert(
                Gauge.Range(from: start, to: end, label: level.label, color: level.color), at: 0)
            end = start
        }
        return ranges
    }
}
