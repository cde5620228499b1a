import Archive
import DayPages
import ReportModel
import WebExport

/// What a day keeps of an earlier run when only some of its editions are made again.
struct KeptEditions {
    var reports: [Manifest.Report] = []
    var files: [Artifact] = []
    var windows: [Manifest.ReportWindow] = []
    var datasets: [Manifest.Dataset] = []
    var problems: [Manifest.Problem] = []
}

extension DailyRun {
    /// - Throws: `RunError.keptFileChanged` where a file is not as it was published: it must not be
    ///   published again with a sound checksum.
    func keptEditions(_ order: RunOrder) throws -> KeptEditions {
        guard order.editions != nil, try store.publishedDays().contains(order.asOf) else {
            return KeptEditions()
        }
        let manifest = try store.read(order.asOf)
        let reports = manifest.reports.filter { !order.includes($0.id) }
        guard !reports.isEmpty else { return KeptEditions() }
        let ids = Set(reports.map(\.report))
        return KeptEditions(
            reports: reports, files: try reports.flatMap { try files(of: $0, in: manifest) },
            windows: manifest.windows.filter { ids.contains($0.report) },
            datasets: manifest.datasets, problems: manifest.problems)
    }

    private func files(
        of report: Manifest.Report, in manifest: Manifest
    ) throws -> [Artifact] {
        let sheet = WebExporter.colorSheet(of: report.folder)
        return try manifest.artifacts.filter {
            $0.path.folders.contains(report.folder) || $0.path.text == sheet
        }.map { file in
            guard let bytes = try store.contents(of: file.path, in: manifest.asOf),
                let type = MediaType(rawValue: file.mediaType),
                Fingerprint(of: bytes) == file.fingerprint
            else { throw RunError.keptFileChanged(manifest.asOf, file.path.text) }
            return Artifact(path: file.path, bytes: bytes, mediaType: type)
        }
    }
}
