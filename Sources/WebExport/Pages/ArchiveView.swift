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
            .address: .text("\(day.folder)/index.html"), .headline: .text(day.headline),
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
            let title = "\(LocalDay.monthNames[first.month - 1]) \(first.year)"
            let month = CalendarMonth(title: title, first: first, days: days)
            return View([.title: .text(title), .calendar: .markup(month.markup)])
        }
    }
}

/// A month's table of weeks; days that the archive has are links.
private struct CalendarMonth {
    let title: String
    let first: LocalDay
    let days: [LocalDay: ArchiveIndex.Day]

    var markup: String {
        let heads = LocalDay.weekdayNames.map {
            "<th scope=\"col\" abbr=\"\($0)\">\($0.prefix(2))</th>"
        }
        var out = "<table class=\"month\"><caption>\(title)</caption><thead><tr>"
        out += heads.joined() + "</tr></thead><tbody>\n<tr>"
        out += String(repeating: "<td></td>", count: first.weekday - 1)
        for number in 0..<LocalDay.length(ofMonth: first.month, year: first.year) {
            let day = first.advanced(by: number)
            if day.weekday == 1, number > 0 { out += "</tr>\n<tr>" }
            out += cell(day)
        }
        return out + "</tr></tbody></table>"
    }

    private func cell(_ date: LocalDay) -> String {
        guard let day = days[date] else { return "<td>\(date.day)</td>" }
        let alerts = alertCount(day.alerts)
        let words = HTMLText.escaped(
            ["\(date.long): \(day.headline)", alerts].compactMap { $0 }.joined(separator: " – "))
        let flag = alerts.map {
            "<span class=\"flag\"></span><span class=\"hidden\">, \($0)</span>"
        }
        return "<td><a class=\"\(day.status.word)\" href=\"\(day.folder)/index.html\" "
            + "title=\"\(words)\">\(date.day)\(flag ?? "")</a></td>"
    }
}
