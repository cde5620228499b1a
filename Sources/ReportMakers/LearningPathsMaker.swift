import Analysis
import ReportModel
import Reports
import Settings
import Warehouse

/// The learning paths report.
struct LearningPathsMaker: ReportMaker {
    let settings: Settings

    let kind = ReportKind.learningPaths
    let needs = [Dataset.lessonEngagement]
    let extras: [Extra] = [(.comments, .lessonComments)]
    var absence: Absence { settings.expected.lessonEngagement ? .isReported : .isFine }
    var windowDays: Int? { settings.windowDays }

    let lateRows: Restatement.LateRows? = .init(
        kpi: LessonMetrics.started, one: "start", many: "starts")

    func pastFigures(
        of datasets: Datasets, editions: [Edition], on days: [LocalDay], in zone: TimeZoneRules
    ) -> [PastFigures] {
        guard let lessons = datasets[.lessonEngagement]?.table else { return [] }
        return LearningPathsMeasure(settings: settings, zone: zone).pastFigures(
            of: lessons, on: days, editions: editions)
    }

    func counting(
        of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> CountingPlan? {
        CountingPlan(lessonsIn: settings, asOf: asOf, in: zone)
    }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        guard let lessons = datasets[.lessonEngagement] else { return [] }
        return LearningPathsMeasure(settings: settings, zone: zone).figures(
            of: lessons.table, comments: datasets.columns(of: .comments)?.table, asOf: asOf,
            editions: editions,
            missingColumns: lessons.missingColumns
        ).map { LessonEdition(figures: $0, zone: zone) }
    }
}

/// The figures, with the time zone that their days are in.
private struct LessonEdition: EditionFigures {
    let figures: LearningPathsFigures
    let zone: TimeZoneRules

    var edition: Edition { figures.edition }
    var kpis: [KPI] { figures.kpis }
    var changes: TestedChanges { figures.changes }

    var latest: [Dataset: Instant] {
        figures.summary.latest.compactMap(\.day).max()
            .map { [.lessonEngagement: zone.beginning(of: $0)] } ?? [:]
    }

    func document(history: KPIHistory, context: ReportContext) -> Document {
        learningPaths(figures, history: history, context: context)
    }
}
