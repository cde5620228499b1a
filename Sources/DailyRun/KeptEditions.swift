import Archive
import DayPages
import ReportModel
import WebExport

/// The parts of an earlier run that a day keeps when only some of its editions are made again.
struct KeptEditions {
    var reports: [Manifest.Report] = []
    var files: [Artifact] = []
    var windows: [Manifest.ReportWindow] = []
    var datasets: [Manifest.Dataset] = []
    var problems: [Manifest.Problem] = []
}

extension DailyRun {
    /// Reads the editions of the published day that the order does not make again.
    ///
    /// - Throws: `RunError.keptFileChanged` if a file was changed after it was published, because
    ///   publishing it again would give it a valid checksum; an error of the store.
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
