import ReportModel

/// A day's index in the form that `day.mustache` uses.
struct DayView {
    let exporter: WebExporter
    let day: DayIndex

    var view: View {
        let frame = PageFrame(
            publisher: exporter.publisher, title: "Reports of \(day.date.short)",
            share: (day.headline, "Reports of \(day.date.long)"), depth: 0,
            generated: PageFrame.generated(
                at: day.generatedAt, offset: day.timeZoneOffset, zone: day.timeZone),
            place: PageFrame.Place(day: day.date, folder: ""))
        var values = frame.values
        let alerts = day.alertViews
        values += [
            .text(.archivePath, "../index.html"),
            .text(.comparePath, "../\(CompareView.page)"),
            .text(.definitionsPath, DefinitionsView.page),
            .text(.date, day.date.iso), .text(.dateLong, day.date.long),
            .text(.status, day.status.word), .text(.statusText, day.status.dayWarning),
            .text(.headline, keepingUnits(day.headline)),
            .text(
                .period, day.tiles.isEmpty && day.measures == nil ? nil : day.period),
            .flag(.hasTiles, !day.tiles.isEmpty),
            .views(.tiles, day.tiles.map { View($0, from: frame.top) }),
            .view(.measuresBlock, day.measures.map { View([$0], from: frame.top) }),
            .views(.alerts, alerts), .flag(.hasAlerts, !alerts.isEmpty),
            .view(.findings, View(day.findings)),
            .view(
                .restatements,
                day.restatements.items.isEmpty ? nil : View(day.restatements)),
            .views(.reports, day.reports.map(report)),
            .views(.warnings, day.warnings.map { View($0) }),
            .markup(.freshness, freshness),
            .views(.run, day.run.map { View($0) }),
        ]
        return View(values)
    }

    private var freshness: String? {
        day.freshness.rows.isEmpty
            ? nil
            : TableMarkup(data: day.freshness, caption: "Rows and latest event by source").markup
    }

    private func report(_ report: DayIndex.Report) -> View {
        View([.text(.title, report.title), .views(.editions, report.editions.map(edition))])
    }

    private func edition(_ edition: DayIndex.Edition) -> View {
        View([
            .text(.title, edition.title), .text(.status, edition.status.word),
            // An edition that was not made has nothing more to show.
            .text(.statusText, edition.status.warning),
            .text(.headline, edition.status == .unavailable ? nil : edition.headline),
            .text(.period, edition.period),
            .text(.address, "\(edition.folder)/index.html"),
            .text(.alertCount, WebExport.alertCount(edition.alerts)),
            .views(.alerts, edition.alerts.map { View(alert: $0) }),
            .views(
                .files,
                edition.files.map {
                    View([
                        .text(.label, $0.label), .text(.address, "\(edition.folder)/\($0.name)"),
                        .text(.size, sizeInWords($0.size)),
                    ])
                }),
        ])
    }
}

/// `84 kB`, `1.2 MB`: decimal units, as on download pages.
func sizeInWords(_ bytes: Int) -> String {
    let space = "\u{00A0}"
    if bytes < 1000 { return "\(bytes)\(space)B" }
    if bytes < 999_500 { return NumberFormat.count.string(Double(bytes) / 1000) + space + "kB" }
    return NumberFormat.decimal(1).string(Double(bytes) / 1_000_000) + space + "MB"
}
