import ReportModel

/// A day's index as `day.mustache` sees it.
struct DayView {
    let exporter: WebExporter
    let day: DayIndex

    var view: View {
        let frame = PageFrame(
            publisher: exporter.publisher, title: "Reports of \(day.date.short)", depth: 0,
            generated: PageFrame.generated(
                at: day.generatedAt, offset: day.timeZoneOffset, zone: day.timeZone),
            place: PageFrame.Place(day: day.date, folder: ""))
        var values = frame.values
        let alerts = day.alertViews
        values.merge([
            .archivePath: .text("../index.html"),
            .comparePath: .text("../\(CompareView.page)"),
            .date: .text(day.date.iso), .dateLong: .text(day.date.long),
            .status: .text(day.status.word), .statusText: .text(day.status.dayWarning),
            .headline: .text(keepingUnits(day.headline)),
            .period: .text(day.tiles.isEmpty ? nil : day.period),
            .hasTiles: .flag(!day.tiles.isEmpty),
            .tiles: .views(day.tiles.map { View($0) }),
            .alerts: .views(alerts), .hasAlerts: .flag(!alerts.isEmpty),
            .findings: .view(View(day.findings)),
            .restatements: .view(
                day.restatements.items.isEmpty ? nil : View(day.restatements)),
            .reports: .views(day.reports.map(report)),
            .warnings: .views(day.warnings.map { View($0) }),
            .freshness: .markup(freshness),
            .run: .views(day.run.map { View($0) }),
        ]) { $1 }
        return View(values)
    }

    private var freshness: String? {
        day.freshness.rows.isEmpty
            ? nil
            : TableMarkup(data: day.freshness, caption: "Rows and latest event by source").markup
    }

    private func report(_ report: DayIndex.Report) -> View {
        View([.title: .text(report.title), .editions: .views(report.editions.map(edition))])
    }

    private func edition(_ edition: DayIndex.Edition) -> View {
        View([
            .title: .text(edition.title), .status: .text(edition.status.word),
            // One that is not there has no more to say than that.
            .statusText: .text(edition.status.warning),
            .headline: .text(edition.status == .unavailable ? nil : edition.headline),
            .period: .text(edition.period),
            .address: .text("\(edition.folder)/index.html"),
            .alertCount: .text(WebExport.alertCount(edition.alerts)),
            .alerts: .views(edition.alerts.map { View(alert: $0) }),
            .files: .views(
                edition.files.map {
                    View([
                        .label: .text($0.label), .address: .text("\(edition.folder)/\($0.name)"),
                        .size: .text(sizeInWords($0.size)),
                    ])
                }),
        ])
    }
}

/// `84 kB`, `1.2 MB`: decimal units, as download pages have them.
func sizeInWords(_ bytes: Int) -> String {
    let space = "\u{00A0}"
    if bytes < 1000 { return "\(bytes)\(space)B" }
    if bytes < 999_500 { return NumberFormat.count.string(Double(bytes) / 1000) + space + "kB" }
    return NumberFormat.decimal(1).string(Double(bytes) / 1_000_000) + space + "MB"
}
