import Archive
import DayPages
import Drawing
import ReportModel
import Reports
import Settings
import WebExport

// The files of pages: what `DayPages` says, as `WebExport` draws it.

extension DailyRun {
    var pages: DayPages {
        DayPages(zone: zone, vocabulary: settings.vocabulary, events: settings.events)
    }

    /// All files of the day but the manifest: those of its reports, its page, what pages load.
    func files(
        of manifest: Manifest, _ made: MadeDay, _ kept: KeptEditions
    ) throws -> [Artifact] {
        let reports = made.drawn.flatMap(\.files) + kept.files
        let day = pages.day(manifest, files: reports, history: try history(before: manifest))
        let figures = pages.figures(manifest, documents: made.documents, kept: kept.files)
        return try exporting { exporter in
            try reports
                + exporter.dayFiles(
                    day, figures: figures, definitions: DayPages.definitions
                ).map(artifact)
                + exporter.assets(fonts: surroundings.pageFonts).map(artifact)
        }
    }

    /// The files above these days, newest first; none when no manifest can be read.
    ///
    /// Pages come after what they load.
    func archiveFiles(of days: [ArchivedDay]) throws -> [Artifact] {
        guard let archive = pages.archive(of: days) else { return [] }
        return try exporting { exporter in
            try
                (exporter.assets(fonts: surroundings.pageFonts)
                + exporter.archiveFiles(archive, definitions: DayPages.definitions)).map(artifact)
        }
    }

    /// Removes search files that the pages above the days loaded before and load no more.
    ///
    /// - Parameter files: those that are above the days now; none when there are no new ones.
    func removeUnloaded(besides files: [Artifact]) throws {
        guard !files.isEmpty, let assets = ArchivePath("assets") else { return }
        let current = Set(files.map(\.path))
        try store.removeTopLevel(
            try store.topLevelFiles(in: assets).filter {
                WebExporter.isPassing($0.text) && !current.contains($0)
            })
    }

    /// What earlier days said of the figures that the day’s page shows.
    private func history(before manifest: Manifest) throws -> KPIHistory {
        guard let lead = pages.lead(of: manifest) else { return .none }
        return try history(of: lead.kpis.map(\.id), in: lead.id, before: manifest.asOf)
    }

    /// What the reports of earlier days said, up to 29 of them; those from before a figure's
    /// definition changed are left out.
    func history(
        of kpis: [String], in edition: EditionID, before day: LocalDay
    ) throws -> KPIHistory {
        let kind = ReportKind.named(edition.report)
        let meant = definitions(of: kpis.compactMap { kind?.metric($0) }, in: edition)
        return try kpis.reduce(into: KPIHistory()) { history, kpi in
            let points = try ledger.history(of: kpi, in: edition, before: day, limit: 29)
            let last = points.lastIndex { point in
                point.definition.map { $0 != meant[kpi] } ?? false && meant[kpi] != nil
            }
            history.values[kpi] = points.suffix(from: last.map { $0 + 1 } ?? 0).map(\.value)
            history.redefined[kpi] = last.map { points[$0].day }
        }
    }

    private func exporting<Result>(_ body: (WebExporter) throws -> Result) throws -> Result {
        try surroundings.engines.lend { engine in
            try body(
                WebExporter(
                    templates: surroundings.templates, publisher: settings.publisher,
                    measurer: engine))
        }
    }

    /// A file that pages need, as an artifact.
    func artifact(_ file: WebFile) throws -> Artifact {
        let types: [String: MediaType] = [
            "html": .html, "css": .css, "js": .javascript, "otf": .otf, "woff2": .woff2,
            "svg": .svg, "png": .png, "csv": .csv, "json": .json,
        ]
        let ending = file.path.split(separator: ".").last.map(String.init) ?? ""
        return try Artifact(file.path, file.bytes, types[ending] ?? .plain)
    }
}
