import Analysis
import Graphics
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

@Suite struct SentimentReportTests {
    @Test func everyChartOfTheAppendixIsThere() async throws {
        let document = try await Sample().document()
        let ids = Set(document.charts.map(\.id))
        #expect(
            ids.isSuperset(of: [
                "sentiment_distribution", "sentiment_by_brand", "sentiment_by_platform",
                "score_by_brand", "intent_counts", "intent_by_sentiment", "emotion_counts",
                "brand_platform_volume", "brand_platform_score", "daily_volume", "daily_score",
                "weekday_hour", "urgency", "replies_by_brand", "replies_by_platform", "age_groups",
                "experience_groups", "timezones", "languages",
            ]))
    }

    @Test func everyChartSaysWhatToSeeAndHowItIsComputed() async throws {
        for chart in try await Sample().document().charts {
            #expect(!chart.headline.isEmpty, "\(chart.id)")
            #expect(!chart.subtitle.isEmpty, "\(chart.id)")
            #expect(chart.method.hasSuffix("."), "\(chart.id)")
            #expect(chart.source.hasPrefix("n "), "\(chart.id)")
            #expect(chart.alternative.hasPrefix(chart.headline), "\(chart.id)")
        }
    }

    @Test func picturesOfOneChartShareTheirData() async throws {
        let charts = try await Sample().document().charts
        for (id, same) in Dictionary(grouping: charts, by: \.id) {
            #expect(Set(same.map(\.data)).count == 1, "\(id)")
        }
    }

    @Test func paperPrintsNothingTwice() async throws {
        let document = try await Sample().document()
        let front = FrontPage(document)
        #expect(front.chart?.id == "daily_score")
        #expect(front.changes != nil)
        func tiles(_ sections: [Document.Section]) -> [Tile] {
            sections.flatMap(\.blocks).flatMap { block -> [Tile] in
                if case .tiles(let tiles) = block { tiles } else { [] }
            }
        }
        let printed = front.tiles + tiles(front.sections)
        #expect(Set(printed).count == printed.count)
        #expect(Set(printed) == Set(document.cover.tiles + tiles(document.sections)))
        let charts = [front.chart].compactMap { $0 } + front.sections.flatMap(\.charts)
        #expect(charts.count { $0.id == "health" } == 1)
        #expect(charts.count == document.sections.flatMap(\.charts).count)
    }

    @Test func anEmptyEditionSaysSoAndDrawsNothing() async throws {
        let document = try await Sample(rows: []).document()
        #expect(document.cover.headline.text == "No comments in this window")
        #expect(document.cover.gauge == nil)
        #expect(document.sections.map(\.id) == ["overview", "data"])
        #expect(document.notices.contains { $0.text.hasPrefix("No comments of this edition") })
        #expect(document.cover.tiles.map(\.value) == ["0", "–", "–", "–", "0", "0"])
    }

    @Test func manyUnlistedLabelsAreOneSeriesButStayApartInTheData() async throws {
        let rows = (0..<40).map { Sample.row(day: 10, sentiment: "odd \($0)") }
        let document = try await Sample(rows: Sample.usual + rows).document()
        let chart = try #require(document.charts.first { $0.id == "sentiment_by_brand" })
        guard case .series(let series) = chart.plot.color else {
            Issue.record("no series")
            return
        }
        #expect(series.last?.label == "40 other labels")
        #expect(chart.data.rows.filter { row in row[1].text.hasPrefix("odd ") }.count == 40)
    }

    @Test func theAbsenceOfALabelIsNoUnlistedOne() async throws {
        func titles(_ rows: [[String?]]) async throws -> [String] {
            try await Sample(rows: rows).document().sections.flatMap(\.blocks).compactMap {
                if case .table(let table) = $0 { table.id } else { nil }
            }
        }
        let without = Sample.usual + [Sample.row(day: 10, sentiment: "")]
        #expect(try await titles(without).contains("unlisted_labels") == false)
        let odd = without + [Sample.row(day: 10, sentiment: "odd")]
        #expect(try await titles(odd).contains("unlisted_labels"))
    }

    @Test func aRateOfFewRowsHasItsNAndNoArrow() async throws {
        let rows = (0..<5).map { Sample.row(day: 10 + $0, sentiment: "negative") }
        let document = try await Sample(rows: rows + [Sample.row(day: -20, sentiment: "positive")])
            .document()
        let tile = try #require(document.cover.tiles.first { $0.kpi == "negative_rate" })
        #expect(tile.value == "100.0%")
        #expect(tile.arrow == nil)
        #expect(tile.note == "n 5")
        #expect(tile.tone == .neutral)
    }

    @Test func nothingRanksOnFewRows() async throws {
        let few = (0..<5).map {
            Sample.row(day: 10 + $0, brand: "singeo", sentiment: "very_negative")
        }
        let document = try await Sample(rows: Sample.usual + few).document()
        for chart in document.charts
        where ["sentiment_by_brand", "score_by_brand"].contains(chart.id) {
            #expect(!chart.headline.contains("Singeo"), "\(chart.headline)")
        }
    }

    @Test func theHeadlineIsTheStrongestFinding() async throws {
        let worse =
            (0..<200).map {
                Sample.row(
                    day: $0 % 20, sentiment: $0 < 120 ? "negative" : "positive", content: nil)
            }
            + (0..<200).map {
                Sample.row(
                    day: -25 + $0 % 20, sentiment: $0 < 20 ? "negative" : "positive", content: nil)
            }
        let document = try await Sample(rows: worse).document()
        #expect(
            document.cover.headline.text.contains("rose to")
                || document.cover.headline.text.contains("fell to"))
        #expect(document.findings.isEmpty == false)
    }

    @Test func aComparisonBeforeTheDataIsCalledIncomplete() async throws {
        let document = try await Sample(rows: [Sample.row(day: 1)]).document()
        #expect(document.notices.contains { $0.text.hasPrefix("The comparison is incomplete") })
    }

    @Test func historyEndsWithThisRun() async throws {
        let history = KPIHistory(values: ["total_comments": Array(repeating: 10, count: 40)])
        let document = try await Sample().document(history: history)
        let tile = try #require(document.cover.tiles.first)
        #expect(tile.history.count == 30)
        #expect(tile.history.last == Double(Sample.inWindow))
        #expect(tile.historyTip.hasPrefix("Last 30 reports: between 10 and "))
    }

    @Test func aDayThatIsNotOverIsCalledSo() async throws {
        var sample = Sample()
        sample.generatedAt = Instant(seconds: Int64(Sample.asOf.number) * 86_400 + 3600)
        let document = try await sample.document()
        #expect(document.notices.contains { $0.text.hasPrefix("This day is not over") })
    }
}

extension DataTable.Cell {
    fileprivate var text: String {
        switch self {
        case .label(let label, _): label
        case .text(let text): text
        default: ""
        }
    }
}
