import Analysis
import ReportModel
import Settings

/// The day's measures beside what is usual.
extension BriefReport {
    private static let shownDays = 28

    var daySection: Document.Section {
        let brands = context.settings.vocabulary.order(of: .brand)
        let all = MeasureList(
            title: "All brands",
            rows: DayMetrics.headline.compactMap { figures.figure($0.id).map { row($0) } })
        let byBrand = [DayMetrics.comments, CommentMetrics.negativeRate].map { metric in
            MeasureList(
                title: "\(metric.title) by brand",
                rows: brands.compactMap { brand in
                    figures.figure(metric.id, brand: brand).map {
                        row($0, title: labels.name(brand, .brand))
                    }
                }, sharesScale: true)
        }
        return Document.Section(
            id: "day",
            title:
                "\(context.asOf.weekdayName) \(context.asOf.dayAndLongMonth), beside a usual one",
            blocks: all.rows.isEmpty
                ? [.notice(Notice(.note, "There are no rows of this day or of days before it."))]
                : [.measures([all])]
                    + (byBrand.contains { $0.rows.isEmpty } ? [] : [.measures(byBrand)]))
    }

    private func row(_ figure: DayFigure, title: String? = nil) -> MeasureList.Row {
        let metric = figure.measure.metric
        let place = figure.state.map(place)
        return MeasureList.Row(
            title: title ?? metric.title, value: text(figure.value, figure),
            usual: range(figure), place: place, verdict: verdict(of: figure),
            tone: tone(of: figure.state, figure),
            days: figure.days.suffix(BriefReport.shownDays).map { day in
                MeasureList.Day(
                    value: day.value, isComplete: day.isComplete, place: day.state.map(self.place),
                    tone: tone(of: day.state, figure))
            },
            range: figure.usual?.range,
            alternative: alternative(figure, title ?? metric.title), definition: metric.anchor)
    }

    private func place(_ state: DayFigure.State) -> MeasureList.Place {
        switch state {
        case .usual: .usual
        case .high: .high
        case .low: .low
        }
    }

    private func verdict(of figure: DayFigure) -> String {
        if !figure.isComplete { return "not complete" }
        return switch figure.state {
        case .high: "high"
        case .low: "low"
        case .usual: "usual"
        case nil: "not judged"
        }
    }

    /// Whether a day out of the ordinary is good news.
    func tone(of state: DayFigure.State?, _ figure: DayFigure) -> Tile.Tone {
        let metric = figure.measure.metric
        guard let state, state != .usual, metric.better != .neither else { return .neutral }
        return metric.isBetter(by: state == .high ? 1 : -1) ? .better : .worse
    }

    private func alternative(_ figure: DayFigure, _ title: String) -> String {
        let days = figure.days.suffix(BriefReport.shownDays).compactMap(\.value)
        guard let low = days.min(), let high = days.max() else { return "\(title): no days" }
        return "\(title), last \(counted(days.count, "day", "days")): "
            + "\(text(low, figure)) to \(text(high, figure))"
            + (range(figure).map { ", usually \($0)" } ?? "")
    }
}
