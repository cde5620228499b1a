import Analysis
import Narration
import ReportModel
import Reports
import Settings
import Warehouse

/// The HelpScout analyses: an edition for each that is configured.
struct HelpScoutAnalysisMaker: ReportMaker {
    let settings: Settings

    let kind = ReportKind.helpScoutAnalysis
    /// All conversations tell where the data begin and how many the filters leave out.
    let needs = [Dataset.conversations]
    let extras: [Extra] = [
        (.conversationDemographics, "the figures and charts of members are missing")
    ]
    /// Who configures one waits for it.
    let isExpected = true
    let isChosen = true
    var editions: [Edition] {
        settings.analyses.map { Edition(id: $0.id, title: $0.title, filter: .everything) }
    }
    var windowDays: Int? { settings.helpScout.windowDays }

    private func analyses(_ editions: [Edition]) -> [HelpScoutAnalysis] {
        editions.compactMap { edition in settings.analyses.first { $0.id == edition.id } }
    }

    private func name(_ analysis: HelpScoutAnalysis) -> String { "\(id)/\(analysis.id)" }

    func requests(of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules) -> [Request] {
        let measure = HelpScoutAnalysisMeasure(settings: settings, zone: zone)
        return analyses(editions).map { analysis in
            let filter = measure.filter(of: analysis, asOf: asOf)
            return Request(edition: name(analysis)) { warehouse in
                try await warehouse.rows(.conversationDetails(filter)).map(Answer.conversations)
            }
        }
    }

    func lack(of edition: Edition, in datasets: Datasets) -> Lack? {
        guard let analysis = analyses([edition]).first else { return nil }
        switch datasets.replies[name(analysis)] {
        case nil, .nothing:
            return Lack(because: "the warehouse has no conversations with their summaries")
        case .failure(let error):
            return Lack(because: "its conversations could not be read", error: error)
        case .answer(let answer):
            return isAnswered(analysis, answer, datasets) ? nil : lackOfMembers(datasets)
        }
    }

    /// Whether it can be told whose conversations an analysis is of.
    private func isAnswered(
        _ analysis: HelpScoutAnalysis, _ answer: Answer, _ datasets: Datasets
    ) -> Bool {
        guard case .conversations(let details) = answer, analysis.customers != .all else {
            return true
        }
        return datasets[.conversationDemographics] != nil
            && !details.missingColumns.contains("customer_email")
    }

    private func lackOfMembers(_ datasets: Datasets) -> Lack {
        let sentence = "who is a member cannot be known"
        guard datasets[.conversationDemographics] == nil else {
            return Lack(
                because: "\(sentence): the conversations have no column “customer_email”")
        }
        guard let error = datasets.errors[.conversationDemographics] else {
            return Lack(
                because: "\(sentence): \(Lack(of: .conversationDemographics, nil).reason)")
        }
        let users = Dataset.conversationDemographics.rowsName
        return Lack(
            because: "\(sentence), as the \(users) could not be read", error: error)
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
            guard case .conversations(let details) = datasets.answer(to: name(analysis)) else {
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

/// The figures of an analysis with what its summary is asked by.
private struct AnalysisEdition: EditionFigures {
    let figures: HelpScoutAnalysisFigures
    let asOf: LocalDay
    let settings: Settings

    var edition: Edition { figures.helpScout.edition }
    var kpis: [KPI] { figures.helpScout.kpis }
    var findings: [Finding] { figures.helpScout.findings }
    /// What is fresh about the dataset is told by who reads all of it.
    var latest: [Dataset: Instant] { [:] }
    var briefs: [Brief] {
        helpScoutBrief(figures, asOf: asOf, settings: settings).map { [$0] } ?? []
    }

    func document(history: KPIHistory, context: ReportContext) -> Document {
        helpScoutAnalysis(figures, history: history, context: context)
    }
}
