import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Typesetting

/// Flags on the cover.
@Suite struct AlertSetting {
    private static let texts = [
        "Negative rate 27.3%, above 25%", "Negative rate rose by 6.1 points, more than 5 points",
    ]

    private func cover(
        _ alerts: [String], gauge: ChartBlock? = Sample.gauge, paper: PaperSize = .a4
    ) throws -> PageReading {
        var document = Sample.document(sections: [], gauge: gauge)
        document.alerts = alerts.map {
            Alert(rule: "x > 1", kpi: "x", value: 2, threshold: 1, n: 3, text: $0)
        }
        let pages = typeset(
            document, paper: paper, publisher: "Musora", measurer: FixedMeasurer()
        ).pages
        return PageReading(try #require(pages.first))
    }

    private func lines(of page: PageReading) -> [PageReading.Run] {
        page.runs.filter { $0.tags.contains(.listItem) }
    }

    @Test(arguments: [0, 1, 2], PaperSize.allCases)
    func eachIsAnItemOfAList(count: Int, paper: PaperSize) throws {
        let texts = Array(Self.texts.prefix(count))
        let lines = lines(of: try cover(texts, paper: paper))
        let read = lines.map { $0.text.hasSuffix(" ") ? $0.text : $0.text + " " }.joined()
        #expect(read == texts.map { "Alert \($0) " }.joined())
        #expect(lines.allSatisfy { $0.tags.contains(.list) })
    }

    @Test func aPennantStandsLeftOfEach() throws {
        let quiet = try cover([])
        let page = try cover(Self.texts)
        let words = lines(of: page).filter { $0.text.hasPrefix("Alert") }
        #expect(words.count == 2)
        #expect(page.shapes.count == quiet.shapes.count + 2)
        for word in words {
            let pennant = page.shapes.first {
                $0.maxX <= word.frame.minX && $0.minY < word.baseline
                    && $0.maxY > word.baseline - 9
            }
            #expect(pennant != nil)
        }
    }

    @Test func theyStandUnderThePeriodAndAboveTheTiles() throws {
        let page = try cover(Self.texts)
        let period = try #require(page.runs.first { $0.text.hasPrefix("30 days to") })
        let tile = try #require(page.runs.first { $0.text.hasPrefix(Sample.titles[0]) })
        for line in lines(of: page) {
            #expect(line.baseline > period.baseline)
            #expect(line.baseline < tile.baseline)
        }
    }
}
