package import Archive
import ReportModel
package import Reports
import Settings
package import WebExport

/// The day’s page above its reports.
extension DayPages {
    /// The day’s index page, of what the manifest says of its reports.
    ///
    /// Timings stay in the manifest: the page’s bytes depend on the data alone.
    ///
    /// - Parameters:
    ///   - files: all that reports have in the day’s folder.
    ///   - history: what earlier days said of the figures of ``lead(of:)``.
    package func day(
        _ manifest: Manifest, files: [Artifact], history: KPIHistory
    ) -> DayIndex {
        let reports = DayReports(all: manifest.reports)
        var measures = reports.lead.flatMap { lead in
            self.measures(of: lead, before: history.days)
        }
        if measures?.rows.contains(where: { ($0.place ?? .usual) != .usual }) == true,
            let event = eventWords(events, beside: manifest.asOf, brand: nil)
        {
            measures?.title = event.prefix(1).uppercased() + event.dropFirst()
        }
        return DayIndex(
            date: manifest.asOf, generatedAt: manifest.generatedAt, timeZone: zone.name,
            timeZoneOffset: zone.offset(at: manifest.generatedAt.seconds),
            status: manifest.status.onPages, headline: manifest.sentence,
            period: reports.lead.flatMap(period),
            tiles: measures == nil ? tiles(of: reports.lead, history) : [],
            measures: measures,
            findings: findings(reports), restatements: restatements(manifest.reports),
            reports: reportLists(manifest, files), warnings: notices(manifest),
            freshness: freshness(manifest), run: facts(manifest))
    }

    private func tiles(of lead: Manifest.Report?, _ history: KPIHistory) -> [Tile] {
        lead.map { lead in lead.kpis.map { tile(kpi($0, of: lead), history: history) } } ?? []
    }

    /// The report whose figures the day’s page shows; nil where none could be made.
    package func lead(of manifest: Manifest) -> Manifest.Report? {
        DayReports(all: manifest.reports).lead
    }

    /// “Social sentiment, All brands: 30 days to 21 Nov 2026, compared with the 30 before”.
    func period(of report: Manifest.Report) -> String? {
        report.comparison.map {
            "\(report.longTitle): \(words($0, isCompared: report.isCompared))"
        }
    }

    /// Without the days before where nothing is known of them.
    private func words(_ comparison: Comparison, isCompared: Bool) -> String {
        isCompared || comparison.previous == nil ? comparison.words : comparison.window.upTo
    }

    /// How many statements of a kind the page shows.
    private static let most = 12

    /// What changed, over all reports.
    private func findings(_ reports: DayReports) -> Statements {
        statements(
            "What changed",
            reports.changes.map { report, change in
                Statements.Item(
                    (reports.place(of: report).map { "\($0) – " } ?? "") + change.text,
                    tone: tone(ofChange: change.value - change.previous, in: change.kpi),
                    arrow: change.value > change.previous ? .up : .down)
            }, whenEmpty: reports.nothingChanged)
    }

    /// Figures of earlier days that reports restate.
    private func restatements(_ reports: [Manifest.Report]) -> Statements {
        let first = reports.first?.report
        return statements(
            PastWords.restated,
            reports.flatMap { report in
                report.notes.restatements.map { text in
                    Statements.Item(
                        (report.report == first ? "" : "\(report.title) – ") + text,
                        tone: .neutral)
                }
            }, whenEmpty: "")
    }

    /// The first ones, and where the rest is.
    private func statements(
        _ title: String, _ items: [Statements.Item], whenEmpty: String
    ) -> Statements {
        let shown = items.prefix(DayPages.most)
        let count = NumberFormat.count
        let rest =
            items.count > shown.count
            ? [
                Statements.Item(
                    "\(count.string(shown.count)) of \(count.string(items.count)) are shown; "
                        + "the reports below have them all.", tone: .neutral)
            ] : []
        return Statements(title: title, items: shown + rest, whenEmpty: whenEmpty)
    }

    private func reportLists(_ manifest: Manifest, _ files: [Artifact]) -> [DayIndex.Report] {
        let reports = manifest.reports
        let usual = lead(of: manifest)?.comparison
        var ids: [String] = []
        for report in reports where !ids.contains(report.report) { ids.append(report.report) }
        return ids.map { id in
            let editions = reports.filter { $0.report == id }
            let title = editions.first?.title ?? id
            return DayIndex.Report(
                title: editions.count > 1 ? ReportKind.named(id)?.titleOfSeveral ?? title : title,
                editions: editions.map { report in
                    let own = report.isThere && report.comparison != usual
                    return DayIndex.Edition(
                        title: report.editionTitle, status: report.status,
                        headline: report.headline, folder: report.folder,
                        files: downloads(in: report.folder, files),
                        alerts: report.alerts.map(\.text),
                        period: own ? report.comparison?.words : nil)
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
            figure.metric(in: report), value: .number(figure.value),
            previous: .number(nil),
            change: report.isCompared ? figure.change : nil, n: figure.n,
            previousN: figure.previousN, isSignificant: figure.isSignificant, day: figure.day)
    }
}
