package import Archive
import ReportModel
import Reports
package import WebExport

/// The pages above the days: the archive’s front page and what belongs to it.
extension DayPages {
    /// What the pages above these days say; nil when no manifest can be read.
    ///
    /// - Parameter days: newest first.
    package func archive(of days: [ArchivedDay]) -> ArchiveIndex? {
        let manifests = days.compactMap(\.manifest)
        guard let newest = manifests.first else { return nil }
        let measures = measures(over: manifests)
        return ArchiveIndex(
            generatedAt: newest.generatedAt, timeZone: zone.name,
            timeZoneOffset: zone.offset(at: newest.generatedAt.seconds),
            days: days.map(archiveDay), trends: measures == nil ? trends(manifests) : [],
            measures: measures,
            trendsPeriod: lead(of: newest).flatMap(period), daysPeriod: daysPeriod(manifests),
            newestPair: newestPair(manifests))
    }

    /// A day whose manifest cannot be read is listed all the same: its pages are there.
    private func archiveDay(_ day: ArchivedDay) -> ArchiveIndex.Day {
        guard let manifest = day.manifest else {
            return ArchiveIndex.Day(
                date: day.day, status: .partial,
                headline: "The manifest of this day cannot be read",
                tiles: [])
        }
        let lead = DayReports(all: manifest.reports).lead
        return ArchiveIndex.Day(
            date: day.day, status: manifest.status.onPages,
            headline: manifest.sentence,
            tiles: lead.map { lead in
                lead.kpis.filter { isListed($0, of: lead) }
                    .map { tile(kpi($0, of: lead), history: .none) }
            } ?? [],
            pages: manifest.reports.map { report in
                var page = ArchiveIndex.Page(
                    folder: report.folder, title: report.longTitle, headline: report.headline,
                    findings: unusual(in: report).map(\.sentence) + report.findings.map(\.text)
                        + report.notes.restatements,
                    themes: report.notes.themes, quotes: report.notes.quotes)
                page.alerts = report.alerts.map(\.text)
                return page
            },
            unusual: lead.map(unusual) ?? [])
    }

    /// Of a day's own figures the list of days shows how much there was of each source, and what is
    /// out of the ordinary.
    private func isListed(_ figure: Manifest.Figure, of report: Manifest.Report) -> Bool {
        guard let day = figure.day else { return true }
        return day.isUnusual || DayMetrics.listed.contains(figure.metric(in: report))
    }

    /// The lead report’s KPIs over the days, oldest first.
    private func trends(_ newestFirst: [Manifest]) -> [Tile] {
        guard let newest = newestFirst.first.flatMap({ DayReports(all: $0.reports).lead }) else {
            return []
        }
        let same = newestFirst.prefix(30).compactMap { day in
            day.reports.first { $0.id == newest.id }
        }
        return newest.kpis.map { figure in
            // A line begins after the last day on which the figure meant something else.
            let past = same.dropFirst().prefix {
                newest.hasSameDefinition(of: figure.id, as: $0)
            }
            var history = KPIHistory(
                values: [
                    figure.id: past.reversed().map { lead in
                        lead.kpis.first { $0.id == figure.id }?.value
                    }
                ])
            if past.count + 1 < same.count {
                history.redefined[figure.id] = same[past.count + 1].comparison?.window.to
            }
            return tile(kpi(figure, of: newest), history: history)
        }
    }

    /// What the figures beside each day are of: they are not the day’s own.
    private func daysPeriod(_ manifests: [Manifest]) -> String? {
        let leads = manifests.compactMap(lead)
        guard let first = leads.first else { return nil }
        let counts = Set(leads.map { $0.comparison?.window.count })
        let isOne = Set(leads.map(\.longTitle)).count == 1
        let of = isOne ? " of \(first.longTitle)," : ""
        guard counts.count == 1, let count = first.comparison?.window.count, count > 0 else {
            return "The figures\(of) beside each day are those of the days up to it that its "
                + "report looks at."
        }
        return count == 1
            ? "The figures\(of) are each day’s own."
            : "The figures\(of) are of the \(counted(count, "day")) up to each day, not of the day "
                + "alone."
    }
}
