import Charts
import Graphics
import ReportModel

/// A document in the form that `page.mustache` uses.
struct ReportView {
    let exporter: WebExporter
    let document: Document
    /// The path in the day's folder.
    let folder: String
    private let dataFiles: DataFiles
    private(set) var colors = DataColors()
    /// What the page loads when a reader chooses cards; paths are relative to the report’s folder.
    private(set) var cardFiles: [WebFile] = []
    private var figures = 0
    private var chartIds: Set<String> = []

    init(exporter: WebExporter, document: Document, folder: String) {
        self.exporter = exporter
        self.document = document
        self.folder = folder
        dataFiles = document.dataFiles
    }

    /// Widths of a chart's two drawings in CSS pixels: the width of the text, and that of a phone
    /// or half the text.
    static let wideWidth = 680.0
    static let narrowWidth = 328.0

    /// The path from the day's folder.
    var colorsPath: String { WebExporter.colorSheet(of: folder) }

    /// How many folders the page is below that of the day.
    private var depth: Int { folder.split(separator: "/").count }

    private var top: String { PageFrame.top(depth) }

    mutating func view() -> View {
        let identity = document.identity
        let frame = PageFrame(
            publisher: exporter.publisher,
            title: "\(identity.title), \(identity.editionTitle), \(identity.asOf.short)",
            share: (
                document.cover.headline.text,
                "\(identity.title), \(identity.editionTitle): \(document.cover.period)"
            ),
            depth: depth,
            generated: PageFrame.generated(
                at: identity.generatedAt, offset: identity.timeZoneOffset, zone: identity.timeZone),
            place: PageFrame.Place(day: identity.asOf, folder: folder))
        var values = frame.values
        values += masthead(frame)
        values.append(.view(.gauge, document.gaugeThatNoSectionRepeats.map { figure($0) }))
        let sections = document.sections.map { section($0) }
        values.append(.views(.sections, sections))
        values.append(.text(.foot, document.foot))
        values.append(
            .views(
                .navigation,
                document.sections.map {
                    View([.text(.sectionId, $0.id), .text(.title, $0.title)])
                }))
        return View(values)
    }

    private func masthead(_ frame: PageFrame) -> [View.Entry] {
        let identity = document.identity
        return [
            .text(.colors, frame.top + colorsPath),
            .text(.dayPath, frame.top + "index.html"),
            .text(.archivePath, frame.top + "../index.html"),
            .text(.definitionsPath, frame.top + DefinitionsView.page),
            .text(.report, identity.title),
            .text(.edition, identity.editionTitle),
            .text(.date, identity.asOf.iso),
            .text(.dateLong, identity.asOf.long),
            .text(.status, identity.status.word),
            .text(.statusText, identity.status.warning),
            .text(.headline, document.cover.headline.text),
            .text(.caution, document.cover.caution.map { keepingUnits($0) }),
            .text(.period, document.cover.period),
            .views(.alerts, document.alerts.map { View(alert: $0.text) }),
            .flag(.hasAlerts, !document.alerts.isEmpty),
            .text(.pdf, "report.pdf"),
            .text(.json, "report.json"),
            .views(
                .downloads,
                document.downloads.map {
                    View([.text(.address, $0.name), .text(.label, $0.title)])
                }),
            .flag(.hasTiles, !document.tilesThatNoSectionRepeats.isEmpty),
            .views(.tiles, document.tilesThatNoSectionRepeats.map(tile)),
            .views(.notices, document.noticesOfTheCover.map { View($0) }),
        ]
    }

    private func tile(_ tile: Tile) -> View {
        View(tile, from: top, against: document.identity.comparison.daysBefore)
    }

    private mutating func section(_ section: Document.Section) -> View {
        let blocks = section.blocks.map { block($0) }
        return View([
            .text(.sectionId, section.id), .text(.title, section.title),
            .text(.summary, document.summary(of: section)),
            .views(.blocks, blocks),
            .view(
                .series,
                section.series.map {
                    View([.text(.name, $0.noun), .text(.size, String($0.size))])
                }),
        ])
    }

    /// Sets exactly one of the names ending in `Block`.
    private mutating func block(_ block: Block) -> View {
        let kinds: [ViewKey.Section] = [
            .tilesBlock, .measuresBlock, .chartBlock, .pairBlock, .tableBlock, .cardsBlock,
            .foldedBlock,
            .linksBlock, .statementsBlock, .proseBlock, .summaryBlock, .noticeBlock, .factsBlock,
        ]
        let (kind, view) = content(of: block)
        return View(kinds.map { .view($0, $0 == kind ? view : nil) })
    }

    private mutating func content(of block: Block) -> (ViewKey.Section, View) {
        switch block {
        case .tiles(let tiles):
            (
                .tilesBlock,
                View([
                    .flag(.hasTiles, !tiles.isEmpty), .views(.tiles, tiles.map(tile)),
                ])
            )
        case .measures(let lists): (.measuresBlock, measures(lists))
        case .chart(let chart): (.chartBlock, figure(chart))
        case .charts(let charts):
            (.pairBlock, View([.views(.charts, charts.map { figure($0) })]))
        case .table(let table): (.tableBlock, View(table, csv: dataFiles.name(of: table)))
        case .cards(let list): (.cardsBlock, View(cards(list)))
        case .folded(let list): (.foldedBlock, View(list))
        case .statements(let statements):
            (
                .statementsBlock, View(statements, from: top)
            )
        case .prose(let paragraphs):
            (.proseBlock, View([.views(.paragraphs, paragraphs.map { View(paragraph: $0) })]))
        case .summary(let summary): (.summaryBlock, View(summary, from: top))
        case .notice(let notice): (.noticeBlock, View(notice))
        case .facts(let title, let facts):
            (.factsBlock, View([.text(.title, title), .views(.facts, facts.map { View($0) })]))
        case .links(let links):
            (
                .linksBlock,
                View([
                    .views(
                        .items,
                        links.map {
                            View([.text(.text, $0.title), .text(.address, $0.address.text)])
                        })
                ])
            )
        }
    }

    private func measures(_ lists: [MeasureList]) -> View {
        View(lists, from: top)
    }

    /// A list of cards, and the files that belong to it.
    private mutating func cards(_ list: CardList) -> CardMarkup {
        let rows = document.downloads.first { $0.name == list.file }?.data
        let cards = CardMarkup(list: list, rows: rows)
        cardFiles += cards.files.files
        return cards
    }

    /// The maximum number of marks in one chart on a page; some data have very many labels.
    private static let mostMarks = 5_000

    private mutating func figure(_ chart: ChartBlock) -> View {
        figures += 1
        let marks = chart.plot.marks.reduce(0) { $0 + $1.data.count }
        let isTooMuch = marks > ReportView.mostMarks
        let count = NumberFormat.count
        let caption = "\(chart.headline). \(chart.subtitle)"
        return View([
            .text(.chartId, anchor(of: chart)), .text(.title, chart.headline),
            .text(.subtitle, chart.subtitle), .text(.source, chart.source),
            .text(.method, chart.method), .flag(.isEmpty, chart.isEmpty || isTooMuch),
            .text(
                .undrawn,
                isTooMuch
                    ? "Too much to draw here: \(count.string(marks)) values. The data file has them all."
                    : nil),
            .text(.extent, TableMarkup.extent(of: chart.listed)),
            .flag(.hasDefinitions, chart.metrics.contains { $0.anchor != nil }),
            .views(
                .definitions,
                chart.metrics.compactMap { metric in
                    metric.anchor.map {
                        View([
                            .text(.title, metric.fullTitle),
                            .text(.address, DefinitionsView.address(of: $0, from: top)),
                        ])
                    }
                }),
            .text(.csv, dataFiles.name(of: chart)),
            .markup(.wide, isTooMuch ? nil : drawing(of: chart, "wide", ReportView.wideWidth)),
            .markup(
                .narrow, isTooMuch ? nil : drawing(of: chart, "narrow", ReportView.narrowWidth)),
            .markup(
                .table,
                chart.listed.rows.isEmpty
                    ? nil : TableMarkup(data: chart.listed, caption: caption).markup),
        ])
    }

    /// Several pictures may show one chart's data; the second and later ones get a number.
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
