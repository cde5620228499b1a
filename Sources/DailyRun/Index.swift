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
        let lead = manifest.reports.first
        let day = DayIndex(
            date: manifest.asOf, generatedAt: manifest.generatedAt, timeZone: zone.name,
            timeZoneOffset: zone.offset(at: manifest.generatedAt.seconds),
            status: status(manifest.status), headline: lead?.headline ?? "",
            tiles: try lead.map { try tiles(of: $0, before: manifest.asOf) } ?? [],
            findings: findings(manifest.reports), restatements: restatements(manifest.reports),
            reports: reportLists(manifest.reports, files),
            warnings: manifest.warnings.map { Notice(.warning, $0) }
                + corrections(manifest.reports),
            freshness: freshness(manifest),
            run: facts(manifest))
        return try pages.dayFiles(day, figures: figures).map(artifact)
    }

    func status(_ status: Manifest.Status) -> Document.Identity.Status {
        status == .complete ? .complete : .partial
    }

    private func tiles(of report: Manifest.Report, before day: LocalDay) throws -> [Tile] {
        try report.kpis.map { figure in
            let points = try ledger.history(
                report: report.report, edition: report.edition, kpi: figure.id, before: day,
                limit: 29)
            return tile(kpi(figure), history: KPIHistory(values: [figure.id: points.map(\.value)]))
        }
    }

    /// The findings of each report’s first edition, then what the other editions add, under their
    /// names.
    private func findings(_ reports: [Manifest.Report]) -> Statements {
        /// The same change found in two editions has the same figures.
        struct Figures: Hashable {
            let kpi: String, value: Double, previous: Double, n: Int, previousN: Int
        }
        var ids: Set<String> = []
        let leads = reports.filter { ids.insert($0.report).inserted }
        var seen: Set<Figures> = []
        let ordered = leads + reports.filter { !leads.contains($0) }
        let items = ordered.flatMap { report -> [Statements.Item] in
            report.findings.filter {
                seen.insert(
                    Figures(
                        kpi: $0.kpi, value: $0.value, previous: $0.previous, n: $0.n,
                        previousN: $0.previousN)
                ).inserted
            }.map { change in
                Statements.Item(
                    heading(report, among: leads) + change.text,
                    tone: tone(ofChange: change.value - change.previous, in: change.kpi),
                    arrow: change.value > change.previous ? .up : .down)
            }
        }
        return Statements(
            title: "What changed", items: Array(items.prefix(12)),
            whenEmpty: "No rate changed significantly.")
    }

    /// Where a finding is from, unless it is of the day’s first report and edition.
    private func heading(_ report: Manifest.Report, among leads: [Manifest.Report]) -> String {
        let title = report.report == leads.first?.report ? nil : report.title
        let edition = leads.contains(report) ? nil : report.editionTitle
        let words = [title, edition].compactMap { $0 }
        return words.isEmpty ? "" : words.joined(separator: ", ") + " – "
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

    private func reportLists(
        _ reports: [Manifest.Report], _ files: [Artifact]
    ) -> [DayIndex.Report] {
        var titles: [String] = []
        for report in reports where !titles.contains(report.title) { titles.append(report.title) }
        return titles.map { title in
            let editions = reports.filter { $0.title == title }
            let maker = DailyRun.makers(settings).first { $0.title == title }
            return DayIndex.Report(
                title: editions.count > 1 ? maker?.titleOfSeveral ?? title : title,
                editions: editions.map { report in
                    let folder = folder(of: report.report, report.edition)
                    return DayIndex.Edition(
                        title: report.editionTitle, status: report.status,
                        headline: report.headline, folder: folder,
                        files: downloads(in: folder, files), alerts: report.alerts.map(\.text))
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

    private func freshness(_ manifest: Manifest) -> DataTable {
        DataTable(
            columns: [
                .init("dataset", "Dataset", .text), .init("rows", "Rows", .number(.count)),
                .init("latest", "Latest event", .text),
            ],
            rows: manifest.datasets.map { dataset in
                [
                    .text(dataset.name), .integer(dataset.rows),
                    dataset.latest.map { .text($0.short(offset: zone.offset(at: $0.seconds))) }
                        ?? .null,
                ]
            })
    }

    private func facts(_ manifest: Manifest) -> [Fact] {
        manifest.windows.map { window in
            Fact(
                "Window of “\(window.report)”",
                "\(window.comparison.window.from.iso) to \(window.comparison.window.to.iso)")
        }
            + costFacts(manifest)
            + [
                Fact("Time zone", "\(zone.name), tz database \(manifest.timeZoneDatabase)"),
                Fact("Program", "musora-reports \(manifest.programVersion)"),
            ]
    }

    func kpi(_ figure: Manifest.Figure) -> KPI {
        KPI(
            id: figure.id, unit: figure.unit, value: .number(figure.value), previous: .number(nil),
            change: figure.change, n: figure.n, previousN: figure.previousN,
            isSignificant: figure.isSignificant)
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
