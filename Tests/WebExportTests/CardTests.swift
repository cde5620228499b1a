import ReportModel
import Testing

@testable import WebExport

@Suite struct CardTests {
    private func page(_ list: CardList) throws -> String {
        let document = Sample.document(charts: [.cards(list)])
        let files = try Sample.exporter().reportFiles(document, in: "reply-required")
        return String(decoding: try #require(files.first).bytes, as: UTF8.self)
    }

    private func list(word: String = "word", count: Int = 25) throws -> CardList {
        let address = try #require(WebAddress("https://example.org/?a=\(word)"))
        return CardList(
            id: "replies", title: "Comments", noun: .init("comment", "comments"),
            items: (0..<count).map { index in
                Card(
                    heading: "By \(word)", tags: [.init("High \(word)", .alarming)],
                    facts: [Fact("Where \(word)", word)], text: "\(index) \(word)",
                    notes: [Fact("Original \(word)", word)],
                    links: [.init("Open \(word)", address)],
                    options: [index % 2, nil])
            },
            order: .init(first: "most <b>", ties: "of equal & the newest"),
            filters: [
                .init(title: "Platform \(word)", options: ["A \(word)", "B", "none of these"]),
                .init(title: "Brand", options: ["C"]),
            ],
            printed: 20, file: "replies.csv", whenEmpty: "Nothing waits.")
    }

    @Test func everyCardStandsInThePage() throws {
        let reader = try PageReader(try page(list()))
        let cards = reader.elements.filter { $0.attributes["class"] == "card" }
        #expect(cards.count == 25)
        #expect(cards.allSatisfy { $0.attributes["hidden"] == nil })
        #expect(cards.prefix(2).map { $0.attributes["data-options"] } == ["0 -", "1 -"])
    }

    @Test func aListThatIsCutSaysWhatIsLeftOutAndThatItsChoiceIsAmongTheRest() throws {
        let whole = try page(list())
        #expect(!whole.contains("class=\"limit\""))
        #expect(whole.contains("<p class=\"extent\">25 comments</p>"))
        var list = try list()
        list.total = 3_828
        let cut = try page(list)
        #expect(
            cut.contains(
                "<p class=\"limit\">Showing the 25 most &lt;b&gt; of 3,828 comments, "
                    + "of equal &amp; the newest; all are in "
                    + "<a href=\"replies.csv\">replies.csv</a>.</p>"))
        #expect(cut.contains("Chooses among the 25 comments that this page shows."))
        #expect(cut.contains("<p class=\"extent\">25 of 3,828 comments</p>"))
        #expect(cut.contains(" data-total=\"3828\""))
    }

    @Test func optionsTogetherAreAChoiceOfTheirOwn() throws {
        var list = try list()
        list.filters[0].groups = [.init("Any <A>", [0, 1]), .init("None", [2])]
        let options = try PageReader(try page(list)).all("option").prefix(4)
        #expect(options.map { $0.attributes["value"] } == ["", "0 1", "0", "1"])
        #expect(options.dropFirst().first?.attributes["data-title"] == "Any &lt;A&gt;")
        #expect(try page(list).contains(">Any &lt;A&gt; (25)</option>"))
    }

    @Test func namesAlignWithTheirCardWhicheverWayTheyRun() throws {
        let page = try page(list())
        #expect(page.contains("<h4><bdi>") && !page.contains("<h4 dir="))
    }

    @Test func filtersAreHiddenUntilTheScriptShowsThem() throws {
        let text = try page(list())
        let form = try #require(try PageReader(text).all("form").first)
        #expect(form.attributes["hidden"] != nil)
        #expect(text.contains("A word (13)"))
        #expect(!text.contains("none of these"))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x",
        "</p></li></ol>", "{{title}}", "{{{cards}}}", "<!--", "\"\u{301} onfocus=\"x",
        "\u{0}\u{202E}evil",
        "<b>bold</b> &amp; <span foreground='red'>",
    ])
    func whatPeopleWriteStaysText(word: String) throws {
        let plain = try PageReader(try page(list()))
        let nasty = try PageReader(try page(list(word: word)))
        #expect(nasty.elements.map(\.name) == plain.elements.map(\.name))
        #expect(
            nasty.elements.map { $0.attributes.keys.sorted() }
                == plain.elements.map { $0.attributes.keys.sorted() })
    }

    @Test func aLongTextIsWholeBehindItsBeginning() throws {
        let long = String(repeating: "Donaudampfschiff", count: 625)
        var list = try list(count: 1)
        list.items[0].text = long
        let text = try page(list)
        #expect(text.contains(">\(long)<"))
        #expect(text.contains(" …</p>"))
    }

    @Test func aShortNoteStandsOpenAndALongOneIsFolded() throws {
        var list = try list(count: 1)
        list.items[0].notes = [
            Fact("Tone", "calm"), Fact("Topics", String(repeating: "on and on ", count: 20)),
            Fact("Original", "two\nlines"),
        ]
        let text = try page(list)
        #expect(text.contains("<span>Tone</span> <bdi>calm</bdi>"))
        #expect(text.contains("<summary>Topics</summary>"))
        #expect(text.contains("<summary>Original</summary>"))
    }

    @Test func anEmptyListSaysSo() throws {
        let text = try page(list(count: 0))
        #expect(text.contains("Nothing waits."))
        #expect(!text.contains("<form"))
    }

    @Test func downloadsAreLinked() throws {
        var document = Sample.document()
        document.downloads = [
            .init(name: "replies.csv", title: "Comments (CSV)", data: .init(columns: [], rows: []))
        ]
        let files = try Sample.exporter().reportFiles(document, in: "reply-required")
        let text = String(decoding: try #require(files.first).bytes, as: UTF8.self)
        #expect(text.contains("<a href=\"replies.csv\">Comments (CSV)</a>"))
    }
}
