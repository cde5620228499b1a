import Archive
import ReportModel
import Reports
import Settings
import WebExport

/// The pages above the days: the archive’s front page and what belongs to it.
extension DailyRun {
    /// The archive’s front page with its assets, as it will be once this day is in.
    func archivePages(
        adding manifest: Manifest, _ pages: WebExporter
    ) throws -> [Artifact] {
        let others = try store.days().filter { $0.day != manifest.asOf }
        let days = (others + [ArchivedDay(day: manifest.asOf, manifest: manifest)])
            .sorted { $0.day > $1.day }
        return try archivePages(of: days, pages)
    }

    /// The same over these days, newest first; nothing when no manifest can be read.
    ///
    /// Pages come after what they load.
    func archivePages(of days: [ArchivedDay], _ pages: WebExporter) throws -> [Artifact] {
        let manifests = days.compactMap(\.manifest)
        guard let generated = manifests.first?.generatedAt else { return [] }
        let archive = ArchiveIndex(
            generatedAt: generated, timeZone: zone.name,
            timeZoneOffset: zone.offset(at: generated.seconds),
            days: days.map(archiveDay), trends: trends(manifests),
            trendsPeriod: manifests.first.flatMap { newest in
                DayReports(all: newest.reports).lead.flatMap { period(of: $0, newest) }
            },
            daysPeriod: daysPeriod(manifests), newestPair: newestPair(manifests))
        return try (pages.assets(fonts: pageFonts) + pages.archiveFiles(archive)).map(artifact)
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
            date: day.day, status: status(manifest.status), headline: headline(manifest),
            tiles: lead.map { lead in
                lead.kpis.map { tile(kpi($0, of: lead), history: .none) }
            } ?? [],
            pages: manifest.reports.map { report in
                var page = ArchiveIndex.Page(
                    folder: folder(of: report.report, report.edition),
                    title: "\(report.title), \(report.editionTitle)", headline: report.headline,
                    findings: report.findings.map(\.text) + report.notes.restatements,
                    themes: report.notes.themes, quotes: report.notes.quotes)
                page.alerts = report.alerts.map(\.text)
                return page
            })
    }

    /// The lead report’s KPIs over the days, oldest first.
    private func trends(_ newestFirst: [Manifest]) -> [Tile] {
        guard let newest = newestFirst.first.flatMap({ DayReports(all: $0.reports).lead }) else {
            return []
        }
        let same = newestFirst.prefix(30).compactMap { day in
            day.reports.first { $0.report == newest.report && $0.edition == newest.edition }
        }
        return newest.kpis.map { figure in
            let past = same.dropFirst().reversed().map { lead in
                lead.kpis.first { $0.id == figure.id }?.value
            }
            return tile(
                kpi(figure, of: newest), history: KPIHistory(values: [figure.id: Array(past)]))
        }
    }

    /// What the figures beside each day are of: they are not the day’s own.
    private func daysPeriod(_ manifests: [Manifest]) -> String? {
        let leads = manifests.compactMap { manifest in
            DayReports(all: manifest.reports).lead.map { lead in
                (lead, comparison(of: lead, in: manifest.windows, asOf: manifest.asOf)?.window)
            }
        }
        guard let first = leads.first else { return nil }
        let counts = Set(leads.map { $1?.count })
        let isOne = Set(leads.map { "\($0.0.title), \($0.0.editionTitle)" }).count == 1
        let of = isOne ? " of \(first.0.title), \(first.0.editionTitle)," : ""
        guard counts.count == 1, let count = first.1?.count, count > 0 else {
            return "The figures\(of) beside each day are those of the days up to it that its "
                + "report looks at."
        }
        return count == 1
            ? "The figures\(of) are each day’s own."
            : "The figures\(of) are of the \(counted(count, "day")) up to each day, not of the day "
                + "alone."
    }

    /// Takes away what pages that were put in place loaded before and load no more.
    ///
    /// - Parameter files: those that stand above the days now; none when there are no new ones.
    func forgetPassed(besides files: [Artifact]) throws {
        guard !files.isEmpty, let assets = ArchivePath("assets") else { return }
        let current = Set(files.map(\.path))
        try store.removeTopLevel(
            try store.topLevelFiles(in: assets).filter {
                WebExporter.isPassing($0.text) && !current.contains($0)
            })
    }
}
