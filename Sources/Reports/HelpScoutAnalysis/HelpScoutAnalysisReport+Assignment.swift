package import Analysis
package import Narration
package import ReportModel
package import Settings
import Warehouse

/// The request for the summary of an analysis; nil when no conversation has any text.
package func helpScoutAssignment(
    _ figures: HelpScoutAnalysisFigures, asOf: LocalDay, settings: Settings
) -> Assignment? {
    let texts = figures.conversations.enumerated().compactMap { place, chosen in
        sourceText(chosen, at: place)
    }
    guard !texts.isEmpty else { return nil }
    let labels = Labels(vocabulary: settings.vocabulary)
    return Assignment(
        id: HelpScoutAnalysisReport.assignmentID(of: figures.analysis), task: .conversations,
        subject: figures.analysis.title, aggregates: aggregates(figures.helpScout, labels),
        texts: texts, asOf: asOf, sampleSize: settings.helpScout.maxSummaryConversations)
}

extension HelpScoutAnalysisReport {
    static func assignmentID(of analysis: HelpScoutAnalysis) -> String {
        "helpscout-analysis/\(analysis.id)"
    }

    var assignmentID: String { HelpScoutAnalysisReport.assignmentID(of: figures.analysis) }

    var summaryWording: SummaryWording {
        let places = Dictionary(
            uniqueKeysWithValues: figures.conversations.indices.map {
                (HelpScoutAnalysisReport.anchor(at: $0), $0)
            })
        return SummaryWording(
            labels: labels, noun: HelpScoutAnalysisReport.noun,
            pickedTitle: "What customers’ conversations say", isRetold: true,
            isOnPage: { places[$0.anchor].map { $0 < CardList.most } ?? false },
            source: { quote in
                places[quote.anchor].map { place in
                    let chosen = figures.conversations[place]
                    let names = HelpScoutAnalysisReport.names(of: chosen.detail)
                    let customer = names.map { " with \($0)" } ?? ""
                    return "Summary of a conversation\(customer), \(chosen.day.short)"
                }
            })
    }
}

private func sourceText(
    _ chosen: HelpScoutAnalysisFigures.Chosen, at place: Int
) -> Assignment.SourceText? {
    let text = chosen.detail.summary.map(readable) ?? ""
    guard !text.isEmpty else { return nil }
    let anchor = HelpScoutAnalysisReport.anchor(at: place)
    let names = [chosen.detail.firstName, chosen.detail.lastName].compactMap { $0 }
    return Assignment.SourceText(
        id: chosen.detail.conversation.id ?? anchor,
        stratum: chosen.detail.conversation.sentiment, text: text, names: names, anchor: anchor)
}

/// The figures in the prompt; the summary may not mention any others.
private func aggregates(_ figures: HelpScoutFigures, _ labels: Labels) -> [Assignment.Aggregate] {
    func kpi(_ metric: Metric, _ name: String) -> [Assignment.Aggregate] {
        guard let kpi = figures.kpis.first(where: { $0.metric == metric }), let value = kpi.number
        else {
            return []
        }
        return [Assignment.Aggregate(name, unit: kpi.unit, value: value)]
    }
    func counts(
        _ counts: [LabelCount], _ name: (String) -> String
    ) -> [Assignment.Aggregate] {
        counts.flatMap { count in
            [
                Assignment.Aggregate(name(count.label), unit: .count, value: Double(count.count)),
                count.share.map {
                    Assignment.Aggregate(
                        "\(name(count.label)), as a share of all", unit: .rate, value: $0)
                },
            ].compactMap { $0 }
        }
    }
    let topics = figures.charts.topics.sorted { $0.count > $1.count }.prefix(12)
    let before = figures.summary.previousRows.map {
        [
            Assignment.Aggregate(
                "Conversations in the days before, for comparison", unit: .count,
                value: Double($0))
        ]
    }
    return kpi(ConversationMetrics.total, "Conversations") + (before ?? [])
        + counts(figures.charts.sentimentDistribution) {
            "Conversations with the sentiment “\(labels.name($0, .sentiment))”"
        }
        + kpi(ConversationMetrics.negativeRate, "Share of conversations that are negative")
        + counts(Array(topics)) { "Conversations about “\(labels.name($0, .topic))”" }
        + counts(figures.charts.flags) { "Conversations flagged “\(labels.name($0, .flag))”" }
        + kpi(ConversationMetrics.averageDuration, "Average duration of a conversation")
        + kpi(ConversationMetrics.medianDuration, "Median duration of a conversation")
        + kpi(ConversationMetrics.members, "Conversations of members")
        + kpi(ConversationMetrics.nonMembers, "Conversations of non-members")
}
