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
            publisher: exporter.publisher, title: CompareWords.title,
            share: (CompareWords.title, CompareWords.order),
            depth: 0,
            generated: PageFrame.generated(
                at: archive.generatedAt, offset: archive.timeZoneOffset, zone: archive.timeZone))
        var values = frame.values
        values += [
            .text(.archivePath, "index.html"), .text(.definitionsPath, DefinitionsView.page),
            .text(.title, CompareWords.title), .text(.summary, CompareWords.order),
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
            .text(.words, pair.words.json),
            .text(.firstDate, pair.first.iso), .text(.secondDate, pair.second.iso),
            .text(.name, CompareWords.allBrands), .text(.whenEmpty, CompareWords.noFigures),
            .markup(
                .table,
                pair.figures.map { TableMarkup(data: $0, caption: CompareWords.allBrands).markup }),
        ])
    }
}
