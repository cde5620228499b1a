package import ReportModel

/// The document shown in a report’s place when a dataset that it needs is not available.
///
/// - Parameters:
///   - reason: a sentence: “This report could not be made: the warehouse has no conversations.”
package func unavailableReport(
    _ report: ReportKind, edition: Edition, window: Window,
    reason: String, context: ReportContext
) -> Document {
    let notice = Notice(.unavailable, reason + " The day’s other reports are not affected.")
    return Document(
        identity: Document.Identity(
            report: report.id, edition: edition.id, title: report.title,
            editionTitle: edition.title,
            asOf: context.asOf, comparison: Comparison(window: window, previous: window.previous),
            status: .unavailable, generatedAt: context.generatedAt, timeZone: context.zone.name,
            timeZoneOffset: context.zone.offset(at: context.generatedAt.seconds)),
        cover: Document.Cover(
            headline: Headline("This report is unavailable"), period: window.words, tiles: [],
            gauge: nil),
        kpis: [], findings: [], notices: [notice],
        sections: [
            Document.Section(id: "overview", title: "Unavailable", blocks: [.notice(notice)])
        ])
}
