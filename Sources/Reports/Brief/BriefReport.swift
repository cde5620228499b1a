package import Analysis
package import ReportModel
import Settings

/// The brief: what happened on the day, on one page.
package func brief(
    _ figures: DayFigures, edition: Edition, context: ReportContext
) -> Document {
    BriefReport(
        figures: figures, edition: (edition.id, edition.title),
        brand: DayScope(edition)?.brand, context: context
    ).document
}

/// The figures of the day, and what is needed to describe them.
struct BriefReport: Report {
    static let kind = ReportKind.brief
    static let noun = Noun("row", "rows")

    let figures: DayFigures
    let edition: (id: String, title: String)
    /// The brand whose figures lead it; nil for all brands.
    var brand: String?
    let context: ReportContext
    let history = KPIHistory.none

    var kpis: [KPI] { figures.kpis }
    var total: Int { figures.measures.isEmpty ? 0 : 1 }
    var span: DataSpan {
        let day = Window(days: 1, endingWith: context.asOf)
        return DataSpan(
            comparison: Comparison(window: day, previous: nil),
            firstDay: figures.sources.compactMap(\.firstDay).min(), axis: TimeAxis(day))
    }
    var notices: [Notice] { notices(nil, []) }

    var document: Document {
        var document = document(
            [daySection, storySection, voiceSection, waitingSection, lastingSection]
                .compactMap { $0 },
            undrawn: [measuresChart, daysChart, weeksChart])
        document.isOnePage = true
        document.foot = foot
        document.mailChart = mailChart
        return document
    }

    var cover: Document.Cover {
        var cover = Document.Cover(
            headline: Headline(headline, isOrdinary: figures.unusual.isEmpty), period: state,
            tiles: [], gauge: nil)
        cover.caution = caution
        return cover
    }
}
