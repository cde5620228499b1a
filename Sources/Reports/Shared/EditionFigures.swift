import Analysis
import ReportModel

/// What the figures of most reports have in common.
protocol EditionFigures {
    var edition: Edition { get }
    var comparison: Comparison { get }
    var kpis: [KPI] { get }
    var changes: TestedChanges { get }
    var summary: DataSummary { get }
    /// The axis of charts over time; nil without such charts.
    var timeAxis: TimeAxis? { get }
}

extension EditionFigures {
    var changes: TestedChanges { .none }
    var timeAxis: TimeAxis? { nil }
}

extension SentimentFigures: EditionFigures { var timeAxis: TimeAxis? { charts.axis } }
extension HelpScoutFigures: EditionFigures { var timeAxis: TimeAxis? { charts.axis } }
extension ReplyRequiredFigures: EditionFigures {}
extension LearningPathsFigures: EditionFigures { var timeAxis: TimeAxis? { axis } }

extension Report where Figures: EditionFigures {
    var edition: (id: String, title: String) { (figures.edition.id, figures.edition.title) }
    var kpis: [KPI] { figures.kpis }
    var changes: TestedChanges { figures.changes }
    var total: Int { figures.summary.rows }

    var brands: Set<String>? { figures.edition.filter.brands }

    var dayScope: DayScope? {
        switch Self.kind {
        case .sentiment, .helpScout, .learningPaths: DayScope(figures.edition)
        case .brief, .contentQuery, .replyRequired, .helpScoutAnalysis: nil
        }
    }

    var span: DataSpan {
        DataSpan(
            comparison: figures.comparison, firstDay: figures.summary.firstDay,
            axis: figures.timeAxis)
    }
}
