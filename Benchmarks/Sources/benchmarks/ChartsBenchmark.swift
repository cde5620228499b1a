import Drawing
import Foundation
import ReportModel
import Reports
import Settings
import Typesetting
import Warehouse

/// Charts drawn into one PDF: typical ones, or those of the dashboards of a warehouse.
struct ChartsBenchmark {
    let inputs: Inputs
    /// Nil for typical charts.
    let file: String?

    /// Prints how long a chart takes: measured, laid out on pages with its words, drawn, and
    /// finished as a tagged PDF; with one worker, then with one for each core as in a run.
    func run(_ count: Int) async throws {
        var watch = Stopwatch()
        let engine = try TextEngine()
        print("fonts_ms \(twoDecimals(watch.lap()))")
        let document = try await document(with: count)
        try draw(document, engine, count)
        try await drawOnAllCores(document, count)
    }

    private func draw(_ document: Document, _ engine: TextEngine, _ count: Int) throws {
        var watch = Stopwatch()
        let pages = typeset(
            document, paper: .a4, publisher: inputs.settings.publisher, measurer: engine)
        let setting = watch.lap()
        let file = try pdf(pages, engine: engine)
        let drawing = watch.lap()
        print("typeset_ms \(twoDecimals(setting))")
        print("pdf_ms \(twoDecimals(drawing))")
        print("pages \(pages.pages.count)")
        print("bytes \(file.bytes.count)")
        print("ms_a_chart_on_one_core \(twoDecimals((setting + drawing) / Double(count)))")
    }

    /// Each worker draws the document with an engine of its own.
    private func drawOnAllCores(_ document: Document, _ count: Int) async throws {
        let workers = ProcessInfo.processInfo.activeProcessorCount
        let publisher = inputs.settings.publisher
        var watch = Stopwatch()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    let engine = try TextEngine()
                    let pages = typeset(
                        document, paper: .a4, publisher: publisher, measurer: engine)
                    _ = try pdf(pages, engine: engine)
                }
            }
            try await group.waitForAll()
        }
        print("ms_a_chart \(twoDecimals(watch.lap() / Double(count * workers)))")
    }

    private func document(with count: Int) async throws -> Document {
        let window = Window(days: 30, endingWith: inputs.asOf)
        return Document(
            identity: Document.Identity(
                report: "benchmark", edition: "all", title: "Charts", editionTitle: "All",
                asOf: inputs.asOf, comparison: Comparison(window: window, previous: nil),
                status: .complete, generatedAt: generatedAt, timeZone: inputs.zone.name,
                timeZoneOffset: 0),
            cover: Document.Cover(headline: Headline("Charts"), period: "", tiles: [], gauge: nil),
            kpis: [], findings: [], notices: [], sections: try await sections(with: count))
    }

    private var generatedAt: Instant {
        Instant(seconds: Int64(inputs.asOf.number + 1) * 86_400)
    }

    private func sections(with count: Int) async throws -> [Document.Section] {
        guard let file else {
            let blocks = TypicalCharts.blocks(count)
            return [Document.Section(id: "charts", title: "Charts", blocks: blocks)]
        }
        return try await sections(of: dashboards(of: file), with: count)
    }

    /// The dashboards of all editions with nothing but their charts, one after another, again
    /// from the first when they are used up.
    private func sections(of dashboards: [Document], with count: Int) throws -> [Document.Section] {
        let given = dashboards.flatMap(\.sections).map(onlyCharts).filter { !$0.blocks.isEmpty }
        guard !given.isEmpty else { throw ChartsError.noCharts }
        var sections: [Document.Section] = []
        var missing = count
        while missing > 0 {
            var section = given[sections.count % given.count]
            section.id += "-\(sections.count)"
            section.blocks = Array(section.blocks.prefix(missing))
            sections.append(section)
            missing -= section.blocks.count
        }
        return sections
    }

    private func dashboards(of file: String) async throws -> [Document] {
        let datasets = try await Datasets(of: SQLiteWarehouse(path: file))
        let figures = SentimentBenchmark(inputs: inputs, source: file).figures(of: datasets)
        let context = ReportContext(
            settings: inputs.settings, asOf: inputs.asOf,
            generatedAt: generatedAt, zone: inputs.zone, datasets: [],
            missingColumns: datasets.comments.table.missingColumns)
        return figures.map { sentimentDashboard($0, history: .none, context: context) }
    }

    private func onlyCharts(_ section: Document.Section) -> Document.Section {
        Document.Section(
            id: section.id, title: section.title,
            blocks: section.blocks.flatMap(\.charts).map { .chart($0) })
    }
}

enum ChartsError: Error, CustomStringConvertible {
    case noCharts

    var description: String { "the warehouse gives no chart" }
}
