import Analysis
import ReportModel
import Settings

/// The day's measures beside what is usual.
extension BriefReport {
    private static let shownDays = 28

    /// The configured brands that have had rows.
    var brands: [String] {
        context.settings.vocabulary.order(of: .brand).filter { brand in
            figures.measures.contains { figure in
                figure.brand == brand && figure.days.contains { ($0.value ?? 0) > 0 }
            }
        }
    }

    var daySection: Document.Section {
        let all = measures(of: nil, title: brand == nil ? "" : "All brands")
        let own = brand.map { measures(of: $0, title: labels.name($0, .brand)) }
        let brands = brands
        let byBrand = [DayMetrics.comments, CommentMetrics.negativeRate].map { metric in
            MeasureList(
                title: "\(metric.title) by brand", heading: "Brand",
                rows: brands.compactMap { brand in
                    figures.figure(metric.id, brand: brand).map {
                        row($0, title: labels.name(brand, .brand))
                    }
                }, sharesScale: true)
        }
        let isWorthDrawing = brands.count > 1 && !byBrand.contains { $0.rows.isEmpty }
        return Document.Section(
            id: "day",
            title:
                "\(context.asOf.weekdayName) \(context.asOf.dayAndLongMonth) beside a usual "
                + context.asOf.weekdayName,
            blocks: all.rows.isEmpty
                ? [.notice(Notice(.note, "There are no rows of this day or of days before it."))]
                : [own, all].compactMap { $0 }.filter { !$0.rows.isEmpty }.map { .measures([$0]) }
                    + (isWorthDrawing && brand == nil ? [.measures(byBrand)] : []))
    }

    private func measures(of brand: String?, title: String) -> MeasureList {
        MeasureList(
            title: title,
            rows: DayMetrics.headline.compactMap {
                figures.figure($0.id, brand: brand).map { row($0) }
            })
    }

    private func row(_ figure: DayFigure, title: String? = nil) -> MeasureList.Row {
        MeasureList.Row(figure, title: title, days: BriefReport.shownDays)
    }

    /// Whether a day out of the ordinary is good news.
    func tone(of state: DayFigure.State?, _ figure: DayFigure) -> Tile.Tone {
        figure.measure.metric.tone(of: state)
    }
}
