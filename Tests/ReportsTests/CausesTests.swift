import Analysis
import ReportModel
import Testing

@testable import Reports

/// The section that says why rates changed.
@Suite struct CausesTests {
    /// Comments of both windows: on YouTube few are negative, on Facebook many.
    private static func rows(
        before: (youTube: Int, facebook: Int), now: (youTube: Int, facebook: Int),
        negativeNow: (youTube: Int, facebook: Int)
    ) -> [[String?]] {
        func rows(_ platform: String, _ count: Int, negative: Int, day: Int) -> [[String?]] {
            (0..<count).map {
                Sample.row(
                    day: day, platform: platform,
                    sentiment: $0 < negative ? "negative" : "neutral")
            }
        }
        return rows("youtube", before.youTube, negative: before.youTube / 10, day: -10)
            + rows("facebook", before.facebook, negative: before.facebook / 2, day: -10)
            + rows("youtube", now.youTube, negative: negativeNow.youTube, day: 5)
            + rows("facebook", now.facebook, negative: negativeNow.facebook, day: 5)
            // The data begin before both windows.
            + [Sample.row(day: -Sample.windowDays)]
    }

    private static func causes(_ rows: [[String?]]) async throws -> Document.Section? {
        try await Sample(rows: rows).document().sections.first { $0.id == "causes" }
    }

    private static func statements(_ section: Document.Section?) -> [String] {
        section?.blocks.flatMap { block -> [String] in
            if case .statements(let statements) = block { statements.items.map(\.text) } else { [] }
        } ?? []
    }

    @Test func aReversalIsSaidFirst() async throws {
        // On each platform the rate fell, but most comments are now on Facebook.
        let section = try await Self.causes(
            Self.rows(
                before: (800, 200), now: (200, 800), negativeNow: (10, 376)))
        let sentences = Self.statements(section)
        #expect(
            sentences.first?.hasPrefix("Negative rate rose by 20.6\u{00A0}points although") == true,
            "\(sentences)")
        #expect(
            sentences.first?.hasSuffix("more comments came from where the rate is higher.") == true)
        let chart = try #require(section?.charts.first)
        #expect(chart.headline == "Negative rate rose although own rates fell")
    }

    @Test func aChangeOfRatesAloneDoesNotNameTheMix() async throws {
        let section = try await Self.causes(
            Self.rows(before: (300, 100), now: (300, 100), negativeNow: (90, 50)))
        let sentence = try #require(Self.statements(section).first)
        #expect(
            sentence.contains("rose by 15.0\u{00A0}points, to 35.0%."), "\(sentence)")
        #expect(sentence.contains("Drumeo on Youtube (+15.0\u{00A0}points)"), "\(sentence)")
        #expect(!sentence.contains("shares"))
    }

    @Test func tooFewCommentsAreOnlyInTheData() async throws {
        let document = try await Sample(
            rows: Self.rows(before: (10, 10), now: (12, 8), negativeNow: (6, 2))
        ).document()
        #expect(!document.sections.contains { $0.id == "causes" })
        #expect(document.undrawn.contains { $0.id == "rate_decomposition" })
    }

    @Test func thereIsNothingToSplitWithOneGroupOrWithoutAPreviousWindow() async throws {
        let document = try await Sample().document()
        let charts = document.charts + document.undrawn
        #expect(!charts.contains { $0.id == "rate_decomposition" })
    }
}
