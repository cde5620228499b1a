import Foundation
import ReportModel
import TestSupport
import Testing

struct ReportJSONTests {
    private func parsed(_ document: Document) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(document.reportJSON))
        return try #require(object as? [String: Any])
    }

    @Test func saysWhatAppendixAAsksFor() throws {
        let text = try #require(String(bytes: Fixture.document().reportJSON, encoding: .utf8))
        expectGolden(text, named: "report.json")
    }

    @Test func readsBackAsTheSameFigures() throws {
        let kpis = try #require(try parsed(Fixture.document())["kpis"] as? [String: [String: Any]])
        #expect(kpis["negative_rate"]?["value"] as? Double == 0.182)
        #expect(kpis["total_comments"]?["value"] as? Int == 1204)
        #expect(kpis["health"]?["value"] as? String == "Good")
        #expect(kpis["health"]?["change"] is NSNull)
    }

    @Test func theFirstPictureOfAChartIdWins() throws {
        var document = Fixture.document()
        document.sections[0].blocks.append(.chart(Fixture.chart(headline: "Second")))
        let charts = try #require(try parsed(document)["charts"] as? [String: [String: Any]])
        #expect(charts.count == 1)
        #expect(charts["sentiment_by_brand"]?["title"] as? String == "First")
    }

    @Test func withoutAPreviousWindowSaysNull() throws {
        var document = Fixture.document()
        let window = document.identity.comparison.window
        document.identity.comparison = Comparison(window: window, previous: nil)
        #expect(try parsed(document)["previous_window"] is NSNull)
    }
}

struct JSONValueTests {
    private func text(_ value: JSONValue) throws -> String {
        try #require(String(bytes: value.bytes, encoding: .utf8))
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1204, "1204"), (0.1 + 0.2, "0.30000000000000004"),
            (-12.5, "-12.5"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
            (1e300, "1e+300"), (1e-7, "1e-07"), (9_007_199_254_740_992, "9007199254740992.0"),
        ] as [(Double, String)])
    func writesDoublesShortestThatReadBack(number: Double, expected: String) throws {
        #expect(try text(.number(number)) == expected + "\n")
    }

    @Test(arguments: [
        "", "plain", "\"quoted\" and \\back", "line\nfeed\r\n\tand tab", "\u{0}\u{1F}\u{7F}",
        "日本 العربية 🥁 e\u{301}", "</script><b>", "\u{2028}",
    ])
    func stringsReadBackAsTheyWere(string: String) throws {
        let bytes = JSONValue.array([.string(string)]).bytes
        let back = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String]
        #expect(back?.first?.unicodeScalars.elementsEqual(string.unicodeScalars) == true)
    }

    @Test func keepsTheOrderOfMembers() throws {
        let members = ["z", "a", "m"].map { JSONValue.Member($0, .null) }
        #expect(try text(.object(members)) == "{\"z\": null, \"a\": null, \"m\": null}\n")
    }
}

enum Fixture {
    static func document() -> Document {
        let window = Window(days: 30, endingWith: LocalDay(number: 20_778))
        return Document(
            identity: .init(
                report: "sentiment", edition: "drumeo", title: "Social sentiment",
                editionTitle: "Drumeo", asOf: window.to,
                comparison: Comparison(window: window, previous: window.previous),
                status: .complete, generatedAt: Instant(seconds: 1_795_300_000),
                timeZone: "America/Vancouver", timeZoneOffset: -25_200),
            cover: .init(
                headline: Headline("A headline"), period: "A period", tiles: [], gauge: nil),
            kpis: kpis,
            findings: [
                WordedFinding(
                    finding, sentence: "Pianote on YouTube: negative rate 18.2% → 26.9%",
                    change: "")
            ],
            notices: [Notice(.warning, "“Anger” is \\ not \"known\"")],
            sections: [
                .init(
                    id: "brand", title: "Brand", blocks: [.chart(chart(headline: "First")), table])
            ])
    }

    static func chart(headline: String) -> ChartBlock {
        ChartBlock(
            id: "sentiment_by_brand", headline: headline, subtitle: "What is plotted",
            source: "n 4",
            alternative: "In words", method: "Counted.",
            data: DataTable(
                columns: [
                    .init("brand", "Brand", .text), .init("count", "Comments", .number(.count)),
                    .init("share", "Share", .number(.rate())),
                ],
                rows: [
                    [.label("drumeo", display: "Drumeo"), .integer(31), .number(1.0 / 3)],
                    [.label("unknown", display: "Unknown"), .integer(0), .null],
                ]),
            plot: Plot(marks: []), extras: [.init("coverage", 0.5)])
    }

    private static let table = Block.table(
        TableBlock(
            id: "freshness", title: "Freshness",
            data: DataTable(
                columns: [.init("platform", "Platform", .text), .init("day", "Latest", .day)],
                rows: [[.text("YouTube"), .day(LocalDay(number: 20_778))]]),
            total: 1))

    private static let kpis = [
        KPI(
            id: "total_comments", unit: .count, value: .number(1204), previous: .number(1190),
            change: 14, n: 1204, previousN: 1190, isSignificant: false),
        KPI(
            id: "negative_rate", unit: .rate, value: .number(0.182), previous: .number(nil),
            change: nil, n: 1204, previousN: 0, isSignificant: false),
        KPI(
            id: "health", unit: .label, value: .label("Good"), previous: .label(nil), change: nil,
            n: 1204, previousN: nil, isSignificant: false),
    ]

    private static let finding = Finding(
        dimension: "brand_platform",
        keys: [
            .init(column: "brand", label: "pianote"), .init(column: "platform", label: "youtube"),
        ],
        kpi: "negative_rate", value: 0.269, previous: 0.182, n: 1377, previousN: 1204, p: 1.5e-7)
}
