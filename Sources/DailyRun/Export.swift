import Archive
import Drawing
import ReportModel
import Settings
import Typesetting
import WebExport

/// A report in all its forms.
struct Rendered: Sendable {
    var document: Document
    var files: [Artifact]
    /// Sentences, for example about characters that no font has.
    var warnings: [String]
}

extension DailyRun {
    /// Draws every document, some at a time; each worker has its own text engine.
    ///
    /// The result has the documents’ order, whoever finished first.
    func export(_ documents: [Document]) async throws -> [Rendered] {
        notify(.began(.export))
        let queue = WorkQueue(count: documents.count)
        let results = try await withThrowingTaskGroup(of: [(Int, Rendered)].self) { group in
            for _ in 0..<max(1, min(workers, documents.count)) {
                group.addTask { try draw(documents, from: queue) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let rendered = results.sorted { $0.0 < $1.0 }.map(\.1)
        for warning in rendered.flatMap(\.warnings) { notify(.warning(warning)) }
        let files = rendered.reduce(0) { $0 + $1.files.count }
        notify(
            .ended(
                .export,
                summary: "\(counted(files, "file")) of \(counted(rendered.count, "report"))"))
        return rendered
    }

    private func draw(_ documents: [Document], from queue: WorkQueue) throws -> [(Int, Rendered)] {
        let engine = try TextEngine(fonts: fonts)
        let pages = WebExporter(
            templates: templates, publisher: settings.publisher, measurer: engine)
        var done: [(Int, Rendered)] = []
        while let index = queue.next() {
            try Task.checkCancellation()
            done.append((index, try render(documents[index], engine, pages)))
            let identity = documents[index].identity
            notify(
                .advanced(
                    .export, done: queue.finish(), total: documents.count,
                    name: "\(identity.report)/\(identity.edition)"))
        }
        return done
    }

    private func render(
        _ document: Document, _ engine: TextEngine, _ pages: WebExporter
    ) throws -> Rendered {
        let folder = folder(of: document.identity.report, document.identity.edition)
        let paper = PaperSize(rawValue: settings.paper.rawValue) ?? .a4
        let typeset = typeset(
            document, paper: paper, publisher: settings.publisher, measurer: engine)
        let file = try pdf(typeset, engine: engine)
        return Rendered(
            document: document,
            files: try pages.reportFiles(document, in: folder).map(artifact) + [
                Artifact("\(folder)/report.pdf", file.bytes, .pdf),
                Artifact("\(folder)/report.json", document.reportJSON, .json),
            ]
                + document.downloads.map {
                    try Artifact("\(folder)/\($0.name)", $0.data.csv, .csv)
                },
            warnings: file.warnings.map { "\(folder)/report.pdf: \($0)" })
    }
}
