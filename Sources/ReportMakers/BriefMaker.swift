package import Analysis
package import ReportModel
import Reports
import Settings
import Warehouse

/// The brief: the day itself, of every source that the warehouse has.
struct BriefMaker: ReportMaker {
    let settings: Settings

    let kind = ReportKind.brief
    let needs: [Dataset] = []
    let extras: [Extra] = [
        (.comments, .dayOfComments), (.conversations, .dayOfConversations),
        (.lessonEngagement, .dayOfLessons),
    ]
    let windowDays: Int? = 1

    /// Without any source there is nothing to tell.
    func lack(of edition: Edition, in datasets: Datasets) -> Lack? {
        let sources = extras.map(\.dataset)
        guard !sources.contains(where: datasets.has) else { return nil }
        return sources.first.map { Lack(of: $0, datasets.errors[$0]) }
    }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        let figures = DayFigureMeasure(settings: settings, zone: zone).figures(
            of: datasets, asOf: asOf)
        return editions.map { BriefEdition(edition: $0, figures: figures) }
    }
}

extension DayFigureMeasure {
    /// The figures of the day, of every source that has been read.
    package func figures(of datasets: Datasets, asOf: LocalDay) -> DayFigures {
        figures(
            comments: datasets.columns(of: .comments)?.table,
            conversations: datasets[.conversations]?.table,
            lessons: datasets[.lessonEngagement]?.table, asOf: asOf)
    }
}

private struct BriefEdition: EditionFigures {
    let edition: Edition
    let figures: DayFigures

    var kpis: [KPI] { figures.kpis }
    var changes: TestedChanges { .none }
    var day: DayFigures? { figures }
    var latest: [Dataset: Instant] { [:] }

    func document(history: KPIHistory, context: ReportContext) -> Document {
        brief(figures, edition: edition, context: context)
    }
}
