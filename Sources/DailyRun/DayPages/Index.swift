import Archive
import ReportModel
import Reports
import Settings
import WebExport

/// The day’s page above its reports.
extension DailyRun {
    /// The day’s index page, of what the manifest says of its reports.
    ///
    /// Timings stay in the manifest: the page’s bytes depend on the data alone.
    func dayPage(
        _ manifest: Manifest, _ files: [Artifact], figures: DayFigures, _ pages: WebExporter
    ) throws -> [Artifact] {
        let reports = DayReports(all: manifest.reports)
        let day = DayIndex(
            date: manifest.asOf, generatedAt: manifest.generatedAt, timeZone: zone.name,
            timeZoneOffset: zone.offset(at: manifest.generatedAt.seconds),
            status: status(manifest.status), headline: headline(manifest),
            period: reports.lead.flatMap { period(of: $0, manifest) },
            tiles: try reports.lead.map { try tiles(of: $0, before: manifest.asOf) } ?? [],
            findings: findings(reports), restatements: restatements(manifest.reports),
            reports: reportLists(manifest, files),
            warnings: warnings(manifest) + corrections(manifest.reports),
            freshness: freshness(manifest), run: facts(manifest))
        return try pages.dayFiles(day, figures: figures).map(artifact)
    }

    func status(_ status: Manifest.Status) -> Document.Identity.Status {
        status == .complete ? .complete : .partial
    }

    /// The day in one sentence, also where an older program has not put it into the manifest.
    func headline(_ manifest: Manifest) -> String {
        manifest.headline ?? DayHeadline(manifest.reports, after: nil).text
    }

    /// “Social sentiment, All brands: 30 days to 21 Nov 2026, compared with the 30 before”.
    func period(of report: Manifest.Report, _ manifest: Manifest) -> String? {
        comparison(of: report, in: manifest.windows, asOf: manifest.asOf).map {
            "\(report.title), \(report.editionTitle): \(words($0, isCompared: report.isCompared))"
        }
    }

    /// Without the days before where nothing is known of them.
    private func words(_ comparison: Comparison, isCompared: Bool) -> String {
        isCompared || comparison.previous == nil ? comparison.words : comparison.window.upTo
    }

    private func tiles(of report: Manifest.Report, before day: LocalDay) throws -> [Tile] {
        try report.kpis.map { figure in
            let points = try ledger.history(
                report: report.report, edition: report.edition, kpi: figure.id, before: day,
                limit: 29)
            return tile(
                kpi(figure, of: report),
                history: KPIHistory(values: [figure.id: points.map(\.value)]))
        }
    }

    /// What changed, over all reports.
    private func findings(_ reports: DayReports) -> Statements {
        let items = reports.changes.prefix(12).map { report, change in
            Statements.Item(
                (reports.place(of: report).map { "\($0) – " } ?? "") + change.text,
                tone: tone(ofChange: change.value - change.previous, in: change.kpi),
                arrow: change.value > change.previous ? .up : .down)
        }
        return Statements(
            title: "What changed", items: Array(items), whenEmpty: reports.nothingChanged)
    }

    /// What reports tell anew of earlier days: a sentence that several editions have stands once.
    private func restatements(_ reports: [Manifest.Report]) -> Statements {
        var ids: Set<String> = []
        let leads = reports.filter { ids.insert($0.report).inserted }
        let items = reports.flatMap { report in
            report.notes.restatements.map { text in
                let isOther = report.report != leads.first?.report
                return Statements.Item(
                    (isOther ? "\(report.title) – " : "") + text, tone: .neutral)
            }
        }
        return Statements(
            title: "Restated since it was reported", items: Array(items.prefix(12)), whenEmpty: "")
    }

    /// What reports supersede, if any: one notice.
    private func corrections(_ reports: [Manifest.Report]) -> [Notice] {
        let corrected = reports.filter { $0.notes.supersedes != nil }
        guard let latest = corrected.compactMap(\.notes.supersedes).max() else { return [] }
        let clock = latest.short(offset: zone.offset(at: latest.seconds))
        let names = corrected.map { "\($0.title), \($0.editionTitle)" }
        return [
            Notice(
                .warning,
                "This is a corrected issue of the day: it supersedes what was published "
                    + "\(clock). Otherwise than then read: \(names.joined(separator: "; ")).")
        ]
    }

    private func reportLists(_ manifest: Manifest, _ files: [Artifact]) -> [DayIndex.Report] {
        let reports = manifest.reports
        let usual = DayReports(all: reports).lead.flatMap {
            comparison(of: $0, in: manifest.windows, asOf: manifest.asOf)
        }
        var titles: [String] = []
        for report in reports where !titles.contains(report.title) { titles.append(report.title) }
        return titles.map { title in
            let editions = reports.filter { $0.title == title }
            let maker = DailyRun.makers(settings).first { $0.title == title }
            return DayIndex.Report(
                title: editions.count > 1 ? maker?.titleOfSeveral ?? title : title,
                editions: editions.map { report in
                    let folder = folder(of: report.report, report.edition)
                    let own = comparison(of: report, in: manifest.windows, asOf: manifest.asOf)
                    return DayIndex.Edition(
                        title: report.editionTitle, status: report.status,
                        headline: report.headline, folder: folder,
                        files: downloads(in: folder, files), alerts: report.alerts.map(\.text),
                        period: own.flatMap { $0 == usual || !report.isThere ? nil : $0.words })
                })
        }
    }

    private func downloads(in folder: String, _ files: [Artifact]) -> [DayIndex.Download] {
        let labels: [(MediaType, String)] = [(.pdf, "PDF"), (.json, "JSON"), (.csv, "CSV")]
        return labels.flatMap { type, label in
            files.filter { $0.mediaType == type && $0.path.folders.last == folder }.map {
                .init(label: label, name: $0.path.parts.last ?? "", size: $0.bytes.count)
            }
        }
    }

    /// A headline figure as tiles take it; without its change where there was nothing before.
    func kpi(_ figure: Manifest.Figure, of report: Manifest.Report) -> KPI {
        KPI(
            id: figure.id, unit: figure.unit, value: .number(figure.value), previous: .number(nil),
            change: report.isCompared ? figure.change : nil, n: figure.n,
            previousN: figure.previousN, isSignificant: figure.isSignificant)
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
