import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

/// Windows that begin before the data do.
@Suite struct DataSpanTests {
    /// - Parameter beginning: the first day with comments, from the window's first on.
    private func comments(from beginning: Int, per day: Int = 40) async throws -> Document {
        let rows = (beginning..<Sample.windowDays).flatMap { place in
            (0..<day).map { _ in Sample.row(day: place, sentiment: "negative") }
        }
        return try await Sample(rows: rows).document()
    }

    private func statements(_ document: Document) -> [Statements] {
        document.sections[0].blocks.compactMap {
            if case .statements(let statements) = $0 { statements } else { nil }
        }
    }

    private func chart(_ id: String, _ document: Document, _ place: Int = 0) -> ChartBlock? {
        let charts = document.charts.filter { $0.id == id }
        return charts.indices.contains(place) ? charts[place] : nil
    }

    @Test func withoutADayToCompareWithNothingIsCompared() async throws {
        let document = try await comments(from: 20)
        #expect(document.cover.tiles.allSatisfy { $0.change == nil && $0.arrow == nil })
        #expect(
            document.cover.period
                == "1\u{A0}Nov – 30\u{A0}Nov\u{A0}2026; the data begin on 21 Nov 2026")
        #expect(
            statements(document).map(\.whenEmpty)
                == ["There is nothing to compare with: the data begin on 21 Nov 2026."])
        // The file has the change that Figures 6 defines.
        #expect(document.kpis.first?.change == 400)
    }

    @Test func oneDayOfThePreviousWindowIsSomethingToCompareWith() async throws {
        let rows = Sample.usual + [Sample.row(day: -1)]
        let document = try await Sample(rows: rows).document()
        #expect(document.cover.tiles[0].change == "+239")
        #expect(document.cover.period.contains("compared with"))
    }

    @Test func daysBeforeTheDataAreNotDrawn() async throws {
        let document = try await comments(from: 20)
        for id in ["daily_volume", "daily_score"] {
            guard case .days(let days) = try #require(chart(id, document)).plot.x else {
                Issue.record("no days")
                continue
            }
            #expect(days.from == Sample.asOf.advanced(by: -9))
            #expect(days.to == Sample.asOf)
        }
        // The data are those of the whole window.
        #expect(chart("daily_score", document)?.data.rows.count == Sample.windowDays)
        #expect(
            chart("daily_volume", document)?.headline
                == "400 comments since 21 Nov 2026, when the data begin")
    }

    @Test(arguments: [27, 28, 29])
    func twoDaysMakeNoPicture(beginning: Int) async throws {
        let document = try await comments(from: beginning)
        let isDrawn = beginning == 27
        for id in ["daily_volume", "daily_score"] {
            #expect((chart(id, document) != nil) == isDrawn, "\(id)")
            #expect(document.undrawn.contains { $0.id == id } != isDrawn, "\(id)")
        }
        let notes = document.sections.flatMap(\.blocks).compactMap { block in
            if case .notice(let notice) = block { notice.text } else { nil }
        }
        #expect(
            notes.contains { $0.hasSuffix("too few days for a picture by day.") } != isDrawn)
    }

    @Test func allOnOneDayIsSaidSo() async throws {
        let rows =
            (0..<504).map { _ in Sample.row(day: 16) } + [
                Sample.row(day: -25), Sample.row(day: -3),
            ]
        let document = try await Sample(rows: rows).document()
        #expect(
            document.charts.filter { $0.id == "daily_volume" }.map(\.headline)
                == Array(repeating: "504 comments, all on 17 Nov 2026", count: 2))
    }

    @Test func conversationsAndTheirSummaryHaveNothingToCompareWith() throws {
        let sample = HelpScoutSample(
            rows: (0..<40).map { HelpScoutSample.row($0, daysAgo: 1, isRefund: $0 < 15) })
        let document = sample.document()
        #expect(document.cover.tiles.allSatisfy { $0.change == nil })
        #expect(!document.charts.contains { $0.id == "daily_flags" })
        let flags = try #require(document.undrawn.first { $0.id == "daily_flags" })
        #expect(flags.headline.hasSuffix("most on 29 Nov 2026, 15"))
        #expect(
            statements(document).map(\.whenEmpty)
                == ["There is nothing to compare with: the data begin on 29 Nov 2026."])
        let figures = try #require(sample.figures.first)
        let summary = helpScoutSection(figures, history: .none, context: sample.context)
        guard case .tiles(let tiles) = summary.blocks[0] else {
            Issue.record("no tiles")
            return
        }
        #expect(tiles.allSatisfy { $0.change == nil })
    }

    @Test func aWindowOfAllDataHasNoDayBefore() {
        let window = Window(days: 10, endingWith: Sample.asOf)
        let span = DataSpan(
            comparison: Comparison(window: window, previous: nil), firstDay: window.from)
        #expect(span.lateBeginning == nil)
        #expect(span.days == window)
        #expect(span.period.hasSuffix(", all data"))
        #expect(
            span.nothingToCompare
                == "The window is all of the data, so there is nothing to compare it with.")
    }
}
