import ReportModel

/// The page that compares two days, in the form that `compare.mustache` uses.
///
/// The page itself has the newest two; a script offers all others.
struct CompareView {
    let exporter: WebExporter
    let archive: ArchiveIndex

    static let page = "compare.html"

    var view: View {
        let frame = PageFrame(
            publisher: exporter.publisher, title: "Two days compared",
            share: (
                "Two days compared", "Two days’ figures and findings side by side, as reported"
            ),
            depth: 0,
            generated: PageFrame.generated(
                at: archive.generatedAt, offset: archive.timeZoneOffset, zone: archive.timeZone))
        var values = frame.values
        values += [
            .text(.archivePath, "index.html"), .text(.definitionsPath, DefinitionsView.page),
            .view(.pair, archive.newestPair.map(pair)),
            .views(.days, archive.days.map(day)),
        ]
        return View(values)
    }

    private func day(_ day: ArchiveIndex.Day) -> View {
        View([.text(.date, day.date.iso), .text(.name, day.date.shortWithWeekday)])
    }

    private func pair(_ pair: ArchiveIndex.Pair) -> View {
        View([
            .text(.first, pair.first.shortWithWeekday),
            .text(.second, pair.second.shortWithWeekday),
            .text(.windows, pair.windows), .text(.words, pair.words.json),
            .text(.newFindings, CompareWords.newFindings),
            .text(.goneFindings, CompareWords.goneFindings),
            .text(.firstDate, pair.first.iso), .text(.secondDate, pair.second.iso),
            .views(
                .reports,
                pair.pages.map { page in
                    View([
                        .text(.title, page.title), .text(.windows, page.windows),
                        .text(.address, "\(pair.second.iso)/\(page.folder)/index.html"),
                        .markup(
                            .table,
                            TableMarkup(data: page.figures, caption: page.title).markup),
                    ])
                }),
        ])
    }
}
