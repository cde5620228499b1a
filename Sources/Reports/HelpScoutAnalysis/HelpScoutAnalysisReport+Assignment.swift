package import Analysis
package import Narration
package import ReportModel
package import Settings
import Warehouse

/// The request for the summary of an analysis; nil when no conversation has any text.
package func helpScoutAssignment(
    _ figures: HelpScoutAnalysisFigures, asOf: LocalDay, settings: Settings
) -> Assignment? {
    let texts = sourceTexts(figures.conversations) { HelpScoutAnalysisReport.anchor(at: $0) }
    guard !texts.isEmpty else { return nil }
    let labels = Labels(vocabulary: settings.vocabulary)
    var assignment = Assignment(
        id: HelpScoutAnalysisReport.assignmentID(of: figures.analysis), task: .conversations,
        subject: figures.analysis.title, aggregates: aggregates(figures.helpScout, labels),
        texts: texts, asOf: asOf, sampleSize: settings.helpScout.maxSummaryConversations)
    // Conversations of the window before are on no page.
    assignment.earlier = figures.earlier.map { sourceTexts($0) { "earlier-\($0 + 1)" } }
    assignment.vocabulary =
        settings.vocabulary.order(of: .topic).map { labels.name($0, .topic) }
        + settings.vocabulary.order(of: .brand).map { labels.name($0, .brand) }
        + [settings.publisher]
    return assignment
}

private func sourceTexts(
    _ conversations: [HelpScoutAnalysisFigures.Chosen], anchor: (Int) -> String
) -> [Assignment.SourceText] {
    conversations.enumerated().compactMap { sourceText($1, anchor: anchor($0)) }
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
    _ chosen: HelpScoutAnalysisFigures.Chosen, anchor: String
) -> Assignment.SourceText? {
    let text = chosen.detail.summary.map(readable) ?? ""
    guard !text.isEmpty else { return nil }
    let conversation = chosen.detail.conversation
    let names = [chosen.detail.firstName, chosen.detail.lastName].compactMap { $0 }
    var source = Assignment.SourceText(
        id: conversation.id ?? anchor, stratum: conversation.sentiment, text: text, names: names,
        anchor: anchor)
    source.customer = conversation.email
    source.isMember = chosen.isMember
    source.flags = HelpScoutAnalysis.Flag.allCases.filter { conversation.has($0) }.map(\.rawValue)
    source.topics = conversation.topics
    return source
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
