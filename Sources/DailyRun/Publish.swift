import Archive
import Foundation
import PDFExport
import ReportModel
import Settings
import Warehouse
import WebExport

/// The KPIs that index pages show of each report.
private let headlineKPIs = [
    "total_comments", "sentiment_score", "positive_rate", "negative_rate", "reply_required",
    "urgency_high",
]

extension DailyRun {
    /// Puts the day into the archive in one step, then writes its figures into the ledger.
    ///
    /// With an order for some editions only, the day keeps the others that it has.
    ///
    /// - Parameter latest: the last comment that counts: how fresh the data are.
    func publish(
        _ rendered: [Rendered], _ datasets: Datasets, latest: Instant?, _ order: RunOrder
    ) throws -> RunResult {
        notify(.began(.publish))
        let kept = try keptEditions(order)
        let warnings = datasets.failures + rendered.flatMap(\.warnings) + kept.warnings
        let status: Manifest.Status = datasets.failures.isEmpty ? .complete : .partial
        let manifest = Manifest(
            status: status, programVersion: programVersion, asOf: order.asOf,
            timeZone: zone.name, timeZoneDatabase: timeZoneDatabase,
            generatedAt: order.generatedAt, windows: windows(rendered),
            datasets: provenances(datasets, latest: latest),
            reports: reports(rendered, kept.reports),
            warnings: warnings)
        let pages = WebExporter(
            templates: templates, publisher: settings.publisher,
            measurer: try TextEngine(fonts: fonts))
        let reports = rendered.flatMap(\.files) + kept.files
        let files =
            try reports + dayPage(manifest, reports, freshness: freshness(rendered), pages)
            + pages.assets(fonts: pageFonts).map(artifact)
        let published = try store.publish(
            order.asOf, artifacts: files, manifest: manifest,
            topLevel: try archivePages(adding: manifest, pages))
        try record(rendered, order)
        let bytes = published.artifacts.reduce(0) { $0 + $1.fingerprint.size }
        notify(.ended(.publish, summary: "\(counted(files.count, "file")), \(size(bytes))"))
        return RunResult(
            day: order.asOf, status: status, warnings: warnings, reports: manifest.reports.count,
            files: files.count, bytes: bytes)
    }

    // MARK: What the day already has

    private struct Kept {
        var reports: [Manifest.Report] = []
        var files: [Artifact] = []
        var warnings: [String] = []
    }

    private func keptEditions(_ order: RunOrder) throws -> Kept {
        guard let made = order.editions, try store.publishedDays().contains(order.asOf) else {
            return Kept()
        }
        let manifest = try store.read(order.asOf)
        var kept = Kept(warnings: [])
        for report in manifest.reports where !made.contains(report.edition) {
            kept.reports.append(report)
            let folder = "\(report.report)/\(report.edition)/"
            let colors = "assets/\(report.report)-\(report.edition).css"
            for file in manifest.artifacts
            where file.path.text.hasPrefix(folder) || file.path.text == colors {
                guard let bytes = try store.contents(of: file.path, in: order.asOf),
                    let type = MediaType(rawValue: file.mediaType)
                else { throw ArchiveError.system(.read, path: file.path.text, code: ENOENT) }
                kept.files.append(Artifact(path: file.path, bytes: bytes, mediaType: type))
            }
        }
        return kept
    }

    // MARK: Manifest

    private func windows(_ rendered: [Rendered]) -> [Manifest.ReportWindow] {
        var windows: [Manifest.ReportWindow] = []
        for identity in rendered.map(\.document.identity) {
            let window = Manifest.ReportWindow(
                report: identity.report, comparison: identity.comparison)
            if !windows.contains(window) { windows.append(window) }
        }
        return windows
    }

    private func provenances(_ datasets: Datasets, latest: Instant?) -> [Manifest.Dataset] {
        datasets.provenances.map { provenance in
            Manifest.Dataset(
                name: provenance.dataset, rows: provenance.rows, queryID: provenance.queryID,
                seconds: provenance.seconds,
                latest: provenance.dataset == datasets.comments.provenance.dataset ? latest : nil)
        }
    }

    /// The new ones and those that the day keeps, in the configured order.
    private func reports(_ rendered: [Rendered], _ kept: [Manifest.Report]) -> [Manifest.Report] {
        let made = rendered.map { Manifest.Report($0.document, kpis: headlineKPIs) }
        let order = settings.editions.map(\.id)
        func place(_ report: Manifest.Report) -> Int {
            order.firstIndex(of: report.edition) ?? order.count
        }
        return (made + kept).sorted { (place($0), $0.edition) < (place($1), $1.edition) }
    }

    private func record(_ rendered: [Rendered], _ order: RunOrder) throws {
        try ledger.append(
            rendered.map { report in
                let identity = report.document.identity
                return KPILedger.Publication(
                    report: identity.report, edition: identity.edition,
                    window: identity.comparison.window, kpis: report.document.kpis)
            },
            of: KPILedger.Run(
                id: order.id, publishedAt: order.generatedAt, asOf: order.asOf))
    }

    private func size(_ bytes: Int) -> String {
        NumberFormat.decimal(1).string(Double(bytes) / 1_048_576) + " MB"
    }
}
