import PDFExport
import ReportModel
import Reports
import Settings
import Typesetting
import Warehouse

/// Charts of the dashboards of a warehouse, drawn into one PDF.
struct ChartsBenchmark {
    let inputs: Inputs
    let file: String

    /// Prints how long it takes to open the fonts, and then a chart: measured, laid out on
    /// pages with its words, drawn, and finished as a tagged PDF.
    func run(_ count: Int) async throws {
        let document = try await document(with: count)
        var watch = Stopwatch()
        let engine = try TextEngine()
        let opening = watch.lap()
        let pages = typeset(
            document, paper: .a4, publisher: inputs.settings.publisher, measurer: engine)
        let setting = watch.lap()
        let file = try pdf(pages, engine: engine)
        let drawing = watch.lap()
        print("fonts_ms \(twoDecimals(opening))")
        print("typeset_ms \(twoDecimals(setting))")
        print("pdf_ms \(twoDecimals(drawing))")
        print("pages \(pages.pages.count)")
        print("bytes \(file.bytes.count)")
        print("ms_a_chart \(twoDecimals((setting + drawing) / Double(count)))")
    }

    /// The dashboards of all editions with nothing but their charts, one after another, again
    /// from the first when they are used up.
    private func document(with count: Int) async throws -> Document {
        let dashboards = try await dashboards()
        guard var document = dashboards.first else { throw ChartsError.noCharts }
        let sections = dashboards.flatMap(\.sections).map(onlyCharts).filter { !$0.blocks.isEmpty }
        guard !sections.isEmpty else { throw ChartsError.noCharts }
        document.sections = []
        var missing = count
        while missing > 0 {
            var section = sections[document.sections.count % sections.count]
            section.id += "-\(document.sections.count)"
            section.blocks = Array(section.blocks.prefix(missing))
            document.sections.append(section)
            missing -= section.blocks.count
        }
        return document
    }

    private func dashboards() async throws -> [Document] {
        let datasets = try await Datasets(file)
        let figures = SentimentBenchmark(inputs: inputs, file: file).figures(of: datasets)
        let context = ReportContext(
            settings: inputs.settings, asOf: inputs.asOf,
            generatedAt: Instant(seconds: Int64(inputs.asOf.number + 1) * 86_400),
            zone: inputs.zone, datasets: [],
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
