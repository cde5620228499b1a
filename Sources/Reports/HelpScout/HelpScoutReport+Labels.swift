import Analysis
import Graphics
import ReportModel
import Settings

/// Sentiment, status and source: one label a conversation.
extension HelpScoutReport {
    var sentimentSection: Document.Section {
        Document.Section(
            id: "sentiment", title: "Sentiment",
            summary: "The tone of conversations.",
            blocks: [.charts([sentimentDonut, sentimentBars])])
    }

    private var sentimentDonut: ChartBlock {
        sentimentChart(
            negativeHeadline,
            "Share of conversations by sentiment",
            donut(
                figures.sentimentDistribution.map {
                    (
                        labels.name($0.label, .sentiment), $0.count,
                        labels.color($0.label, .sentiment)
                    )
                }, limit: 8))
    }

    private var negativeHeadline: String {
        (kpi("negative_rate")?.n ?? 0) < smallestSample
            ? "Conversations by sentiment"
            : "\(text("negative_rate")) of conversations are negative"
    }

    private var sentimentBars: ChartBlock {
        let counts = figures.sentimentDistribution
        let shown = counts.prefix(mostBars)
        let most = counts.max { $0.count < $1.count }
        return sentimentChart(
            most.map { "\(labels.name($0.label, .sentiment)) is the most common" } ?? "",
            "Conversations by sentiment",
            bars(
                shown.map { bar($0, .sentiment, of: "conversations") }, format: .count),
            remark: remark(shown.count, counts.count))
    }

    private func sentimentChart(
        _ headline: String, _ subtitle: String, _ plot: Plot, remark: String? = nil
    ) -> ChartBlock {
        let without = figures.summary.rowsWithoutWeight
        let weightless = without > 0 ? "\(NumberFormat.count.string(without)) have no weight" : nil
        return charts.block(
            "sentiment_distribution", headline, subtitle,
            method: "Rows of the window by sentiment; shares are of all rows.",
            remark: remark ?? weightless,
            data: DataTable(
                columns: [
                    .init("sentiment", "Sentiment", .text),
                    .init("count", "Conversations", .number(.count)),
                    .init("share", "Share", .number(.rate())),
                ],
                rows: figures.sentimentDistribution.map {
                    [labels.cell($0.label, .sentiment), .integer($0.count), .figure($0.share)]
                }), plot: plot)
    }

    var statusSection: Document.Section {
        Document.Section(
            id: "status", title: "Status and source",
            summary: "Where conversations stand, and how they reach us.",
            blocks: [
                .charts([
                    countsChart("statuses", "status", figures.statuses) {
                        bar($0, .status, of: "conversations")
                    },
                    countsChart("sources", "source", figures.sources) {
                        bar(
                            named: sourceName($0.label), Labels.plain, $0.count, $0.share,
                            of: "conversations")
                    },
                ])
            ])
    }

    /// Sources are not configured: `web_form` becomes “Web form”.
    func sourceName(_ label: String) -> String {
        label == "api" ? "API" : String(label.map { $0 == "_" ? " " : $0 }).sentenceCased
    }

    private func countsChart(
        _ id: String, _ noun: String, _ counts: [HelpScoutFigures.LabelCount],
        _ bar: (HelpScoutFigures.LabelCount) -> Bar
    ) -> ChartBlock {
        let sorted = counts.sorted { $0.count > $1.count }
        let shown = sorted.prefix(mostBars).map(bar)
        let share = part(sorted.first?.count ?? 0, of: total, "conversation", "conversations")
        return charts.block(
            id, shown.first.map { "\($0.name): \(share)" } ?? "No conversations",
            "Conversations by \(noun)", method: "Rows of the window by \(noun).",
            remark: remark(shown.count, counts.count),
            data: DataTable(
                columns: [
                    .init(noun, noun.sentenceCased, .text),
                    .init("count", "Conversations", .number(.count)),
                ],
                rows: counts.map { [.label($0.label, display: bar($0).name), .integer($0.count)] }),
            plot: bars(shown, format: .count))
    }

    // MARK: Bars

    func bar(
        _ count: HelpScoutFigures.LabelCount, _ dimension: Vocabulary.Dimension, of whole: String
    ) -> Bar {
        bar(
            named: labels.name(count.label, dimension), labels.color(count.label, dimension),
            count.count, count.share, of: whole)
    }

    func bar(
        named name: String, _ color: Color, _ count: Int, _ share: Double?, of whole: String
    ) -> Bar {
        let figure = NumberFormat.count.string(count)
        return Bar(
            name: name, value: Double(count), color: color, label: figure,
            tip: "\(name): \(figure) (\(NumberFormat.rate().string(share)) of \(whole))")
    }
}
