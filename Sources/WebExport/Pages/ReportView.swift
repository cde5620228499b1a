import Charts
import Graphics
import ReportModel

/// A document as `page.mustache` sees it.
struct ReportView {
    let exporter: WebExporter
    let document: Document
    /// In the day's folder.
    let folder: String
    private let dataFiles: DataFiles
    private(set) var colors = DataColors()
    private var figures = 0
    private var chartIds: Set<String> = []

    init(exporter: WebExporter, document: Document, folder: String) {
        self.exporter = exporter
        self.document = document
        self.folder = folder
        dataFiles = document.dataFiles
    }

    /// Widths of a chart's two drawings in CSS pixels: of the text's measure, and of a phone
    /// or half the measure.
    static let wideWidth = 680.0
    static let narrowWidth = 328.0

    var colorsName: String {
        folder.split(separator: "/").joined(separator: "-") + ".css"
    }

    /// From the day's folder.
    var colorsPath: String { "assets/\(colorsName)" }

    mutating func view() -> View {
        let identity = document.identity
        let frame = PageFrame(
            publisher: exporter.publisher,
            title: "\(identity.title), \(identity.editionTitle), \(identity.asOf.short)",
            depth: folder.split(separator: "/").count,
            generated: PageFrame.generated(
                at: identity.generatedAt, offset: identity.timeZoneOffset, zone: identity.timeZone),
            place: PageFrame.Place(day: identity.asOf, folder: folder))
        var values = frame.values
        values.merge(masthead(frame)) { $1 }
        values[.gauge] = .view(document.gaugeThatNoSectionRepeats.map { figure($0) })
        let sections = document.sections.map { section($0) }
        values[.sections] = .views(sections)
        values[.navigation] = .views(
            document.sections.map {
                View([.sectionId: .text($0.id), .title: .text($0.title)])
            })
        return View(values)
    }

    private func masthead(_ frame: PageFrame) -> [ViewKey: View.Value] {
        let identity = document.identity
        return [
            .colors: .text(frame.top + colorsPath),
            .dayPath: .text(frame.top + "index.html"),
            .archivePath: .text(frame.top + "../index.html"),
            .report: .text(identity.title),
            .edition: .text(identity.editionTitle),
            .date: .text(identity.asOf.iso),
            .dateLong: .text(identity.asOf.long),
            .status: .text(identity.status.word),
            .statusText: .text(identity.status.warning),
            .headline: .text(document.cover.headline),
            .period: .text(document.cover.period),
            .alerts: .views(document.alerts.map { View(alert: $0.text) }),
            .hasAlerts: .flag(!document.alerts.isEmpty),
            .pdf: .text("report.pdf"),
            .json: .text("report.json"),
            .downloads: .views(
                document.downloads.map {
                    View([.address: .text($0.name), .label: .text($0.title)])
                }),
            .hasTiles: .flag(!document.tilesThatNoSectionRepeats.isEmpty),
            .tiles: .views(document.tilesThatNoSectionRepeats.map { View($0) }),
            .notices: .views(document.noticesOfTheCover.map { View($0) }),
        ]
    }

    private mutating func section(_ section: Document.Section) -> View {
        let blocks = section.blocks.map { block($0) }
        return View([
            .sectionId: .text(section.id), .title: .text(section.title),
            .summary: .text(document.summary(of: section)),
            .blocks: .views(blocks),
            .series: .view(
                section.series.map {
                    View([.name: .text($0.noun), .size: .text(String($0.size))])
                }),
        ])
    }

    /// One of the names ending in `Block` is there, the others are not.
    private mutating func block(_ block: Block) -> View {
        let kinds: [ViewKey] = [
            .tilesBlock, .chartBlock, .pairBlock, .tableBlock, .cardsBlock, .foldedBlock,
            .linksBlock, .statementsBlock, .proseBlock, .summaryBlock, .noticeBlock, .factsBlock,
        ]
        let (kind, view) = content(of: block)
        return View(
            Dictionary(uniqueKeysWithValues: kinds.map { ($0, .view($0 == kind ? view : nil)) }))
    }

    private mutating func content(of block: Block) -> (ViewKey, View) {
        switch block {
        case .tiles(let tiles):
            (
                .tilesBlock,
                View([
                    .hasTiles: .flag(!tiles.isEmpty), .tiles: .views(tiles.map { View($0) }),
                ])
            )
        case .chart(let chart): (.chartBlock, figure(chart))
        case .charts(let charts):
            (.pairBlock, View([.charts: .views(charts.map { figure($0) })]))
        case .table(let table): (.tableBlock, View(table, csv: dataFiles.name(of: table)))
        case .cards(let list): (.cardsBlock, View(list))
        case .folded(let list): (.foldedBlock, View(list))
        case .statements(let statements): (.statementsBlock, View(statements))
        case .prose(let paragraphs):
            (.proseBlock, View([.paragraphs: .views(paragraphs.map { View(paragraph: $0) })]))
        case .summary(let summary): (.summaryBlock, View(summary))
        case .notice(let notice): (.noticeBlock, View(notice))
        case .facts(let title, let facts):
            (.factsBlock, View([.title: .text(title), .facts: .views(facts.map { View($0) })]))
        case .links(let links):
            (
                .linksBlock,
                View([
                    .items: .views(
                        links.map {
                            View([.text: .text($0.title), .address: .text($0.address.text)])
                        })
                ])
            )
        }
    }

    private mutating func figure(_ chart: ChartBlock) -> View {
        figures += 1
        let caption = "\(chart.headline). \(chart.subtitle)"
        return View([
            .chartId: .text(anchor(of: chart)), .title: .text(chart.headline),
            .subtitle: .text(chart.subtitle), .source: .text(chart.source),
            .method: .text(chart.method), .isEmpty: .flag(chart.isEmpty),
            .csv: .text(dataFiles.name(of: chart)),
            .wide: .markup(drawing(of: chart, "wide", ReportView.wideWidth)),
            .narrow: .markup(drawing(of: chart, "narrow", ReportView.narrowWidth)),
            .table: .markup(
                chart.data.rows.isEmpty
                    ? nil : TableMarkup(data: chart.data, caption: caption).markup),
        ])
    }

    /// Several pictures may show one chart's data: the later ones are numbered.
    private mutating func anchor(of chart: ChartBlock) -> String {
        let id = "chart-\(chart.id)"
        return chartIds.insert(id).inserted ? id : "\(id)-\(figures)"
    }

    private mutating func drawing(
        of chart: ChartBlock, _ variant: String, _ width: Double
    ) -> String? {
        guard !chart.isEmpty else { return nil }
        let scene = chart.plot.scene(width: width, style: .screen, measurer: exporter.measurer)
        return SVGWriter.markup(
            of: scene, variant: variant, alternative: chart.alternative,
            prefix: "\(variant)-\(figures)", theme: DarkTheme(chart.plot.color), colors: &colors)
    }
}
