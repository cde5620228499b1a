import ReportModel

/// The page that compares two days, as `compare.mustache` sees it.
///
/// The newest two stand in it; a script offers all others.
struct CompareView {
    let exporter: WebExporter
    let archive: ArchiveIndex

    static let page = "compare.html"

    var view: View {
        let frame = PageFrame(
            publisher: exporter.publisher, title: "Two days compared", depth: 0,
            generated: PageFrame.generated(
                at: archive.generatedAt, offset: archive.timeZoneOffset, zone: archive.timeZone))
        var values = frame.values
        values.merge([
            .archivePath: .text("index.html"),
            .pair: .view(archive.newestPair.map(pair)),
            .days: .views(archive.days.map(day)),
        ]) { $1 }
        return View(values)
    }

    private func day(_ day: ArchiveIndex.Day) -> View {
        View([.date: .text(day.date.iso), .name: .text(day.date.shortWithWeekday)])
    }

    private func pair(_ pair: ArchiveIndex.Pair) -> View {
        View([
            .first: .text(pair.first.shortWithWeekday),
            .second: .text(pair.second.shortWithWeekday),
            .windows: .text(pair.windows),
            .firstDate: .text(pair.first.iso), .secondDate: .text(pair.second.iso),
            .reports: .views(
                pair.pages.map { page in
                    View([
                        .title: .text(page.title), .windows: .text(page.windows),
                        .address: .text("\(pair.second.iso)/\(page.folder)/index.html"),
                        .table: .markup(
                            TableMarkup(data: page.figures, caption: page.title).markup),
                    ])
                }),
        ])
    }
}
