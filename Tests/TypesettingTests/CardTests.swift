import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Typesetting

@Suite struct CardTests {
    private func pages(_ list: CardList, _ paper: PaperSize = .a4) -> [PageReading] {
        typeset(
            Sample.document(sections: [Sample.section("one", "One", [.cards(list)])]), paper: paper,
            publisher: "Musora", measurer: FixedMeasurer()
        ).pages.map(PageReading.init)
    }

    private func list(_ texts: [String], printed: Int = 20) -> CardList {
        let link = WebAddress("https://example.org/a").map { [Card.Link("Open", $0)] } ?? []
        return CardList(
            id: "replies", title: "Comments", noun: .init("comment", "comments"),
            items: texts.map { text in
                Card(
                    heading: "By \(text)", tags: [.init("High urgency", .alarming)],
                    facts: [Fact("Where", text)], text: text, notes: [Fact("Original", text)],
                    links: link)
            },
            order: .init(first: "newest"), filters: [], printed: printed, file: "replies.csv",
            whenEmpty: "Nothing waits.")
    }

    private static let nasty = [
        String(repeating: "Donaudampfschiff", count: 625), String(repeating: "a\n", count: 5000),
        "a" + String(repeating: "\u{301}", count: 10_000), "<span size='9999'>x</span>",
        "\0\u{202E}x",
        String(repeating: "long words here ", count: 400), "",
    ]

    @Test(arguments: PaperSize.allCases)
    func whateverPeopleWriteStaysOnThePage(_ paper: PaperSize) {
        let grid = PageGrid(paper)
        for page in pages(list(Self.nasty + Self.nasty), paper).dropFirst() {
            for run in page.runs {
                #expect(run.frame.x >= grid.margin - 1.5)
                #expect(run.frame.x + run.frame.width <= grid.right + 1.5, "\(run.text)")
                #expect(run.baseline <= grid.footBaseline)
            }
        }
    }

    @Test func cardsFlowAndNoneIsLost() {
        let pages = pages(list((0..<30).map { "text \($0)" }, printed: 30))
        let words = pages.flatMap(\.runs).map(\.text)
        for index in 0..<30 { #expect(words.contains("By text \(index)")) }
        #expect(
            pages.flatMap(\.links).count { $0.link.target == .address("https://example.org/a") }
                == 30)
        #expect(!words.contains { $0.contains("replies.csv") })
    }

    @Test func thePaperSaysWhatItLeavesOut() {
        let words = pages(list((0..<143).map { "text \($0)" })).flatMap(\.runs).map(\.text)
        #expect(words.contains("Showing the 20 newest of 143 comments; all are in replies.csv."))
        #expect(words.contains("By text 19"))
        #expect(!words.contains("By text 20"))
    }

    @Test func longTextsEndInDots() {
        let words = pages(list([String(repeating: "long words here ", count: 400)]))
            .flatMap(\.runs).map(\.text)
        #expect(words.contains { $0.hasSuffix("…") && $0.contains("long") })
        #expect(words.count { $0.contains("long words") } < 20)
    }

    @Test func marksPiledOnALetterAreFew() {
        let words = pages(list(["a" + String(repeating: "\u{301}", count: 10_000)]))
            .flatMap(\.runs).map(\.text)
        #expect(words.allSatisfy { $0.unicodeScalars.count < 100 })
    }

    @Test func anEmptyListSaysSo() {
        #expect(pages(list([])).flatMap(\.runs).map(\.text).contains("Nothing waits."))
    }

    @Test func aTableShowsItsFirstRowsOnPaper() {
        let data = DataTable(
            columns: [.init("name", "Name", .text)], rows: (0..<90).map { [.text("row \($0)")] })
        let block = TableBlock(id: "t", title: "Rows", data: data, total: 90, printed: 30)
        #expect(block.onPaper.data.rows.count == 30)
        #expect(block.onPaper.total == 90)
        #expect(!block.onPaper.elsewhere.isEmpty)
        #expect(TableBlock(id: "t", title: "Rows", data: data, total: 90).onPaper.data == data)
    }
}
