import Foundation
import Graphics
import ReportModel
import TestSupport
import Testing

@testable import WebExport

struct PageTests {
    private func text(_ files: [WebFile], _ path: String) throws -> String {
        let file = try #require(files.first { $0.path == path })
        return try #require(String(bytes: file.bytes, encoding: .utf8))
    }

    private func report(word: String = "YouTube", charts: [Block]? = nil) throws -> String {
        let document = Sample.document(word: word, charts: charts)
        return try text(
            Sample.exporter().reportFiles(document, in: "sentiment/drumeo"),
            "sentiment/drumeo/index.html")
    }

    /// A report's, a day's and the archive's page, and that of definitions.
    private func pages(word: String) throws -> [String] {
        let exporter = try Sample.exporter()
        return [
            try report(word: word),
            try text(
                exporter.dayFiles(
                    Sample.dayIndex(word: word), figures: Sample.dayFigures(),
                    definitions: Sample.definitions(word)),
                "index.html"),
            try text(
                exporter.archiveFiles(
                    Sample.archiveIndex(word: word), definitions: Sample.definitions(word)),
                "index.html"),
            try text(
                exporter.dayFiles(
                    Sample.dayIndex(), figures: Sample.dayFigures(),
                    definitions: Sample.definitions(word)),
                "definitions.html"),
        ]
    }

    @Test func aSmallPage() throws {
        expectGolden(
            try report(charts: [.chart(Sample.emptyChart("YouTube"))]), named: "page.html")
    }

    @Test func aDay() throws { expectGolden(try pages(word: "YouTube")[1], named: "day.html") }

    @Test func anArchive() throws {
        expectGolden(try pages(word: "YouTube")[2], named: "archive.html")
    }

    @Test func definitions() throws {
        expectGolden(try pages(word: "YouTube")[3], named: "definitions.html")
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "\"\u{301} onfocus=\"x",
        "' onmouseover='x", "</title></svg></style>", "{{title}}", "{{{table}}}", "<!--", "-->",
        "]]>", "&lt;b&gt;", "\u{0}\u{202E}evil\u{FFFE}", "javascript:alert(1)",
        String(repeating: "Donaudampfschiff", count: 200),
    ])
    func wordsOfTheDataStayWords(word: String) throws {
        let plain = try pages(word: "YouTube").map { try PageReader($0) }
        let nasty = try pages(word: word).map { try PageReader($0) }
        for (page, expected) in zip(nasty, plain) {
            // Other words, same elements: a wrapped label may take more lines of text.
            let names = page.elements.map(\.name).filter { $0 != "text" && $0 != "bdi" }
            #expect(names == expected.elements.map(\.name).filter { $0 != "text" && $0 != "bdi" })
            #expect(
                Set(page.elements.flatMap(\.attributes.keys))
                    == Set(expected.elements.flatMap(\.attributes.keys)))
        }
    }

    @Test func nothingIsLoadedFromElsewhereAndNothingRunsInThePage() throws {
        for page in try pages(word: "YouTube").map({ try PageReader($0) }) {
            let policy = try #require(
                page.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
            #expect(policy.attributes["content"] == PageFrame.policy)
            #expect(page.all("style").isEmpty)
            #expect(page.values(of: "style").isEmpty)
            #expect(page.all("script").allSatisfy { $0.attributes["src"] != nil })
            #expect(page.elements.flatMap(\.attributes.keys).allSatisfy { !$0.hasPrefix("on") })
            for address in page.values(of: "src") + page.values(of: "href") {
                #expect(!address.contains("//") || address.hasPrefix("data:"), "\(address)")
            }
        }
    }

    @Test func idsAreThereOnce() throws {
        let ids = try PageReader(try report()).values(of: "id")
        #expect(Set(ids).count == ids.count)
        #expect(ids.contains("chart-sentiment_by_brand"))
    }

    @Test func everyLinkLeadsSomewhere() throws {
        let exporter = try Sample.exporter()
        let day =
            exporter.reportFiles(Sample.document(), in: "sentiment/drumeo")
            + exporter.dayFiles(
                Sample.dayIndex(), figures: Sample.dayFigures(),
                definitions: Sample.definitions())
            + exporter.assets(fonts: [])
        let root = Sample.day.iso
        var known: Set<String> = [
            "index.html", "compare.html", "definitions.html", "assets/style.css",
            "assets/script.js",
        ]
        known.formUnion(day.map { "\(root)/\($0.path)" })
        known.insert("\(root)/manifest.json")
        known.formUnion(["pdf", "json"].map { "\(root)/sentiment/drumeo/report.\($0)" })
        let anchors = try Dictionary(
            uniqueKeysWithValues: day.filter { $0.path.hasSuffix(".html") }.map {
                ("\(root)/\($0.path)", try PageReader(try text(day, $0.path)).values(of: "id"))
            })
        for file in day where file.path.hasSuffix(".html") {
            let page = try PageReader(try text(day, file.path))
            let ids = page.values(of: "id")
            for address in page.values(of: "href") + page.values(of: "src")
            where !address.hasPrefix("data:") {
                if address.hasPrefix("#") {
                    #expect(ids.contains(String(address.dropFirst())), "\(address)")
                } else {
                    let path = resolved(address, from: "\(root)/\(file.path)")
                    let parts = path.split(separator: "#").map(String.init)
                    #expect(known.contains(parts[0]), "\(file.path): \(address)")
                    if parts.count > 1, let ids = anchors[parts[0]] {
                        #expect(ids.contains(parts[1]), "\(file.path): \(address)")
                    }
                }
            }
        }
    }

    private func resolved(_ address: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in address.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    @Test func everyChartHasTwoDrawingsAndItsData() throws {
        let page = try PageReader(try report())
        let classes = page.all("svg").compactMap { $0.attributes["class"] }
        #expect(classes.filter { $0 == "wide" }.count == 2)
        #expect(classes.filter { $0 == "narrow" }.count == 2)
        #expect(page.all("figure").count == 2)
        #expect(page.all("details").count == 2)
        #expect(page.all("svg").allSatisfy { $0.attributes["aria-label"]?.isEmpty == false })
    }

    @Test func theRowsOfEveryChartLieBesideThePage() throws {
        let document = Sample.document()
        let files = try Sample.exporter().reportFiles(document, in: "sentiment/drumeo")
        let rows = "sentiment/drumeo/data/sentiment_by_brand.csv"
        #expect(try text(files, rows) == "platform,rows\r\nx,1204\r\nYouTube,\r\n")
        // Both pictures of the chart lead there, and say how it is computed.
        let page = try text(files, "sentiment/drumeo/index.html")
        let links = try PageReader(page).values(of: "href")
        #expect(links.filter { $0 == "data/sentiment_by_brand.csv" }.count == 2)
        #expect(page.components(separatedBy: "</strong> Counted on YouTube.").count == 3)
    }

    @Test func aChartWithoutRowsSaysSo() throws {
        var chart = Sample.emptyChart("YouTube")
        chart.data = DataTable(columns: chart.data.columns, rows: [])
        let page = try PageReader(try report(charts: [.chart(chart)]))
        #expect(page.all("table").count == 1)
        #expect(page.values(of: "class").filter { $0 == "empty" }.count == 2)
    }

    @Test func aTableThatIsCutLeadsToAllItsRows() throws {
        let rows = (0..<143).map { [DataTable.Cell.integer($0)] }
        let whole = DataTable(columns: [.init("n", "Rows", .number(.count))], rows: rows)
        let document = Sample.document(
            charts: [.table(TableBlock(id: "labels", title: "Labels", whole: whole, shown: 20))])
        let files = try Sample.exporter().reportFiles(document, in: "a/b")
        let page = try text(files, "a/b/index.html")
        #expect(page.contains("Showing 20 of 143; "))
        #expect(page.contains("<a href=\"data/table-labels.csv\">All rows (CSV)"))
        let file = try text(files, "a/b/data/table-labels.csv")
        #expect(file.components(separatedBy: "\r\n").count == 145)
    }

    @Test func aTilesUnitMayStandOnTheNextLine() throws {
        var document = Sample.document()
        document.cover.tiles[0].value = "1,409,370\u{00A0}min"
        let files = try Sample.exporter().reportFiles(document, in: "a/b")
        #expect(try text(files, "a/b/index.html").contains(">1,409,370 min<"))
    }

    @Test func coverTilesThatASectionRepeatsStandOnce() throws {
        var document = Sample.document()
        document.sections[0].blocks.append(.tiles([Sample.tile("YouTube")]))
        let files = try Sample.exporter().reportFiles(document, in: "sentiment/drumeo")
        let page = try PageReader(try text(files, "sentiment/drumeo/index.html"))
        #expect(page.values(of: "class").filter { $0 == "tile worse" }.count == 1)
    }

    @Test func theSameDocumentGivesTheSameBytes() throws {
        let document = Sample.document()
        let exporter = try Sample.exporter()
        #expect(
            exporter.reportFiles(document, in: "a/b") == exporter.reportFiles(document, in: "a/b"))
    }

    @Test func darkColorsStandInTheDaysAssets() throws {
        let files = try Sample.exporter().reportFiles(Sample.document(), in: "sentiment/drumeo")
        let colors = try text(files, "assets/sentiment-drumeo.css")
        #expect(colors.contains("prefers-color-scheme:dark"))
        #expect(colors.contains(".d1{fill:#"))
    }

    @Test func anArchiveWithoutDaysSaysSo() throws {
        var archive = Sample.archiveIndex()
        archive.days = []
        archive.trends = []
        let page = try text(
            Sample.exporter().archiveFiles(archive, definitions: Sample.definitions()), "index.html"
        )
        #expect(page.contains("No reports yet"))
        _ = try PageReader(page)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (83_604, "84 kB"), (999_499, "999 kB"),
        (999_500, "1.0 MB"), (2_340_000, "2.3 MB"),
    ])
    func sizesAreReadable(bytes: Int, words: String) {
        #expect(sizeInWords(bytes).replacing("\u{00A0}", with: " ") == words)
    }
}

struct AssetsTests {
    @Test func theStyleSheetNamesEveryFontThatComes() throws {
        let fonts = [FontFile(weight: .bold, bytes: [2]), FontFile(weight: .regular, bytes: [1])]
        let files = try Sample.exporter().assets(fonts: fonts)
        #expect(
            files.map(\.path) == [
                "assets/style.css", "assets/script.js", "assets/inter-400.otf",
                "assets/inter-700.otf",
            ])
        let style = String(decoding: files[0].bytes, as: UTF8.self)
        for name in ["inter-400.otf", "inter-700.otf"] { #expect(style.contains("url(\(name))")) }
        #expect(!style.contains("inter-600"))
    }

    @Test func theStyleSheetHasEveryRoleInBothThemes() throws {
        let style = String(
            decoding: try Sample.exporter().assets(fonts: [])[0].bytes, as: UTF8.self)
        for role in ["ink", "paper", "accent", "onDark"] {
            #expect(style.components(separatedBy: "--\(role):#").count == 3)
        }
    }
}
