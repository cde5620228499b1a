import Graphics
import ReportModel
import Testing
import Typesetting

@testable import Drawing

/// What the data may call an address or a name must stay one: nothing of it becomes an action.
@Suite struct HostileAddressTests {
    let engine: TextEngine

    init() throws { engine = try TextEngine() }

    @Test(arguments: Hostile.addresses)
    func anAddressOfADrawingStaysAnAddress(address: String) throws {
        let page = [
            Sample.link("before", to: .address("https://example.org/before"), x: 50, y: 50),
            Sample.link("hostile", to: .address(address), x: 50, y: 80),
            Sample.link("after", to: .address("https://example.org/after"), x: 50, y: 110),
        ]
        let addresses = try links(of: pdf(Sample.document([page]), engine: engine)).addresses
        let expected = [PercentEncoding.address(address)].filter(LinkTarget.isAllowed)
        #expect(
            addresses == ["https://example.org/before"] + expected + ["https://example.org/after"])
    }

    @Test(arguments: Hostile.addresses)
    func aNameOfAPlaceStaysAName(name: String) throws {
        let document = Sample.document([
            [
                Sample.heading("Hostile", name, level: 1, y: 50),
                Sample.link("to it", to: .anchor(name), x: 50, y: 80),
                Sample.link("to the other", to: .anchor("other"), x: 50, y: 110),
            ], [Sample.heading("Other", "other", level: 1, y: 50)],
        ])
        let found = try links(of: pdf(document, engine: engine))
        #expect(found.places == [PercentEncoding.name(name), "other"])
        #expect(found.addresses.isEmpty)
    }

    /// Cards, thumbnails, contents of paper and of pages: whatever links in a document.
    @Test func everyPlaceThatLinksIsSafe() throws {
        let accepted = Hostile.addresses.compactMap { WebAddress($0) }
        #expect(accepted.count > 30)
        let links = accepted.map { Card.Link("Open", $0) }
        let cards = links.map { Card(heading: "Somebody", text: "Something", links: [$0]) }
        let list = CardList(
            id: "cards", title: "Cards", noun: .init("card", "cards"), items: cards,
            order: .init(first: "first"), filters: [], printed: cards.count, file: "cards.csv",
            whenEmpty: "None")
        let folded = FoldedList(
            id: "folded", title: "Folded",
            groups: cards.map { .init(title: "Group", extent: "1", items: [$0, $0]) }, printed: 2,
            elsewhere: "", whenEmpty: "None")
        let sections = zip(accepted, links).map { address, link in
            Document.Section(id: address.text, title: address.text, blocks: [.links([link])])
        }
        let document = Hostile.document(
            sections + [
                .init(id: "cards", title: "Cards", blocks: [.cards(list), .folded(folded)])
            ])
        let pages = typeset(document, paper: .a4, publisher: "Musora", measurer: engine)
        let found = try self.links(of: pdf(pages, engine: engine))
        let expected = accepted.map(\.text)
        #expect(found.addresses == expected + expected + expected.flatMap { [$0, $0] })
        #expect(found.places.count == sections.count + 1)
    }

    /// The address of the archive, the edition's folder and a section's id may all be hostile.
    @Test(arguments: Hostile.addresses)
    func linksToTheArchiveStayAddresses(text: String) throws {
        let own = FolderAddress(text)?.file("2026-11-21/sentiment/all/index.html")
        let other = FolderAddress("https://reports.example.org")?.file("sentiment/\(text)/x.html")
        let page = try #require(own ?? other)
        let twoPages = Block.prose(Array(repeating: "A", count: 60))
        let document = Hostile.document([.init(id: text, title: "Section", blocks: [twoPages])])
        let pages = typeset(
            document, paper: .a4, publisher: "Musora", webPage: page, measurer: engine)
        let found = try links(of: pdf(pages, engine: engine)).addresses
        #expect(found == [page.text, page.at(text)?.text, page.text].compactMap { $0 })
        #expect(found.allSatisfy { $0 == PercentEncoding.address($0) })
    }

    @Test(arguments: [
        ("/A<</S/JavaScript/JS(app.alert\\(1\\))>>", "JavaScript"),
        ("/A<</S/Launch/F(x)>>", "Launch"), ("/A<</S/GoToR/F(x)/D(y)>>", "GoToR"),
        ("/A<</S/SubmitForm/F(x)>>", "SubmitForm"),
        ("/A<</S/URI/URI(file:///etc/passwd)>>", "address"),
        ("/A<</S/URI/URI(javascript:alert)>>", "address"),
        ("/A<</S/URI/URI(https://a/b c)>>", "address"),
        ("/A<</S/GoTo/D(x)/Next<</S/JavaScript/JS(x)>>>>", "/Next"),
        ("/A<</D(x)>>", "none"), ("/AA<</E<</S/JavaScript/JS(x)>>>>", "/AA"),
        ("/PA<</S/URI/URI(https://a)>>", "/PA"), ("/Subtype/Widget", "another kind"),
    ])
    func anActionOfAnotherKindIsRefused(entry: String, named: String) throws {
        let file = try QPDFFile(pdf(Sample.everything, engine: engine).bytes)
        let annotations = try #require(file.get("/Annots", of: file.pages[0]))
        let link = file.items(of: annotations)[0]
        let (key, value) = try #require(Hostile.split(entry))
        file.set(key, of: link, to: file.parsed(value))
        let error = #expect(throws: DrawingError.self) { try ActionCheck(file: file).check() }
        #expect(error?.description.contains(named) == true)
    }

    @Test(arguments: ["/OpenAction", "/AA", "/AcroForm"])
    func aDocumentThatActsIsRefused(key: String) throws {
        let file = try QPDFFile(pdf(Sample.everything, engine: engine).bytes)
        file.set(key, of: file.root, to: file.parsed("<</S/JavaScript/JS(x)>>"))
        #expect(throws: DrawingError.unsafe("the document has “\(key)”")) {
            try ActionCheck(file: file).check()
        }
    }

    @Test func aScriptAmongTheNamesIsRefused() throws {
        let file = try QPDFFile(pdf(Sample.everything, engine: engine).bytes)
        file.set("/Names", of: file.root, to: file.parsed("<</JavaScript<</Names[]>>>>"))
        #expect(throws: DrawingError.unsafe("the document's names has “/JavaScript”")) {
            try ActionCheck(file: file).check()
        }
    }

    /// The addresses and named places that links lead to, in the order of the pages.
    private func links(of pdf: PDFFile) throws -> (addresses: [String], places: [String]) {
        let file = try QPDFFile(pdf.bytes)
        var found: (addresses: [String], places: [String]) = ([], [])
        for page in file.pages {
            guard let annotations = file.get("/Annots", of: page) else { continue }
            for link in file.items(of: annotations) {
                if let action = file.get("/A", of: link) {
                    #expect(file.name("/S", of: action) == "URI")
                    found.addresses += [file.get("/URI", of: action).flatMap(file.text) ?? "?"]
                } else {
                    found.places += [file.get("/Dest", of: link).flatMap(file.text) ?? "?"]
                }
            }
        }
        return found
    }
}

/// Addresses that try to be more, after those that a review got through.
private enum Hostile {
    static let addresses: [String] =
        payloads.map { "https://evil.test/" + $0 } + [
            "javascript:app.alert(1)", "file:///etc/passwd", "HTTPS://evil.test/)/S/Launch/F(x",
            "https://evil.test)/S/JavaScript/JS(app.alert(1)", "data:text/html,(x)",
            "mailto:a@b.c)/S/JavaScript/JS(x", "http://evil.test/?q=)>>/AA<</E", "(", ")", "",
        ]

    private static let payloads = [
        ")/S/JavaScript/JS(app.alert(1)", ")/S/Launch/F(calc.exe", ")/S/Launch/Win<</F(cmd)>>/X(",
        ")/S/SubmitForm/F(https://evil.test", ")/S/GoToR/F(other.pdf)/D(x",
        ")/Next<</S/Named/N/Print",
        ")>>/AA<</E<</S/JavaScript/JS(x)>>>>/X<</Y(", "(", ")", "((((", "))))", ")(", "a(b", "a)b",
        "\\", "\\)", "\\(", "\\\\)/S/JavaScript/JS(x", "a\\", "\\051/S/JavaScript/JS\\050x",
        "'", "' dest='top", "\\' uri=\\'x", "' rect=[0 0 1 1] uri='https://x", "\"", "`",
        "<script>",
        ">>endobj", "\nendstream\nendobj", "\r\n)/S/Launch", "\u{0})/S/Launch", "\t", " a b ", "%",
        "%%", "%2", "%zz", "%28%29", "%29/S/JavaScript/JS%28x", "é(ü)", "日本語)(", "\u{202E}gpj.exe",
        "\u{FEFF})", "[0 0 0 0]", "{}", "|", "^", "~", "a;b=c", "?q=(x)&r=)",
        String(repeating: "(", count: 500), String(repeating: "\\", count: 499),
    ]

    static func document(_ sections: [Document.Section]) -> Document {
        let day = LocalDay(number: 20_778)
        let window = Window(days: 30, endingWith: day)
        return Document(
            identity: .init(
                report: "hostile", edition: "all", title: "Hostile", editionTitle: "All",
                asOf: day, comparison: Comparison(window: window, previous: window.previous),
                status: .complete, generatedAt: Sample.created, timeZone: "UTC", timeZoneOffset: 0),
            cover: .init(headline: Headline(""), period: "", tiles: [], gauge: nil), kpis: [],
            findings: [],
            notices: [], sections: sections)
    }

    /// “/A<<…>>” as key and value.
    static func split(_ entry: String) -> (key: String, value: String)? {
        guard let end = entry.dropFirst().firstIndex(where: { "</".contains($0) }) else {
            return nil
        }
        return (String(entry[..<end]), String(entry[end...]))
    }
}
