import Analysis
import ReportModel
import Settings

/// Whose figures of a day an edition can show: those of all brands or of one.
struct DayScope: Hashable {
    /// Nil for all brands.
    let brand: String?

    /// - Returns: nil where the edition has only a part of a day's rows.
    init?(_ edition: Edition) {
        let filter = edition.filter
        guard filter.platforms == nil, filter.sentiments == nil, filter.window == nil else {
            return nil
        }
        switch filter.brands?.count {
        case nil: brand = nil
        case 1: brand = filter.brands?.first
        default: return nil
        }
    }
}

extension Report {
    /// The figure of the as-of day that means the same as a KPI of the window.
    func dayFigure(of kpi: Metric) -> DayFigure? {
        guard let dayScope, let measure = DayMetrics.measure(of: kpi) else { return nil }
        return context.day?.figure(measure.id, brand: dayScope.brand)
    }

    /// Days whose rows have not all come in, where charts over time are by day.
    var incompleteDays: Set<LocalDay> {
        span.grain == Grain.day.rawValue ? context.incompleteDays(of: Self.kind) : []
    }

    /// The title of a chart by day that shows a KPI: its days beside what was usual.
    func standouts(of kpi: Metric) -> String? {
        guard span.grain == Grain.day.rawValue else { return nil }
        return dayFigure(of: kpi)?.standouts(over: span.days)
    }
}

extension ReportContext {
    /// The days of a report's charts whose rows have not all come in (Figures 30).
    func incompleteDays(of kind: ReportKind) -> Set<LocalDay> {
        let source: SourceMeasure.Source? =
            switch kind {
            case .sentiment, .contentQuery, .replyRequired: .comments
            case .helpScout, .helpScoutAnalysis: .conversations
            case .learningPaths: .lessons
            case .brief: nil
            }
        let days = day?.measures.first { $0.measure.source == source }?.days ?? []
        return Set(days.filter { !$0.isComplete }.map(\.day))
    }
}

extension Tile.Day {
    /// How many days its picture shows at most.
    private static let shownDays = 60

    /// - Returns: nil where fewer than two days have a value.
    init?(_ figure: DayFigure) {
        let row = MeasureList.Row(figure, days: Tile.Day.shownDays)
        let values = row.days.compactMap(\.value)
        guard values.count > 1, let low = values.min(), let high = values.max(),
            let day = figure.days.last?.day
        else { return nil }
        let (lowest, highest) = (
            figure.measure.metric.unit.format.string(low),
            figure.measure.metric.unit.format.string(high)
        )
        let span = lowest == highest ? "always \(lowest)" : "\(lowest) to \(highest)"
        let place = row.place == .usual ? "" : ", \(row.verdict)"
        let usual = row.usual.map { ", usually \($0)" } ?? ""
        self.init(
            words: "\(day.weekdayName.prefix(3)) \(day.dayAndMonth): \(row.value)\(place)\(usual)",
            span: "\(span) in \(counted(row.days.count, "day"))", row: row)
    }
}
