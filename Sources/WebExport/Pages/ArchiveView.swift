import ReportModel

/// The archive's index in the form that `archive.mustache` uses.
struct ArchiveView {
    let exporter: WebExporter
    let archive: ArchiveIndex

    var view: View {
        let frame = PageFrame(
            publisher: exporter.publisher, title: "Archive of daily reports",
            share: (
                archive.days.first?.headline ?? "Archive of daily reports",
                archive.days.first.map { "Archive of daily reports, latest \($0.date.long)" }
                    ?? "No reports yet"
            ),
            depth: 0,
            generated: PageFrame.generated(
                at: archive.generatedAt, offset: archive.timeZoneOffset, zone: archive.timeZone))
        var values = frame.values
        values += [
            .flag(.hasDays, !archive.days.isEmpty),
            .view(.latest, archive.days.first.map(day)),
            .flag(.hasTiles, !archive.trends.isEmpty),
            .views(.trends, archive.trends.map { View($0, from: "", hasRange: true) }),
            .view(.measuresBlock, archive.measures.map { View([$0], from: "") }),
            .text(.period, archive.trendsPeriod), .text(.daysPeriod, archive.daysPeriod),
            .text(.searchFiles, SearchFiles(archive: archive).addresses.joined(separator: " ")),
            .text(.comparePath, archive.newestPair.map { _ in CompareView.page }),
            .text(.definitionsPath, DefinitionsView.page),
            .views(.days, archive.days.map(day)),
            .views(.months, months),
        ]
        return View(values)
    }

    private func day(_ day: ArchiveIndex.Day) -> View {
        View([
            .text(.date, day.date.iso), .text(.dateLong, day.date.long),
            .text(.name, day.date.shortWithWeekday),
            .text(.address, "\(day.folder)/index.html"),
            .text(.headline, keepingUnits(day.headline)),
            .text(.status, day.status.word), .text(.statusText, day.status.dayWarning),
            .text(.alertCount, alertCount(day.alerts)),
            .views(.tiles, day.tiles.map { View($0, from: "") }),
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
                .text(.title, "\(LocalDay.monthNames[first.month - 1]) \(first.year)"),
                .markup(.calendar, CalendarMonth(first: first, days: days).markup),
            ])
        }
    }
}
