import Analysis
import ReportModel
import Settings

extension HelpScoutReport {
    var cover: Document.Cover {
        Document.Cover(
            headline: headline(sentence, else: standing), period: span.period,
            tiles: tiles([
                Metrics.total, Metrics.averageDuration, Metrics.negativeRate,
                Metrics.refunds, Metrics.cancellations, Metrics.joins,
            ]),
            gauge: nil, chart: "daily_volume")
    }

    var overviewSection: Document.Section {
        Document.Section(
            id: "overview", title: "Executive summary",
            summary: "The figures that matter most, and what changed.",
            blocks: [
                .tiles(
                    tiles([
                        Metrics.total, Metrics.averageDuration,
                        Metrics.medianDuration, Metrics.negativeRate, Metrics.score,
                        Metrics.refunds, Metrics.refundRate, Metrics.cancellations,
                        Metrics.cancellationRate,
                        Metrics.joins, Metrics.membershipRate,
                    ])),
                .statements(whatChanged),
            ] + noticesAtTheTop)
    }

    private var standing: String {
        guard total > 0 else { return "No conversations in this window" }
        guard total >= smallestSample else {
            return "Only \(counted(total, "conversation", "conversations")): too few to judge"
        }
        let now = "\(counted(total, "conversation", "conversations"))"
        return "\(now): \(text(Metrics.negativeRate)) negative, "
            + "\(text(Metrics.refunds)) asking for a refund"
    }

    /// For example “Refund requests in conversations about “Billing” rose to 26.9%, from 18.2%”.
    private func sentence(_ finding: Finding) -> String {
        let topic = labels.name(finding.keys.first?.label ?? "", .topic)
        let subject = ReportKind.helpScout.metric(finding.kpi)?.subject ?? finding.kpi
        let verb = finding.change > 0 ? "rose" : "fell"
        let format = NumberFormat.rate()
        return "\(subject) about “\(topic)” \(verb) to \(format.string(finding.value)), "
            + "from \(format.string(finding.previous))"
    }

    var whatChanged: Statements {
        whatChanged(
            n: min(total, figures.summary.previousRows ?? 0),
            unchanged: "No topic’s rates changed significantly")
    }
}
