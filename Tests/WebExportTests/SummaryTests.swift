import ReportModel
import Testing

@testable import WebExport

@Suite struct SummaryTests {
    private func page(_ summary: SummaryBlock) throws -> String {
        let document = Sample.document(charts: [.summary(summary)])
        let files = try Sample.exporter().reportFiles(document, in: "helpscout-analysis/refunds")
        return String(decoding: try #require(files.first).bytes, as: UTF8.self)
    }

    private func summary(_ word: String = "word") -> SummaryBlock {
        SummaryBlock(
            title: "Executive summary", lead: ["First \(word).", "Second \(word)."],
            themesTitle: "Top themes",
            themes: [
                .init(name: "Billing \(word)", description: "Of \(word)", notes: ["3 of 9", word]),
                .init(name: "Bare"),
            ],
            lists: [.init(title: "Top complaints", items: ["One \(word)", "Two \(word)"])],
            quotesTitle: "Notable quotes",
            quotes: [
                .init(text: "Quoted \(word)", source: "By \(word)", anchor: "conversation-7"),
                .init(text: "Unlinked", source: "Somebody"),
            ],
            record: ["Written by \(word)."])
    }

    @Test func everythingSaidStandsInThePage() throws {
        let text = try page(summary())
        for words in [
            "First word.", "Second word.", "Top themes", "3 of 9", "Of word", "Top complaints",
            "Two word", "Notable quotes", "Quoted word", "Written by word.",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func aQuoteLeadsToItsCard() throws {
        let text = try page(summary())
        #expect(text.contains(##"<a href="#conversation-7">By word</a>"##))
        #expect(text.contains("<figcaption>Somebody</figcaption>"))
    }

    @Test func cardsHaveTheirAnchors() throws {
        let list = CardList(
            id: "conversations", title: "Conversations",
            noun: .init("conversation", "conversations"),
            items: [
                Card(heading: "A", text: "b", anchor: "conversation-7"),
                Card(heading: "C", text: "d"),
            ],
            order: .init(first: "newest"), filters: [], printed: 20, file: "replies.csv",
            whenEmpty: "")
        let document = Sample.document(charts: [.cards(list)])
        let page = try Sample.exporter().reportFiles(document, in: "helpscout-analysis/refunds")
        let reader = try PageReader(String(decoding: try #require(page.first).bytes, as: UTF8.self))
        let cards = reader.elements.filter { $0.attributes["class"] == "card" }
        #expect(cards.map { $0.attributes["id"] } == ["conversation-7", nil])
    }

    @Test func aCardCanHaveSeveralOptionsOfAFilter() throws {
        let list = CardList(
            id: "conversations", title: "Conversations",
            noun: .init("conversation", "conversations"),
            items: [
                Card(heading: "A", text: "b", choices: [[0, 2], []]),
                Card(heading: "C", text: "d", choices: [[2], [0]]),
            ],
            order: .init(first: "newest"),
            filters: [
                .init(title: "Topic", options: ["Billing", "Refund", "Gear"]),
                .init(title: "Status", options: ["Closed"]),
            ], printed: 20, file: "replies.csv", whenEmpty: "")
        let document = Sample.document(charts: [.cards(list)])
        let page = try Sample.exporter().reportFiles(document, in: "helpscout-analysis/refunds")
        let text = String(decoding: try #require(page.first).bytes, as: UTF8.self)
        let cards = try PageReader(text).elements.filter { $0.attributes["class"] == "card" }
        #expect(cards.map { $0.attributes["data-options"] } == ["0,2 -", "2 0"])
        for (option, count) in [("Gear", 2), ("Billing", 1)] {
            #expect(text.contains("<bdi>\(option)</bdi></span> <span class=\"count\">\(count)<"))
        }
        #expect(text.contains("<bdi>Refund</bdi>") == text.contains("data-options=\"1"))
    }

    @Test func emptyPartsLeaveNoTitle() throws {
        let text = try page(
            SummaryBlock(
                title: "Executive summary", lead: ["Only this."], themesTitle: "Top themes",
                quotesTitle: "Notable quotes"))
        #expect(text.contains("Only this."))
        #expect(!text.contains("Top themes"))
        #expect(!text.contains("Notable quotes"))
        #expect(!text.contains("class=\"record\""))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</blockquote></li>",
        "{{title}}", "{{{cards}}}", "<!--", "\u{0}\u{202E}evil",
    ])
    func whatAModelWritesStaysText(word: String) throws {
        let plain = try PageReader(try page(summary()))
        let nasty = try PageReader(try page(summary(word)))
        #expect(nasty.elements.map(\.name) == plain.elements.map(\.name))
        #expect(
            nasty.elements.map { $0.attributes.keys.sorted() }
                == plain.elements.map { $0.attributes.keys.sorted() })
    }
}
