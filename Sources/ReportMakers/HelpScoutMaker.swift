package import Analysis
package import ReportModel
package import Reports
import Settings
package import Warehouse

/// The HelpScout dashboard.
struct HelpScoutMaker: ReportMaker {
    let settings: Settings

    let kind = ReportKind.helpScout
    let needs = [Dataset.conversations]
    let extras: [Extra] = [
        (.conversationDemographics, .members)
    ]
    var absence: Absence { settings.expected.conversations ? .isReported : .isFine }
    var rules: [JSONValue.Member] { settings.sentiment.members }
    var windowDays: Int? { settings.helpScout.windowDays }

    let lateRows: Restatement.LateRows? = .init(
        kpi: ConversationMetrics.total, one: "conversation", many: "conversations")

    func pastFigures(
        of datasets: Datasets, editions: [Edition], on days: [LocalDay], in zone: TimeZoneRules
    ) -> [PastFigures] {
        guard let conversations = datasets[.conversations] else { return [] }
        return HelpScoutMeasure(settings: settings, zone: zone).pastFigures(
            of: conversations.table,
            demographics: datasets[.conversationDemographics]?.table,
            missingColumns: conversations.missingColumns, on: days,
            editions: Set(editions.map(\.id)))
    }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        guard let conversations = datasets[.conversations] else { return [] }
        return HelpScoutMeasure(settings: settings, zone: zone).figures(
            of: conversations.table,
            demographics: datasets[.conversationDemographics]?.table,
            missingColumns: conversations.missingColumns, asOf: asOf,
            editions: Set(editions.map(\.id)))
    }
}

extension HelpScoutFigures: EditionFigures {
    package var latest: [Dataset: Instant] {
        summary.latestInstant.map { [.conversations: $0] } ?? [:]
    }

    package func document(history: KPIHistory, context: ReportContext) -> Document {
        helpScoutDashboard(self, history: history, context: context)
    }
}
