import Analysis
import Narration
import ReportModel
import Reports
import Settings
import Warehouse

/// The HelpScout analyses: one edition per configured analysis.
struct HelpScoutAnalysisMaker: ReportMaker {
    let settings: Settings

    let kind = ReportKind.helpScoutAnalysis
    /// All conversations: they show where the data begin and how many the filters leave out.
    let needs = [Dataset.conversations]
    let extras: [Extra] = [
        (.conversationDemographics, .memberFigures)
    ]
    var windowDays: Int? { settings.helpScout.windowDays }

    private func analyses(_ editions: [Edition]) -> [HelpScoutAnalysis] {
        editions.compactMap { edition in settings.analyses.first { $0.id == edition.id } }
    }

    private func id(of analysis: HelpScoutAnalysis) -> EditionID {
        EditionID(kind.id, analysis.id)
    }

    func requests(of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules) -> [Request] {
        let measure = HelpScoutAnalysisMeasure(settings: settings, zone: zone)
        return analyses(editions).map { analysis in
            let filter = measure.filter(of: analysis, asOf: asOf)
            return Request(edition: id(of: analysis)) { warehouse in
                try await warehouse.rows(.conversationDetails(filter)).map(
                    RequestedRows.conversations)
            }
        }
    }

    func lack(of edition: Edition, in datasets: Datasets) -> Lack? {
        guard let analysis = analyses([edition]).first else { return nil }
        switch datasets.outcomes[id(of: analysis)] {
        case nil, .absent:
            return Lack(.noConversationTexts)
        case .failure(let error):
            return Lack(of: .conversations, error)
        case .rows(let rows):
            return knowsMembers(analysis, rows, datasets) ? nil : lackOfMembers(datasets)
        }
    }

    /// Whether the data say which customers are members, if the analysis asks for that.
    private func knowsMembers(
        _ analysis: HelpScoutAnalysis, _ rows: RequestedRows, _ datasets: Datasets
    ) -> Bool {
        guard case .conversations(let details) = rows, analysis.customers != .all else {
            return true
        }
        return datasets.has(.conversationDemographics)
            && !details.missingColumns.contains("customer_email")
    }

    private func lackOfMembers(_ datasets: Datasets) -> Lack {
        guard !datasets.has(.conversationDemographics) else {
            return Lack(
                .unknownMembers(
                    because: .missingColumn(
                        dataset: Dataset.conversations.name, column: "customer_email")))
        }
        let users = Lack(
            of: .conversationDemographics, datasets.errors[.conversationDemographics])
        return Lack(.unknownMembers(because: users.cause), error: users.error)
    }

    func window(of edition: Edition, asOf: LocalDay) -> Window {
        analyses([edition]).first?.period?.comparison(asOf: asOf).window
            ?? Window(days: windowDays ?? 1, endingWith: asOf)
    }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        guard let conversations = datasets[.conversations] else { return [] }
        let asked = analyses(editions).compactMap { analysis -> AskedConversations? in
            guard case .conversations(let details) = datasets.rows(for: id(of: analysis)) else {
                return nil
            }
            return AskedConversations(
                analysis, details: details.table, missingColumns: details.missingColumns)
        }
        return HelpScoutAnalysisMeasure(settings: settings, zone: zone).figures(
            of: asked, dataset: conversations.table,
            demographics: datasets[.conversationDemographics]?.table, asOf: asOf
        ).map { AnalysisEdition(figures: $0, asOf: asOf, settings: settings) }
    }
}

/// The figures of an analysis, with what its assignment needs.
private struct AnalysisEdition: EditionFigures {
    let figures: HelpScoutAnalysisFigures
    let asOf: LocalDay
    let settings: Settings

    var edition: Edition { figures.helpScout.edition }
    var kpis: [KPI] { figures.helpScout.kpis }
    var changes: TestedChanges { figures.helpScout.changes }
    /// The HelpScout dashboard reads the whole dataset and so knows how recent it is.
    var latest: [Dataset: Instant] { [:] }
    var assignments: [Assignment] {
        helpScoutAssignment(figures, asOf: asOf, settings: settings).map { [$0] } ?? []
    }

    func document(history: KPIHistory, context: ReportContext) -> Document {
        helpScoutAnalysis(figures, history: history, context: context)
    }
}
