import Archive
import Drawing
import ReportModel
import Reports
import Settings
import Typesetting
import WebExport

/// An edition in all its forms.
struct Drawn: Sendable {
    let document: Document
    /// Its folder in the day: `sentiment/drumeo`.
    let folder: String
    let files: [Artifact]
    /// For example characters that no font has.
    let problems: [DayProblem]
}

extension DailyRun {
    /// Draws every document, some at a time; each worker has a text engine for itself.
    ///
    /// The result is in the documents’ order; `early` are those of them that are drawn already.
    ///
    /// - Throws: the first error of drawing, or `CancellationError`.
    func export(_ all: [Document], besides early: [Drawn] = []) async throws -> [Drawn] {
        let done = Set(early.map(\.document.identity.id))
        let documents = all.filter { !done.contains($0.identity.id) }
        notify(.began(.export))
        let queue = WorkQueue(count: documents.count)
        let results = try await withThrowingTaskGroup(of: [(Int, Drawn)].self) { group in
            for _ in 0..<max(1, min(workers, documents.count)) {
                group.addTask {
                    try surroundings.engines.lend { try draw(documents, from: queue, $0) }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let drawn = results.sorted { $0.0 < $1.0 }.map(\.1)
        for problem in drawn.flatMap(\.problems) { notify(.warning(problem.sentence(name))) }
        let files = drawn.reduce(0) { $0 + $1.files.count }
        notify(
            .ended(
                .export,
                summary: "\(counted(files, "file")) of \(counted(drawn.count, "report"))"))
        let places = Dictionary(
            uniqueKeysWithValues: all.enumerated().map { ($1.identity.id, $0) })
        return (early + drawn).sorted {
            places[$0.document.identity.id] ?? 0 < places[$1.document.identity.id] ?? 0
        }
    }

    private func draw(
        _ documents: [Document], from queue: WorkQueue, _ engine: TextEngine
    ) throws -> [(Int, Drawn)] {
        let pages = WebExporter(
            templates: surroundings.templates, publisher: settings.publisher, measurer: engine)
        var done: [(Int, Drawn)] = []
        while let index = queue.next() {
            try Task.checkCancellation()
            done.append((index, try render(documents[index], engine, pages)))
            notify(
                .advanced(
                    .export, done: queue.finish(), total: documents.count,
                    name: documents[index].identity.id.text))
        }
        return done
    }

    private func render(
        _ document: Document, _ engine: TextEngine, _ pages: WebExporter
    ) throws -> Drawn {
        let id = document.identity.id
        let folder = id.folder
        let paper = PaperSize(rawValue: settings.paper.rawValue) ?? .a4
        let typeset = typeset(
            document, paper: paper, publisher: settings.publisher,
            webPage: settings.archiveAddress?.file(
                "\(document.identity.asOf.iso)/\(folder)/index.html"),
            measurer: engine)
        let file = try pdf(typeset, engine: engine)
        return Drawn(
            document: document, folder: folder,
            files: try pages.reportFiles(document, in: folder).map(artifact) + [
                Artifact("\(folder)/report.pdf", file.bytes, .pdf),
                Artifact("\(folder)/report.json", document.reportJSON, .json),
            ]
                + document.downloads.map {
                    try Artifact("\(folder)/\($0.name)", $0.data.csv, .csv)
                },
            problems: file.warnings.map {
                DayProblem(.edition(id: id), .drawing(file: "\(folder)/report.pdf", fault: "\($0)"))
            })
    }
}
