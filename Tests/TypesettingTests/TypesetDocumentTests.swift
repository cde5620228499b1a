import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Typesetting

@Suite struct TypesetDocumentTests {
    private func pages(_ document: Document, _ paper: PaperSize = .a4) -> [PageReading] {
        typeset(document, paper: paper, publisher: "Musora", measurer: FixedMeasurer())
            .pages.map(PageReading.init)
    }

    private func pages(of blocks: [Block], _ paper: PaperSize = .a4) -> [PageReading] {
        pages(Sample.afterAFullFrontPage(Sample.section("one", "One", blocks)), paper)
    }

    /// The pages of the full sample and of documents put together at random, on each paper.
    private static let readings: [PaperSize: [[PageReading]]] = {
        var generator = SeededGenerator(seed: 7)
        let documents = [Sample.full()] + (0..<16).map { _ in Sample.random(using: &generator) }
        return Dictionary(
            uniqueKeysWithValues: PaperSize.allCases.map { paper in
                let pages = documents.map { document in
                    typeset(
                        document, paper: paper, publisher: "Musora", measurer: FixedMeasurer()
                    ).pages.map(PageReading.init)
                }
                return (paper, pages)
            })
    }()

    private func readings(_ paper: PaperSize = .a4) throws -> [[PageReading]] {
        try #require(Self.readings[paper])
    }

    @Test(arguments: PaperSize.allCases)
    func nothingLeavesTheMargins(_ paper: PaperSize) throws {
        let grid = PageGrid(paper)
        for (index, pages) in try readings(paper).enumerated() {
            for (number, page) in pages.enumerated() {
                let area = Rect(
                    x: grid.margin, y: grid.headBaseline - 12, width: grid.measure,
                    height: grid.footBaseline + 6 - grid.headBaseline + 12)
                let frames =
                    page.runs.map { ($0.text, $0.frame) }
                    + page.figures.map { ($0.alternative, $0.frame) }
                    + page.shapes.map { ("shape", $0) }
                for (name, frame) in frames {
                    #expect(
                        frame.isInside(area, tolerance: 1.5),
                        "\(name) of document \(index), page \(number + 1): \(frame)")
                }
            }
        }
    }

    @Test(arguments: PaperSize.allCases)
    func typeDoesNotOverlap(_ paper: PaperSize) throws {
        for (index, pages) in try readings(paper).enumerated() {
            for (number, page) in pages.enumerated() {
                let frames =
                    page.runs.map { ($0.text, $0.frame) }
                    + page.figures.map { ($0.alternative, $0.frame) }
                for (first, one) in frames.enumerated() {
                    for other in frames.dropFirst(first + 1) where one.1.overlaps(other.1) {
                        Issue.record(
                            """
                            “\(one.0)” and “\(other.0)” overlap on page \(number + 1) \
                            of document \(index)
                            """)
                    }
                }
            }
        }
    }

    @Test func baselinesStandOnTheGrid() throws {
        for pages in try readings() {
            for page in pages {
                for run in page.runs {
                    let off = run.baseline.remainder(dividingBy: 6)
                    #expect(abs(off) < 0.001, "“\(run.text)” stands at \(run.baseline)")
                }
            }
        }
    }

    @Test func noHeadingEndsAPage() throws {
        for pages in try readings() {
            for (number, page) in pages.enumerated() {
                let foot = PageGrid(.a4).footBaseline - 1
                let last = page.runs.filter { $0.baseline < foot }
                    .max { $0.baseline < $1.baseline }
                let figures = page.figures.map(\.frame.maxY).max() ?? 0
                guard let last, last.baseline > figures else { continue }
                #expect(!last.isHeading, "“\(last.text)” ends page \(number + 1)")
            }
        }
    }

    @Test func paginationLosesNoRow() {
        var generator = SeededGenerator(seed: 11)
        for round in 0..<20 {
            let rows = Int.random(in: 0...150, using: &generator)
            let words = Int.random(in: 1...40, using: &generator)
            let table = Sample.table("t", rows: rows) { row in
                (0..<words).map { "r\(row)w\($0)" }.joined(separator: " ")
            }
            let filler = Int.random(in: 0...30, using: &generator)
            let pages = pages(of: [
                .prose((0..<filler).map { "Paragraph \($0)" }), .table(table),
            ])
            var found: [Substring: Int] = [:]
            for run in pages.flatMap(\.runs) {
                for word in run.text.split(separator: " ") { found[word, default: 0] += 1 }
            }
            let wrong = (0..<rows).flatMap { row in (0..<words).map { "r\(row)w\($0)" } }
                .filter { found[Substring($0)] != 1 }
            #expect(wrong.isEmpty, "round \(round): \(wrong.prefix(5))")
        }
    }

    @Test func aRowTallerThanAPageGoesOnOverleaf() {
        let text = (0..<3000).map { "w\($0)" }.joined(separator: " ")
        let pages = pages(of: [.table(Sample.table("t", rows: 1) { _ in text })])
        let words = pages.flatMap(\.runs).flatMap { $0.text.split(separator: " ") }
            .filter { $0.first == "w" && Int($0.dropFirst()) != nil }
        #expect(words.count == 3000)
        #expect(pages.count > 3)
    }

    @Test func aTableGoesOnUnderItsHead() {
        let table = Sample.table("t", rows: 200)
        let pages = pages(of: [.table(table)]).filter { $0.text.contains("Label") }
        #expect(pages.count > 2)
        for page in pages { #expect(page.text.contains("needs a reply")) }
        for page in pages.dropFirst() {
            #expect(page.text.contains("\(table.title), continued"))
        }
    }

    /// PDF/UA-1 refuses rows outside; a folded table has its head twice, once for the eye.
    @Test func everyRowIsInATable() throws {
        let narrow = TableBlock(
            id: "t", title: "Labels",
            data: DataTable(
                columns: [.init("name", "Label", .text), .init("count", "n", .number(.count))],
                rows: (0..<40).map { [.text("label \($0)"), .integer($0)] }), total: 40)
        let folded = pages(of: [.table(narrow)])
        #expect(folded.flatMap(\.runs).count { $0.text == "Label" } == 2)
        let runs = (folded + (try readings().flatMap { $0 })).flatMap(\.runs)
        let rows = runs.filter { run in run.tags.contains(.tableRow) }
        #expect(rows.count > 100)
        #expect(rows.allSatisfy { $0.tags.contains(.table) })
    }

    /// Empty cells too, and those of a long row that have no more lines.
    @Test func everyRowHasAllItsCells() {
        let long = (0..<3000).map { "w\($0)" }.joined(separator: " ")
        let table = Sample.table("t", rows: 9) { $0 == 4 ? long : $0 == 5 ? "" : "label" }
        let document = Sample.document(sections: [Sample.section("s", "S", [.table(table)])])
        let pages = typeset(
            document, paper: .a4, publisher: "Musora", measurer: FixedMeasurer()
        ).pages
        let rows = pages.flatMap { PageReading.rows(in: $0.items) }
        #expect(rows.count > 12)
        #expect(rows.allSatisfy { $0 == 4 })
    }

    @Test func aShortenedTableSaysSo() {
        let pages = pages(of: [.table(Sample.table("t", rows: 3, total: 1_430))])
        #expect(pages.contains { $0.text.contains("Showing 3 of 1,430 · the rest is in") })
    }

    @Test func emptyBlocksLeaveAWord() {
        let text = pages(of: [
            .table(Sample.table("t", rows: 0)), .chart(Sample.empty), .charts([Sample.empty]),
            .statements(Statements(title: "Changes", items: [], whenEmpty: "None.")),
            .tiles([]), .prose([]), .facts(title: "Nothing", []), .charts([]),
        ]).map(\.text).joined(separator: "\n")
        #expect(text.contains("No rows"))
        #expect(text.contains("No data to draw in this period"))
        #expect(text.contains("None."))
        #expect(!text.contains("Nothing"))
    }

    @Test func aDocumentWithoutSectionsIsItsCover() {
        #expect(pages(Sample.document(sections: [])).count == 1)
        let empty = Sample.section("one", "One", [])
        #expect(pages(Sample.document(sections: [empty], tiles: 0, gauge: nil)).count == 1)
    }

    @Test func contentsLeadToEachSection() throws {
        let pages = pages(Sample.full())
        let links = pages.flatMap(\.links)
        let sections = Sample.full().sections
        #expect(links.count == sections.count)
        for (entry, section) in zip(links, sections) {
            let page = try #require(pages.firstIndex { $0.anchors.contains(section.id) }) + 1
            #expect(entry.link.target == .anchor(section.id))
            #expect(entry.link.description == "\(section.title), page \(page)")
        }
    }

    /// Where they take more than a line.
    @Test func manyContentsStandAtTheEnd() throws {
        let sections = (0..<15).map {
            Sample.section("s\($0)", "A section of number \($0)", [.prose(["Words"])])
        }
        let pages = pages(Sample.document(sections: sections))
        let last = try #require(pages.last)
        #expect(pages.flatMap(\.links).count == 15)
        #expect(last.links.count == 15)
        #expect(last.text.contains("Contents"))
    }

    @Test func fewContentsAreALineOfTheFrontPage() throws {
        let sections = ["one", "two", "three"].map {
            Sample.section($0, "Section \($0)", [.prose(["Words"])])
        }
        let pages = pages(Sample.document(sections: sections))
        let links = try #require(pages.first).links
        #expect(links.map(\.link.target) == sections.map { .anchor($0.id) })
        let baselines = pages[0].runs.filter { $0.text.hasPrefix("Section ") }.map(\.baseline)
        #expect(Set(baselines.prefix(3)).count == 1)
        #expect(pages[0].text.contains("Contents"))
    }

    /// Tiles, changes and the chart of the front page come from sections, which then leave them out.
    @Test(arguments: PaperSize.allCases)
    func nothingOfTheFrontPageIsPrintedTwice(_ paper: PaperSize) throws {
        var document = Sample.document(
            sections: [
                Sample.section(
                    "overview", "Overview",
                    [.tiles((0..<8).map(Sample.tile)), .statements(Sample.statements)]),
                Sample.section(
                    "days", "Days",
                    [.charts([Sample.line("daily", "By day"), Sample.donut("ring", "A ring")])]),
                Sample.section("again", "Again", [.tiles([Sample.tile(1), Sample.tile(7)])]),
            ], gauge: nil)
        document.cover.chart = "daily"
        document.cover.quotes = [.init(text: "“Words of mine”", source: "Ada")]
        let pages = pages(document, paper)
        let runs = pages.flatMap(\.runs).map(\.text).map {
            $0.hasSuffix(" ") ? String($0.dropLast()) : $0
        }
        for title in Sample.titles { #expect(runs.count { $0 == title } == 1, "\(title)") }
        #expect(runs.count { $0 == Sample.statements.title } == 1)
        #expect(runs.count { $0 == "By day" } == 1)
        #expect(runs.contains("More figures") && !runs.contains("Overview"))
        #expect(!runs.contains("Again"))
        let front = try #require(pages.first)
        for text in ["By day", Sample.statements.title, "Words of mine", FrontPage.voices] {
            #expect(front.text.contains(text), "\(text)")
        }
    }

    /// The chart is as high as the rest of the page lets it be.
    @Test func theChartOfTheFrontPageFits() throws {
        func height(_ changes: Int) throws -> Double {
            let items = (0..<changes).map {
                Statements.Item("Change \($0) of a rate", tone: .neutral)
            }
            var document = Sample.document(
                sections: [
                    Sample.section(
                        "s", "S",
                        [
                            .statements(
                                Statements(title: "Changes", items: items, whenEmpty: "None")),
                            .chart(Sample.line("daily", "By day")),
                        ])
                ], gauge: nil)
            document.cover.chart = "daily"
            let page = try #require(pages(document).first)
            #expect(page.text.contains("Change \(min(changes, 12) - 1)"))
            return try #require(page.figures.first { $0.alternative.hasPrefix("By day") })
                .frame.height
        }
        #expect(try height(12) < height(1))
    }

    @Test func chartsSideBySideShareTheirTops() throws {
        let long = "A headline so long that in a column it takes two lines or even three of them"
        let page = try #require(
            pages(of: [
                .charts([Sample.bars("a", long, bands: 4), Sample.bars("b", "Short", bands: 9)])
            ]).last)
        #expect(page.figures.count == 2)
        #expect(abs(page.figures[0].frame.minY - page.figures[1].frame.minY) < 1)
        let headlines = page.runs.filter { $0.tags.contains(.heading(level: 3)) }
        let left = try #require(headlines.first { $0.text.hasPrefix("A headline") })
        let right = try #require(headlines.first { $0.text == "Short" })
        #expect(left.baseline == right.baseline)
    }

    @Test func aChartHigherThanAPageComesInParts() {
        let pages = pages(of: [.chart(Sample.bars("many", "All of them", bands: 120))])
        let text = pages.map(\.text).joined(separator: "\n")
        #expect(text.contains("All of them (2 of"))
        let bottom = PageGrid(.a4).bottom
        for figure in pages.flatMap(\.figures) { #expect(figure.frame.maxY <= bottom) }
    }

    @Test(arguments: PaperSize.allCases)
    func fortyLabelsFitOnAPage(_ paper: PaperSize) {
        let pages = pages(of: [.charts([Sample.legend(of: 40), Sample.donut("d", "Few")])], paper)
        let bottom = PageGrid(paper).bottom
        for figure in pages.flatMap(\.figures) { #expect(figure.frame.maxY <= bottom + 0.01) }
    }

    @Test func aLaterChartFillsWhatAHigherOneLeaves() throws {
        // After the tables neither setting of the high chart has room, but the strip has.
        let high = Sample.bars("high", "High", bands: 30)
        let isFilled = try (24..<44).map { rows in
            let pages = pages(of: [
                .table(Sample.table("t", rows: rows)), .chart(high),
                .chart(Sample.line("low", "Low", strip: true)),
            ])
            let order = pages.flatMap(\.figures).map(\.alternative)
                .filter { $0.contains("picture") }
            let low = try #require(order.firstIndex { $0.hasPrefix("Low") })
            let later = try #require(order.firstIndex { $0.hasPrefix("High") })
            return low < later
        }
        #expect(isFilled.contains(true))
    }

    /// Figures of many columns have room over the full measure only.
    @Test func aMapOfManyColumnsIsNotSetBesideItsWords() throws {
        func width(columns: Int) throws -> Double {
            let data = (0..<3).flatMap { row in
                (0..<columns).map { Datum(x: .band($0), y: .band(row), value: 10, tip: "a") }
            }
            let plot = Plot(
                marks: [Mark(.cell, data)], x: .band((1...columns).map { .init("\($0)") }),
                y: .band((1...3).map { .init("Path \($0)") }),
                color: .sequential(high: Color(0x4A7A9C), domain: 8...12, format: .decimal(1)))
            let chart = Sample.chart("map", "Map", rows: 3, plot: plot)
            return try #require(
                pages(of: [.chart(chart)]).flatMap(\.figures).first {
                    $0.alternative.hasPrefix("Map")
                }
            ).frame.width
        }
        #expect(try width(columns: 9) > width(columns: 8) * 1.3)
        #expect(try abs(width(columns: 14) - width(columns: 9)) < 10)
    }

    /// On a page with little left charts side by side are set lower, not on the next page.
    @Test func chartsAreSetLowerToFillAPage() throws {
        func pair(_ name: String) -> Block {
            .charts([
                Sample.line("\(name)1", "\(name) one"), Sample.line("\(name)2", "\(name) two"),
            ])
        }
        let heights = (0..<40).compactMap { rows in
            pages(of: [.table(Sample.table("t", rows: rows)), pair("First"), pair("Second")])
                .flatMap(\.figures).first { $0.alternative.hasPrefix("Second one") }
                .map { ($0.frame.height * 100).rounded() }
        }
        #expect(heights.count == 40)
        #expect(Set(heights).count == 2)
    }

    /// Facts in two columns go on overleaf where all of them would not fit.
    @Test func factsGoOnOverleaf() {
        let facts = (0..<24).map { Fact("name \($0)", "value \($0)") }
        for rows in stride(from: 0, to: 24, by: 3) {
            let pages = pages(of: [
                .table(Sample.table("t", rows: rows)), .facts(title: "Facts", facts),
            ])
            let values = pages.flatMap(\.runs).map(\.text).filter { $0.hasPrefix("value ") }
            #expect(Set(values).count == 24)
            #expect(values.count == 24)
        }
    }

    @Test func paperDecidesTheSheet() {
        for paper in PaperSize.allCases {
            let document = typeset(
                Sample.full(), paper: paper, publisher: "Musora", measurer: FixedMeasurer())
            for page in document.pages { #expect(page.size == paper.size) }
        }
    }

    @Test func theFileSaysWhatItIs() {
        let document = typeset(
            Sample.full(), paper: .a4, publisher: "Musora", measurer: FixedMeasurer())
        #expect(document.title == "Social sentiment – Drumeo, 21 Nov 2026")
        #expect(document.author == "Musora")
        #expect(document.createdAt == Sample.full().identity.generatedAt)
    }

    @Test func theSameDocumentGivesTheSamePages() {
        let first = typeset(
            Sample.full(), paper: .a4, publisher: "Musora", measurer: FixedMeasurer())
        let second = typeset(
            Sample.full(), paper: .a4, publisher: "Musora", measurer: FixedMeasurer())
        #expect(first.pages == second.pages)
    }

    @Test func rightToLeftLinesStandAtTheRight() throws {
        let compositor = Compositor(measurer: RightToLeftMeasurer(), grid: PageGrid(.a4))
        let box = compositor.paragraph("שלום", .body, width: 100)
        let run = try #require(PageReading.firstRun(of: box.items))
        #expect(run.anchor == .middle)
        #expect(run.origin.x + 18.0 / 2 == 100)
        #expect(run.direction == .rightToLeft)
    }

    /// The name on a card is where its text begins, in either direction.
    @Test func aRightToLeftNameStandsAtItsCard() throws {
        let grid = PageGrid(.a4)
        let compositor = Compositor(measurer: RightToLeftMeasurer(), grid: grid)
        let card = Card(heading: "שלום", tags: [], facts: [], text: "text", notes: [], links: [])
        let page = PageReading(Scene(size: Size(600, 800), items: compositor.set(card).items))
        let name = try #require(page.runs.first { $0.text == card.heading })
        let left = PageGrid.column(of: 3, in: grid.measure, gutter: grid.gutter) + grid.gutter
        #expect(name.frame.minX - left < 6)
    }

    @Test func linesOfAParagraphKeepTheirBlanksApart() {
        let compositor = Compositor(measurer: FixedMeasurer(), grid: PageGrid(.a4))
        let words = "one two three four five six seven"
        for alignment in [TextRun.Anchor.start, .end] {
            let lines = compositor.lines(of: words, .body, width: 50, alignment: alignment)
            let runs = lines.compactMap { PageReading.firstRun(of: $0.items) }
            #expect(runs.count > 2)
            #expect(runs.map(\.text).joined() == words)
        }
        let long = String(repeating: "x", count: 30)
        let lines = compositor.lines(of: long, .body, width: 50)
        #expect(lines.compactMap { PageReading.firstRun(of: $0.items)?.text }.joined() == long)
    }

    @Test func headingsSkipNoLevel() throws {
        for pages in try readings() {
            let levels = pages.flatMap(\.runs).compactMap { run in
                run.tags.compactMap { if case .heading(let level) = $0 { level } else { nil } }.last
            }
            #expect(levels.first == 1)
            for (before, after) in zip(levels, levels.dropFirst()) {
                #expect(after <= before + 1)
            }
        }
    }

    @Test func aSmallPageReadsAsExpected() {
        let pages = typeset(
            Sample.document(
                sections: [
                    Sample.section(
                        "one", "One",
                        [
                            .statements(Sample.statements), .table(Sample.table("t", rows: 2)),
                        ])
                ], tiles: 2, gauge: nil),
            paper: .a4, publisher: "Musora", measurer: FixedMeasurer()
        ).pages
        expectGolden(pages.map(outline).joined(separator: "\n"), named: "small-document.txt")
    }
}
