import Foundation
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
        #expect(!whole.contains("class=\"reach\""))
        #expect(whole.contains("<p class=\"extent\">25 comments</p>"))
        var list = try list()
        list.total = 3_828
        let cut = try page(list)
        #expect(
            cut.contains(
                "<p class=\"limit\">Showing the 25 most &lt;b&gt; of 3,828 comments, "
                    + "of equal &amp; the newest; all are in "
                    + "<a href=\"replies.csv\">replies.csv</a>.</p>"))
        #expect(cut.contains("Chooses among the 25 most &lt;b&gt; of 3,828 comments."))
        #expect(cut.contains("<p class=\"extent\">25 of 3,828 comments</p>"))
    }

    @Test func optionsTogetherAreAChoiceOfTheirOwn() throws {
        var list = try list()
        list.filters[0].groups = [.init("Any <A>", [0, 1]), .init("None", [2])]
        let boxes = try PageReader(try page(list)).all("input").prefix(3)
        #expect(boxes.map { $0.attributes["value"] } == ["0 1", "0", "1"])
        #expect(boxes.first?.attributes["data-title"] == "Any &lt;A&gt;")
        #expect(
            try page(list).contains("<bdi>Any &lt;A&gt;</bdi></span> <span class=\"count\">25<"))
    }

    @Test func daysCanBeChosenWhereThereAreSeveral() throws {
        var list = try list()
        list.items[3].day = LocalDay(iso: "2026-11-20")
        let days = { (from: String, to: String) in
            LocalDay(iso: from).flatMap { from in
                LocalDay(iso: to).map { Window(from: from, to: $0) }
            }
        }
        for (window, count, hasWeek) in [
            (nil, 0, false), (days("2026-11-20", "2026-11-20"), 0, false),
            (days("2026-11-15", "2026-11-20"), 2, false),
            (days("2026-10-22", "2026-11-20"), 2, true),
        ] {
            list.days = window
            let text = try page(list)
            let dates = try PageReader(text).all("input").filter { $0.attributes["type"] == "date" }
            #expect(dates.count == count)
            #expect(dates.allSatisfy { $0.attributes["max"] == "2026-11-20" })
            #expect(text.contains("Last 7 days") == hasWeek)
            #expect(text.contains("data-day=\"2026-11-20\""))
        }
    }

    // MARK: Files

    /// A call of `pagePart`: the name and the texts.
    private func part(_ file: WebFile) throws -> (name: String, lines: [String]) {
        let text = String(decoding: file.bytes, as: UTF8.self)
        let start = "\"use strict\";\npagePart(\""
        #expect(text.hasPrefix(start) && text.hasSuffix(");\n"))
        let rest = text.dropFirst(start.count).dropLast(3)
        let name = rest.prefix { $0 != "\"" }
        let json = rest.dropFirst(name.count + 3)
        return (String(name), try JSONDecoder().decode([String].self, from: Data(json.utf8)))
    }

    private func files(_ list: CardList, rows: DataTable? = nil) throws -> [String: [String]] {
        let files = CardFiles(list: list, rows: rows).files
        return try files.reduce(into: [:]) { found, file in
            let (name, lines) = try part(file)
            #expect(file.path == "data/\(name).js")
            found[name] = lines
        }
    }

    @Test func aListThatFitsHasNoFilesOfCards() throws {
        #expect(try files(list(count: 2_000)).isEmpty)
    }

    @Test func cardsThatThePageHasNoRoomForAreInFilesWithAnIndexOfAll() throws {
        let list = try list(count: 4_500)
        let cards = CardFiles(list: list, rows: nil)
        let files = try files(list)
        let further = files.filter { $0.key.hasPrefix("cards-replies-") }
        #expect(cards.ownCount == 2_000)
        #expect(cards.starts.first == 0 && cards.starts.count == further.count + 1)
        #expect(cards.starts == cards.starts.sorted())
        #expect(further.values.map(\.count).reduce(0, +) == 2_500)
        for (part, start) in cards.starts.enumerated().dropFirst() {
            let items = try #require(files["cards-replies-\(part)"])
            #expect(items[0].contains(">\(start) word<"))
        }
        let index = try #require(files["cards-replies"])
        #expect(index.count == 4_500)
        #expect(index[4_499] == "1 - -")
        let page = try page(list)
        #expect(
            page.contains("data-starts=\"\(cards.starts.map(String.init).joined(separator: " "))\"")
        )
        #expect(page.contains("data-reach=\"4500\""))
        // Counts are of all cards, not of those that the page has.
        #expect(page.contains("<bdi>A word</bdi></span> <span class=\"count\">2,250<"))
    }

    @Test func aPageOfLongTextsStaysSmall() throws {
        var list = try list(count: 2_000)
        for place in list.items.indices {
            list.items[place].text = String(repeating: "word ", count: 4_000)
        }
        let text = try page(list)
        #expect(text.utf8.count < 5_000_000)
        let own = CardFiles(list: list, rows: nil).ownCount
        #expect((1..<2_000).contains(own))
        #expect(text.contains("Showing the \(own) most"))
    }

    @Test func rowsAreTheLinesOfTheDownload() throws {
        let list = try list(count: 4_100)
        let rows = DataTable(
            columns: [.init("a", "A", .text)], rows: (0..<4_100).map { [.text("=\($0),x\ny")] })
        let files = try files(list, rows: rows).filter { $0.key.hasPrefix("rows-") }
        #expect(files.keys.sorted() == ["rows-replies-0", "rows-replies-1", "rows-replies-2"])
        #expect(files["rows-replies-2"]?.count == 101)
        #expect(files.values.allSatisfy { $0.first == "a" })
        #expect(files["rows-replies-1"]?[1] == "\"'=2000,x\ny\"")
        #expect(try page(list).contains("class=\"download\"") == false)
    }

    @Test func rowsThatAreNoCardsAreNotOffered() throws {
        let rows = DataTable(columns: [.init("a", "A", .text)], rows: [[.text("one")]])
        #expect(try files(list(), rows: rows).isEmpty)
    }

    @Test func namesAlignWithTheirCardWhicheverWayTheyRun() throws {
        let page = try page(list())
        #expect(page.contains("<h4><bdi>") && !page.contains("<h4 dir="))
    }

    @Test func filtersAreHiddenUntilTheScriptShowsThem() throws {
        let text = try page(list())
        let form = try #require(try PageReader(text).all("form").first)
        #expect(form.attributes["hidden"] != nil)
        #expect(text.contains("<bdi>A word</bdi></span> <span class=\"count\">13<"))
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
