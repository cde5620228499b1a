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
            newestPair: newestPair(manifests))
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
        let lead = manifest.reports.first
        return ArchiveIndex.Day(
            date: day.day, status: status(manifest.status), headline: lead?.headline ?? "",
            tiles: (lead?.kpis ?? []).map { tile(kpi($0), history: .none) },
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
        guard let newest = newestFirst.first?.reports.first else { return [] }
        let same = newestFirst.prefix(30).compactMap { day in
            day.reports.first { $0.report == newest.report && $0.edition == newest.edition }
        }
        return newest.kpis.map { figure in
            let past = same.dropFirst().reversed().map { lead in
                lead.kpis.first { $0.id == figure.id }?.value
            }
            return tile(kpi(figure), history: KPIHistory(values: [figure.id: Array(past)]))
        }
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
