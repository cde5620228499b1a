import Analysis
import ReportModel
import Reports
import Settings
import Warehouse

/// The sentiment dashboard with a summary of the support conversations.
struct SentimentMaker: ReportMaker {
    let settings: Settings

    let kind = ReportKind.sentiment
    let needs = [Dataset.comments]
    let extras: [Extra] = [
        (.commentDemographics, .demographics),
        (.conversations, .helpScoutSummary),
        (.conversationDemographics, nil),
        // The section across sources names the sources that it has looked at.
        (.lessonEngagement, nil),
    ]
    var rules: [JSONValue.Member] { settings.sentiment.members }
    var windowDays: Int? { settings.windowDays }

    let lateRows: Restatement.LateRows? = .init(
        kpi: CommentMetrics.total, one: "comment", many: "comments")

    func pastFigures(
        of datasets: Datasets, editions: [Edition], on days: [LocalDay], in zone: TimeZoneRules
    ) -> [PastFigures] {
        guard let comments = datasets.columns(of: .comments)?.table else { return [] }
        return SentimentMeasure(settings: settings, zone: zone).pastFigures(
            of: comments, on: days, editions: editions)
    }

    func counting(
        of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> CountingPlan? {
        CountingPlan(editions: editions, settings: settings, asOf: asOf, in: zone)
    }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        guard let comments = datasets.columns(of: .comments)?.table else { return [] }
        let support = HelpScoutMaker(settings: settings).figuresOfAll(
            of: datasets, asOf: asOf, in: zone)
        let lessons = datasets[.lessonEngagement]?.table
        let lastLessonDay = lessons?.lazy.compactMap(\.day).filter { $0 <= asOf }.max()
        return SentimentMeasure(settings: settings, zone: zone).figures(
            of: comments, demographics: datasets[.commentDemographics]?.table,
            beside: OtherSources(
                lessons: lessons, conversations: datasets[.conversations]?.table),
            asOf: asOf, editions: editions
        ).map {
            SentimentEdition(
                sentiment: $0, support: support,
                lessons: lastLessonDay.map(zone.beginning(of:)))
        }
    }
}

extension HelpScoutMaker {
    /// The figures of all customers; nil without conversations.
    fileprivate func figuresOfAll(
        of datasets: Datasets, asOf: LocalDay, in zone: TimeZoneRules
    ) -> HelpScoutFigures? {
        figures(of: datasets, editions: Array(editions.prefix(1)), asOf: asOf, in: zone)
            .lazy.compactMap { $0 as? HelpScoutFigures }.first
    }
}

/// An edition of the dashboard, with the figures of its support section.
private struct SentimentEdition: EditionFigures {
    let sentiment: SentimentFigures
    /// Nil if there are no conversations.
    let support: HelpScoutFigures?
    /// The beginning of the last day of the lessons that are compared with the comments.
    let lessons: Instant?

    var edition: Edition { sentiment.edition }
    var kpis: [KPI] { sentiment.kpis + (support.map(helpScoutKPIs) ?? []) }
    var across: AcrossFigures? { sentiment.across }
    var changes: TestedChanges { sentiment.changes }
    var latest: [Dataset: Instant] {
        var latest = support?.latest ?? [:]
        latest[.comments] = sentiment.summary.latestInstant
        latest[.lessonEngagement] = lessons
        return latest
    }

    func document(history: KPIHistory, context: ReportContext) -> Document {
        sentimentDashboard(sentiment, support: support, history: history, context: context)
    }
}
