import Analysis
import ReportModel
import Reports
import Settings
import Warehouse

/// The sentiment dashboard (SPEC 4.1).
struct SentimentMaker: ReportMaker {
    let settings: Settings

    let id = "sentiment"
    let title = "Social sentiment"
    let headlineKPIs = [
        "total_comments", "sentiment_score", "positive_rate", "negative_rate", "reply_required",
        "urgency_high",
    ]
    let needs = [Dataset.comments]
    let extras = [(dataset: Dataset.commentDemographics, loss: "the demographics are missing")]
    let isExpected = true
    var editions: [Edition] { settings.editions }
    var windowDays: Int? { settings.windowDays }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        guard let comments = datasets.comments?.table else { return [] }
        return SentimentMeasure(settings: settings, zone: zone).figures(
            of: comments, demographics: datasets.commentDemographics?.table, asOf: asOf,
            editions: editions)
    }
}

extension SentimentFigures: EditionFigures {
    var latest: [Dataset: Instant] {
        summary.latest.compactMap(\.instant).max().map { [.comments: $0] } ?? [:]
    }

    func document(history: KPIHistory, context: ReportContext) -> Document {
        sentimentDashboard(self, history: history, context: context)
    }
}
