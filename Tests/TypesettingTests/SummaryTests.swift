import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Typesetting

@Suite struct SummaryTests {
    private func pages(
        _ summary: SummaryBlock, _ paper: PaperSize = .a4,
        measurer: any TextMeasurer = FixedMeasurer()
    ) -> [PageReading] {
        typeset(
            Sample.afterAFullFrontPage(Sample.section("one", "One", [.summary(summary)])),
            paper: paper, publisher: "Musora", measurer: measurer
        ).pages.map(PageReading.init)
    }

    private func summary(_ word: String, count: Int = 3) -> SummaryBlock {
        let places = 0..<count
        return SummaryBlock(
            title: "Executive summary", lead: ["Lead \(word)"], themesTitle: "Top themes",
            themes: places.map {
                .init(name: "Theme \($0) \(word)", description: word, notes: ["\($0) of 9", word])
            },
            lists: [.init(title: "Top complaints", items: places.map { "Item \($0) \(word)" })],
            quotesTitle: "Notable quotes",
            quotes: places.map { .init(text: "Quote \($0) \(word)", source: "By \(word)") },
            record: ["Written by \(word)"])
    }

    @Test func everythingIsSetInReadingOrder() {
        let words = pages(summary("word")).flatMap(\.runs).map(\.text)
        let order = [
            "Executive summary", "Lead word", "Top themes", "Theme 0 word", "0 of 9 · word",
            "Top complaints", "Item 2 word", "Notable quotes", "Quote 0 word", "Written by word",
        ]
        let places = order.map { words.lastIndex(of: $0) ?? -1 }
        #expect(!places.contains(-1), "\(order.filter { !words.contains($0) })")
        #expect(places == places.sorted())
    }

    @Test(arguments: [("short", true), (String(repeating: "quite long ", count: 60), false)])
    func shortListsAndQuotesStandSideBySide(word: String, isBeside: Bool) throws {
        var summary = summary(word)
        summary.lists = ["Praise", "Concerns"].map { title in
            .init(title: title, items: (0..<9).map { "\(title) \($0) \(word)" })
        }
        let pages = pages(summary)
        let runs = pages.flatMap(\.runs)
        /// From the top of the first page; the front page has two of the quotes as well.
        func baseline(_ start: String) throws -> Double {
            let page = try #require(
                pages.lastIndex { $0.runs.contains { $0.text.hasPrefix(start) } })
            let run = try #require(pages[page].runs.last { $0.text.hasPrefix(start) })
            return Double(page) * 1000 + run.baseline
        }
        #expect(try (baseline("Praise 0") == baseline("Concerns 0")) == isBeside)
        #expect(try (baseline("Quote 0") == baseline("Quote 1")) == isBeside)
        #expect(try baseline("Quote 2") != baseline("Quote 1"))
        // Read list by list, not line by line.
        let order = ["Praise 8", "Concerns 0"].compactMap { start in
            runs.firstIndex { $0.text.hasPrefix(start) }
        }
        #expect(order.count == 2 && order[0] < order[1])
    }

    @Test(arguments: PaperSize.allCases)
    func whateverAModelWritesStaysOnThePage(_ paper: PaperSize) {
        let grid = PageGrid(paper)
        let nasty = [
            String(repeating: "Donaudampfschiff", count: 625),
            String(repeating: "a\n", count: 5000),
            String(repeating: "long words here ", count: 400), "\0\u{202E}x", "",
        ]
        for word in nasty {
            for measurer in [FixedMeasurer(), RightToLeftMeasurer()] as [any TextMeasurer] {
                for page in pages(summary(word, count: 9), paper, measurer: measurer).dropFirst() {
                    for run in page.runs {
                        #expect(run.frame.x >= grid.margin - 1.5)
                        #expect(run.frame.x + run.frame.width <= grid.right + 1.5, "\(run.text)")
                        #expect(run.baseline <= grid.footBaseline)
                    }
                }
            }
        }
    }

    @Test func emptyPartsLeaveNoTitle() {
        let words = pages(
            SummaryBlock(
                title: "Executive summary", lead: ["Only this."], themesTitle: "Top themes",
                quotesTitle: "Notable quotes")
        ).flatMap(\.runs).map(\.text)
        #expect(words.contains("Only this."))
        #expect(!words.contains("Top themes"))
        #expect(!words.contains("Notable quotes"))
    }
}
