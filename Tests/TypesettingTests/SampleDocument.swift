import Graphics
import ReportModel

/// Documents made up for tests; small, and with every kind of block.
enum Sample {
    static let day = LocalDay(number: 20_778)

    static func document(
        sections: [Document.Section], tiles: Int = 6, notices: [Notice] = [],
        gauge: ChartBlock? = Sample.gauge
    ) -> Document {
        Document(
            identity: .init(
                report: "sentiment", edition: "drumeo", title: "Social sentiment",
                editionTitle: "Drumeo", asOf: day,
                comparison: Comparison(window: window, previous: window.previous),
                status: .complete, generatedAt: Instant(seconds: 1_795_325_400),
                timeZone: "America/Vancouver", timeZoneOffset: -28_800),
            cover: .init(
                headline: Headline(
                    "More comments, and fewer of them negative: 15.1% against 18.2% before"),
                period: "30 days to 21 Nov 2026, compared with the 30 days before",
                tiles: (0..<tiles).map(tile), gauge: gauge),
            kpis: [], findings: [], notices: notices, sections: sections)
    }

    /// A section that begins on the second page.
    static func afterAFullFrontPage(_ section: Document.Section) -> Document {
        document(sections: [section], tiles: 24, gauge: nil)
    }

    static var window: Window { Window(days: 30, endingWith: day) }

    static func section(_ id: String, _ title: String, _ blocks: [Block]) -> Document.Section {
        .init(
            id: id, title: title, summary: "What readers said, and where they said it.",
            blocks: blocks)
    }

    static let titles = [
        "Comments", "Negative rate", "Sentiment score", "Comments a day", "Most common intent",
        "Comments that need a reply", "Positive rate", "Platforms",
    ]

    static func tile(_ index: Int) -> Tile {
        let values = ["12,204", "15.1%", "+24.6", "406.8", "Suggestion", "318", "61.3%", "4"]
        let hasHistory = index % 8 != 4
        return Tile(
            kpi: "kpi\(index)", title: titles[index % 8], value: values[index % 8],
            change: index % 8 == 4 ? nil : index % 2 == 0 ? "+4.2%" : "−3.1 points",
            arrow: index % 8 == 4 ? nil : index % 2 == 0 ? .up : .down,
            tone: index % 3 == 2 ? .worse : index % 3 == 1 ? .better : .neutral,
            note: index % 2 == 0 ? "n 12,204" : "not significant, n 1,204",
            history: hasHistory
                ? (0..<20).map { $0 == 7 ? nil : Double(($0 * (index + 3) * 37) % 23) } : [],
            historyTip: "last 20 reports")
    }

    static var gauge: ChartBlock {
        chart(
            "health", "Health is fair: 62 of 100", rows: 1,
            plot: Plot(
                marks: [
                    Mark(
                        .gauge(
                            Gauge(
                                domain: 0...100,
                                ranges: [
                                    .init(
                                        from: 0, to: 40, label: "poor", color: Color(0xB2182B)),
                                    .init(
                                        from: 40, to: 70, label: "fair", color: Color(0xBDBDBD)),
                                    .init(
                                        from: 70, to: 100, label: "good", color: Color(0x2166AC)),
                                ],
                                format: .decimal(0), caption: "fair")),
                        [Datum(value: 62, tip: "62")])
                ],
                proportions: .compact))
    }

    static let sentiments: [ColorScale.Series] = [
        .init("Very positive", Color(0x2166AC)), .init("Positive", Color(0x92C5DE)),
        .init("Neutral", Color(0xD0D0D0)), .init("Negative", Color(0xF4A582)),
        .init("Very negative", Color(0xB2182B)),
    ]

    /// Horizontal bars, stacked by sentiment.
    static func bars(
        _ id: String, _ headline: String, bands: Int, stacking: Mark.Stacking = .stacked
    ) -> ChartBlock {
        let names = ["YouTube", "Instagram", "Facebook", "Twitter", "Musora app", "TikTok"]
        let labels = (0..<bands).map {
            $0 < names.count ? names[$0] : "Platform number \($0 + 1)"
        }
        let data = (0..<bands).flatMap { band in
            sentiments.indices.map { series in
                let value = Double((band * 7 + series * 13) % 29 + 5)
                return Datum(
                    y: .band(band), value: value, series: series,
                    tip: "\(labels[band]), \(sentiments[series].label): \(Int(value))")
            }
        }
        return chart(
            id, headline, rows: data.count,
            plot: Plot(
                marks: [Mark(.bar(stacking), data)],
                x: .linear(.init(format: stacking == .normalized ? .rate(decimals: 0) : .count)),
                y: .band(labels.map { PositionScale.Band($0) }), color: .series(sentiments)))
    }

    static func donut(_ id: String, _ headline: String) -> ChartBlock {
        let data = sentiments.indices.map {
            Datum(value: Double(30 - $0 * 5), series: $0, tip: sentiments[$0].label)
        }
        return chart(
            id, headline, rows: 5,
            plot: Plot(
                marks: [Mark(.arc, data)], color: .series(sentiments), proportions: .compact))
    }

    static func line(_ id: String, _ headline: String, strip: Bool = false) -> ChartBlock {
        let data = window.days.enumerated().map { index, day in
            Datum(
                x: .day(day), y: .number(Double((index * 37) % 41) - 8), series: 0,
                tip: "\(day.short): \((index * 37) % 41 - 8)")
        }
        return chart(
            id, headline, rows: data.count,
            plot: Plot(
                marks: [Mark(.line, data)], x: .days(window),
                y: .linear(.init(format: .score, title: "score")),
                color: .series([.init("Score", Color(0x1A5F8F))]),
                proportions: strip ? .strip : .landscape))
    }

    static func legend(of count: Int) -> ChartBlock {
        let series = (0..<count).map {
            ColorScale.Series("Label number \($0 + 1)", Color(UInt32($0 * 5_000 + 4_000)))
        }
        let data = (0..<count).flatMap { series in
            (0..<3).map {
                Datum(x: .band($0), value: Double(series + $0), series: series, tip: "\(series)")
            }
        }
        return chart(
            "many", "Forty labels that nobody configured", rows: count,
            plot: Plot(
                marks: [Mark(.bar(.stacked), data)],
                x: .band([.init("Mon"), .init("Tue"), .init("Wed")]),
                y: .linear(.init(format: .count)), color: .series(series)))
    }

    static var empty: ChartBlock {
        chart("none", "No comments by age", rows: 0, plot: Plot(marks: [Mark(.line, [])]))
    }

    static func chart(
        _ id: String, _ headline: String, rows: Int, plot: Plot
    ) -> ChartBlock {
        ChartBlock(
            id: id, headline: headline, subtitle: "Share of comments by sentiment and platform",
            source: "n 1,204 · comments, 23 Oct – 21 Nov 2026",
            alternative: "\(headline): a picture of \(rows) rows",
            method: "Comments of a group over all comments.",
            data: DataTable(columns: [], rows: []), plot: plot)
    }

    static func table(
        _ id: String, rows: Int, total: Int? = nil, text: (Int) -> String = { "Label \($0)" }
    ) -> TableBlock {
        TableBlock(
            id: id, title: "Comments that need a reply by platform",
            data: DataTable(
                columns: [
                    .init("name", "Platform", .text),
                    .init("count", "Comments", .number(.count)),
                    .init("rate", "Share that needs a reply", .number(.rate())),
                    .init("day", "Latest", .day),
                ],
                rows: (0..<rows).map { row in
                    [
                        .text(text(row)), .integer(row * 997 + 12),
                        row % 5 == 3 ? .null : .number(Double(row % 50) / 50),
                        .day(day.advanced(by: -row)),
                    ]
                }),
            total: total ?? rows, elsewhere: total == nil ? "" : "the rest is in replies.csv")
    }

    static let statements = Statements(
        title: "What changed",
        items: [
            .init(
                "Negative comments on YouTube fell to 14.9% (n 1,204) from 18.0% (n 1,150) in the 30 days before.",
                tone: .better, arrow: .down),
            .init(
                "Negative comments of Drumeo on Instagram rose to 22.4% (n 812) from 17.1% (n 790).",
                tone: .worse, arrow: .up),
            .init("Comments with the intent Question are 31.0% now (n 3,780).", tone: .neutral),
        ],
        whenEmpty: "Nothing changed by more than chance would.")

    static let facts = [
        Fact("Rows read", "61,204"), Fact("Filters", "brand is Drumeo"),
        Fact("Latest comment on YouTube", "21 Nov 2026, 22:41"),
        Fact(
            "Unknown labels",
            "very_angry (12), sarcasm (4), and some more that take a second line in this column because there are so many of them"
        ),
    ]

    /// A report about as long as the real one.
    static func full() -> Document {
        document(
            sections: [
                section(
                    "summary", "Executive summary",
                    [
                        .tiles((0..<8).map(tile)), .statements(statements),
                        .notice(
                            Notice(
                                .warning,
                                "Facebook sent no comments since Tuesday; figures by platform leave it out."
                            )),
                    ]),
                section(
                    "sentiment", "Sentiment",
                    [
                        .charts([
                            donut("distribution", "Six in ten comments are positive"),
                            bars(
                                "share", "Instagram is the happiest platform", bands: 5,
                                stacking: .normalized),
                        ]),
                        .chart(
                            line(
                                "daily", "The score rose in the second half of the month",
                                strip: true)),
                        .chart(
                            line(
                                "volume", "Volume peaked on the day of the livestream", strip: true)
                        ),
                    ]),
                section(
                    "platform", "Platform",
                    [
                        .charts([
                            bars(
                                "p1", "YouTube brings most comments, and most of the negative ones",
                                bands: 6),
                            bars(
                                "p2", "Twitter is the least happy", bands: 6, stacking: .normalized),
                            donut("p3", "Half of all comments come from YouTube"),
                        ]),
                        .chart(bars("p4", "Every platform that has comments", bands: 14)),
                        .table(table("platforms", rows: 6)),
                    ]),
                section(
                    "intent", "Intent",
                    [
                        .prose([
                            "Intent is what a comment is for: praise, a question, a complaint. One comment can have several, and then counts for each of them.",
                            "Shares are of all comments of the group.",
                        ]),
                        .charts([empty, donut("i1", "Praise leads")]),
                        .chart(line("i2", "Questions by day")),
                        .table(table("intents", rows: 48, total: 143)),
                    ]),
                section(
                    "data", "Data summary",
                    [
                        .facts(title: "Sources and filters", facts),
                        .table(table("one", rows: 1)),
                        .statements(
                            Statements(
                                title: "Unknown labels", items: [], whenEmpty: "None were seen.")),
                    ]),
            ],
            tiles: 8,
            notices: [Notice(.note, "Demographics were not merged in this edition.")])
    }
}
