import Foundation
import Graphics
import ReportModel
import TestSupport

@testable import WebExport

/// Documents made up for tests, small and with every kind of block.
enum Sample {
    static let day = LocalDay(number: 20_778)
    static let window = Window(days: 30, endingWith: day)

    static func exporter() throws -> WebExporter {
        WebExporter(
            templates: try compiled.get(), publisher: "Musora", measurer: FixedMeasurer())
    }

    private static let compiled = Result { try TemplateSet(files: templates()) }

    /// The project's own templates.
    static func templates(file: String = #filePath) throws -> [String: String] {
        let root = URL(fileURLWithPath: file).deletingLastPathComponent()
            .appending(path: "../../templates").standardizedFileURL
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map {
                let text = try String(contentsOf: root.appending(path: $0), encoding: .utf8)
                return ("templates/\($0)", text)
            })
    }

    /// - Parameter word: used wherever a text may come from the data.
    static func document(word: String = "YouTube", charts: [Block]? = nil) -> Document {
        Document(
            identity: .init(
                report: "sentiment", edition: "drumeo", title: "Social sentiment",
                editionTitle: "Edition \(word)", asOf: day,
                comparison: Comparison(window: window, previous: window.previous),
                status: .partial, generatedAt: Instant(seconds: 1_795_352_400),
                timeZone: "America/Vancouver", timeZoneOffset: -25_200),
            cover: .init(
                headline: Headline("Fewer negative comments on \(word)"),
                period: "23 Oct – 21 Nov 2026",
                tiles: [tile(word)], gauge: nil),
            kpis: [], findings: [], notices: [Notice(.warning, "Nothing of \(word)")],
            sections: [
                .init(
                    id: "overview", title: "Overview", summary: "Said on \(word).",
                    blocks: (charts ?? [.charts([chart(word), chart(word)])]) + [
                        .table(table(word)), .statements(statements(word)),
                        .prose(["A paragraph on \(word)."]),
                        .notice(Notice(.note, "A note on \(word).")),
                        .facts(title: "Facts on \(word)", [Fact("Filter \(word)", word)]),
                    ])
            ])
    }

    static func tile(_ word: String) -> Tile {
        Tile(
            kpi: "negative_rate", title: "Negative on \(word)", value: "18.2%",
            change: "+1.1 points",
            arrow: .up, tone: .worse, note: "n \(word)", history: [0.1, nil, 0.2, 0.15],
            historyTip: "Last 4 reports of \(word)",
            definition: CommentMetrics.negativeRate.anchor)
    }

    static func chart(_ word: String) -> ChartBlock {
        let bars = (0..<2).map {
            Datum(
                y: .band($0), value: Double($0 + 1), series: 0, label: word, tip: "Tip of \(word)")
        }
        return ChartBlock(
            id: "sentiment_by_brand", headline: "\(word) leads", subtitle: "Comments on \(word)",
            source: "n 3 on \(word)", alternative: "Bars of \(word)", method: "Counted on \(word).",
            metrics: [CommentMetrics.total, CommentMetrics.negativeRate],
            data: table(word).data,
            plot: Plot(
                marks: [Mark(.bar(.stacked), bars)], x: .linear(.init(format: .count)),
                y: .band([.init(word), .init("Other")]),
                color: .series([.init(word, Color(0x123456))])))
    }

    /// The entries that ``tile(_:)`` and ``chart(_:)`` link to.
    static func definitions(_ word: String = "YouTube") -> Definitions {
        Definitions(groups: [
            .init(
                id: "comments", title: "Comments",
                entries: [CommentMetrics.total, CommentMetrics.negativeRate].map {
                    .init(
                        anchor: $0.anchor ?? "", title: "\($0.title) on \(word)",
                        text: "\($0.definition).", facts: [Fact("Unit", word)])
                })
        ])
    }

    static func emptyChart(_ word: String) -> ChartBlock {
        var chart = chart(word)
        chart.plot.marks = []
        return chart
    }

    static func table(_ word: String) -> TableBlock {
        TableBlock(
            id: "sources", title: "Rows of \(word)",
            data: DataTable(
                columns: [
                    .init("platform", "On \(word)", .text), .init("rows", "Rows", .number(.count)),
                ],
                rows: [[.label("x", display: word), .integer(1204)], [.text(word), .null]]),
            total: 143, elsewhere: "the rest of \(word) is in report.json")
    }

    static func statements(_ word: String) -> Statements {
        Statements(
            title: "What changed",
            items: [
                .init("\(word): 18.2% → 26.9%", tone: .worse, arrow: .up),
                .init("Calm", tone: .neutral),
            ],
            whenEmpty: "Nothing changed.")
    }

    static func dayIndex(word: String = "YouTube") -> DayIndex {
        DayIndex(
            date: day, generatedAt: Instant(seconds: 1_795_352_400), timeZone: "America/Vancouver",
            timeZoneOffset: -25_200, status: .complete, headline: "Fewer on \(word)",
            period: "\(word): 30 days to 21 Nov 2026",
            tiles: [tile(word)], findings: statements(word),
            reports: [
                .init(
                    title: "Social sentiment",
                    editions: [
                        .init(
                            title: "Edition \(word)", status: .complete, headline: "On \(word)",
                            folder: "sentiment/drumeo",
                            files: [.init(label: "PDF", name: "report.pdf", size: 83_604)])
                    ])
            ],
            warnings: [Notice(.warning, "About \(word)")], freshness: table(word).data,
            run: [Fact("Window \(word)", word)])
    }

    static func dayFigures(word: String = "YouTube") -> DayFigures {
        let subject = DayFigures.Subject(
            CommentMetrics.negativeRate, brand: word, brandName: word)
        let value = DayFigures.Value(0.182, n: 1204, text: "18.2%", note: "high")
        return DayFigures(
            day: day, measures: [.init(subject, value)],
            weeks: [.init(subject, before: .init(nil, n: 0, text: "–"), last: value)],
            pages: [
                .init(
                    id: EditionID("sentiment", "all"), folder: "sentiment/all",
                    title: "All of \(word)",
                    findings: [.init(identity: "rise of \(word)", text: "Finding \(word)")],
                    alerts: [.init(identity: "negative_rate > 0.1", text: "Alert \(word)")])
            ])
    }

    static func archiveIndex(word: String = "YouTube") -> ArchiveIndex {
        ArchiveIndex(
            generatedAt: Instant(seconds: 1_795_352_400), timeZone: "America/Vancouver",
            timeZoneOffset: -25_200,
            days: [0, 1, 30].map {
                .init(
                    date: day.advanced(by: -$0), status: .complete, headline: "Day of \(word)",
                    tiles: [tile(word)],
                    pages: [
                        .init(
                            folder: "sentiment/all", title: "All of \(word)",
                            headline: "Headline \(word)", findings: ["Finding \(word)"])
                    ])
            }, trends: [tile(word)],
            trendsPeriod: "\(word): 30 days to 21 Nov 2026",
            daysPeriod: "Of \(word), 30 days each",
            newestPair: .init(
                first: day.advanced(by: -1), second: day,
                words: CompareWords(
                    forms: [.init(unit: .rate, from: 0, scale: 1, format: .rate())],
                    months: [word], absent: word),
                figures: table(word).data))
    }
}
