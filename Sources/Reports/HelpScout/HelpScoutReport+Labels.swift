import Analysis
import Graphics
import ReportModel
import Settings

/// Sentiment, status and source: one label per conversation.
extension HelpScoutReport {
    var sentimentSection: Document.Section {
        Document.Section(
            id: "sentiment", title: "Sentiment",
            summary: "The tone of conversations.",
            blocks: [.charts([sentimentDonut, sentimentBars])])
    }

    private var sentimentCounts: LabelCounts {
        charts.counts(
            figures.charts.sentimentDistribution, by: charts.category(.sentiment, \.label))
    }

    private var sentimentDonut: ChartBlock {
        sentimentChart(
            sentimentCounts.negativeParts, "Share of conversations by sentiment",
            sentimentCounts.donut(limit: 8))
    }

    private var sentimentBars: ChartBlock {
        let counts = figures.charts.sentimentDistribution
        let shown = counts.prefix(mostBars)
        let most = leader(counts)
        return sentimentChart(
            most.map { "\(labels.name($0.label, .sentiment)) is the most common" }
                ?? "Conversations by sentiment",
            "Conversations by sentiment",
            sentimentCounts.drawing(shown).bars(of: "conversations"),
            remark: remark(shown.count, counts.count))
    }

    private func sentimentChart(
        _ headline: String, _ subtitle: String, _ picture: Picture, remark: String? = nil
    ) -> ChartBlock {
        let without = figures.rowsWithoutWeight
        let weightless =
            without > 0 ? "\(NumberFormat.count.string(without)) of unknown sentiment" : nil
        return picture.block(
            "sentiment_distribution", headline, subtitle,
            method: "\(charts.rowsOfDays) by sentiment; shares are of all of these.",
            remark: remark ?? weightless)
    }

    var statusSection: Document.Section {
        Document.Section(
            id: "status", title: "Status and source",
            summary: "The status of conversations, and how they reach us.",
            blocks: [
                .charts([
                    countsChart(
                        "statuses", figures.charts.statuses, charts.category(.status, \.label)),
                    countsChart(
                        "sources", figures.charts.sources,
                        Category("source", name: sourceName, \.label)),
                ])
            ])
    }

    private func countsChart(
        _ id: String, _ counts: [LabelCount], _ label: Category<LabelCount>
    ) -> ChartBlock {
        let noun = label.heading.id
        let shown = counts.sorted { $0.count > $1.count }.prefix(mostBars)
        return charts.counts(counts, by: label, hasShares: false).drawing(shown)
            .bars(of: "conversations")
            .block(
                id,
                leader(counts).map {
                    "\(label.name(of: $0)) is the most common, "
                        + part($0.count, of: total, .conversations)
                } ?? (counts.isEmpty ? "No conversations" : "Conversations by \(noun)"),
                "Conversations by \(noun)", method: "\(charts.rowsOfDays) by \(noun).",
                remark: remark(shown.count, counts.count))
    }
}

/// Sources are not configured, so `web_form` becomes “Web form”.
func sourceName(_ label: String) -> String {
    label == "api"
        ? "API"
        : Isolation.isolated(
            String(Label.shown(label).map { $0 == "_" ? " " : $0 }).sentenceCased)
}
