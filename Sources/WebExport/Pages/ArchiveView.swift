import ReportModel

/// The archive's index as `archive.mustache` sees it.
struct ArchiveView {
    let exporter: WebExporter
    let archive: ArchiveIndex

    var view: View {
        let frame = PageFrame(
            publisher: exporter.publisher, title: "Archive of daily reports", depth: 0,
            generated: PageFrame.generated(
                at: archive.generatedAt, offset: archive.timeZoneOffset, zone: archive.timeZone))
        var values = frame.values
        values.merge([
            .hasDays: .flag(!archive.days.isEmpty),
            .latest: .view(archive.days.first.map(day)),
            .trends: .views(archive.trends.map { View($0, hasRange: true) }),
            .period: .text(archive.trendsPeriod), .daysPeriod: .text(archive.daysPeriod),
            .searchFiles: .text(SearchFiles(archive: archive).addresses.joined(separator: " ")),
            .comparePath: .text(archive.newestPair.map { _ in CompareView.page }),
            .days: .views(archive.days.map(day)),
            .months: .views(months),
        ]) { $1 }
        return View(values)
    }

    private func day(_ day: ArchiveIndex.Day) -> View {
        View([
            .date: .text(day.date.iso), .dateLong: .text(day.date.long),
            .name: .text(day.date.shortWithWeekday),
            .address: .text("\(day.folder)/index.html"),
            .headline: .text(keepingUnits(day.headline)),
            .status: .text(day.status.word), .statusText: .text(day.status.dayWarning),
            .alertCount: .text(alertCount(day.alerts)),
            .tiles: .views(day.tiles.map { View($0) }),
        ])
    }

    /// Months that have days, the latest first.
    private var months: [View] {
        var firsts: [LocalDay] = []
        for day in archive.days.map(\.date).sorted(by: >) {
            let first = day.advanced(by: 1 - day.day)
            if firsts.last != first { firsts.append(first) }
        }
        let days = Dictionary(archive.days.map { ($0.date, $0) }) { first, _ in first }
        return firsts.map { first in
            View([
                .title: .text("\(LocalDay.monthNames[first.month - 1]) \(first.year)"),
                .calendar: .markup(CalendarMonth(first: first, days: days).markup),
            ])
        }
    }
}
