import Foundation
import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Typesetting

/// A document that must be exactly one page.
struct OnePageTests {
    private func row(_ title: String) -> MeasureList.Row {
        MeasureList.Row(
            title: title, value: "544", usual: "430 to 570", place: .high, verdict: "high",
            tone: .worse,
            days: (0..<28).map {
                .init(value: Double($0), isComplete: true, place: .usual, tone: .neutral)
            },
            range: 10...20, alternative: "28 days of \(title)")
    }

    private func day(rows: Int = 9, brands: Int = 5) -> Document.Section {
        let lists = ["Comments by brand", "Negative rate by brand"].map { title in
            MeasureList(
                title: title, heading: "Brand", rows: (0..<brands).map { row("Brand \($0)") })
        }
        return Document.Section(
            id: "day", title: "Friday beside a usual Friday",
            blocks: [
                .measures([
                    MeasureList(title: "", rows: (0..<rows).map { row("Measure \($0)") })
                ]), .measures(lists),
            ])
    }

    private func section(
        _ id: String, _ blocks: [Block], summary: String = "", leavesAt: Int? = nil
    ) -> Document.Section {
        var section = Document.Section(id: id, title: id, summary: summary, blocks: blocks)
        section.leavesAt = leavesAt
        return section
    }

    private func statements(_ count: Int) -> Block {
        .statements(
            Statements(
                title: "",
                items: (0..<count).map {
                    .init("Story \($0), told in one sentence of some length", tone: .worse)
                }, whenEmpty: "Nothing"))
    }

    private func document(_ sections: [Document.Section]) -> Document {
        var document = Sample.document(sections: sections, tiles: 0, gauge: nil)
        document.isOnePage = true
        document.foot = "How to read it"
        return document
    }

    private func pages(_ document: Document, _ paper: PaperSize = .a4) -> [PageReading] {
        typeset(document, paper: paper, publisher: "Musora", measurer: FixedMeasurer())
            .pages.map(PageReading.init)
    }

    private static let papers: [PaperSize] = [.a4, .letter]

    @Test(arguments: papers)
    func itIsReadFromTheHeadlineToTheFoot(paper: PaperSize) throws {
        var document = document([
            day(), section("stories", [statements(3)]),
            section("lasting", [], summary: "What goes on"),
        ])
        document.cover.caution = "Read this first"
        let pages = pages(document, paper)
        #expect(pages.count == 1)
        let text = pages[0].text
        let places = try [
            "Read this first", "More comments", "Friday beside", "Measure 0", "Measure 8",
            "Comments by brand", "Brand 4", "Story 0", "Story 2", "What goes on", "How to read it",
        ].map { word in
            try #require(text.range(of: word), "\(word)").lowerBound
        }
        #expect(places == places.sorted())
        #expect(pages[0].anchors == ["day", "stories", "lasting"])
    }

    @Test(arguments: papers)
    func nothingIsOutsideThePage(paper: PaperSize) {
        let page = pages(document([day(), section("stories", [statements(5)])]), paper)[0]
        let sheet = Rect(x: 0, y: 0, width: paper.size.width, height: paper.size.height)
        for run in page.runs { #expect(run.frame.isInside(sheet), "\(run.text)") }
        for figure in page.figures {
            #expect(figure.frame.isInside(sheet), "\(figure.alternative)")
        }
        #expect(page.figures.count == 19)
    }

    /// The chart leaves first, then sections by their number; what is left is whole.
    @Test(arguments: papers)
    func whatDoesNotFitLeavesInItsOrder(paper: PaperSize) {
        func anchors(stories: Int) -> (names: [String], charts: Int) {
            let page = pages(
                document([
                    day(), section("stories", [statements(stories)]),
                    section("voices", [statements(2)], leavesAt: 2),
                    section("waiting", [statements(1)], leavesAt: 1),
                    section(
                        "lasting", [.chart(Sample.line("c", "A chart", strip: true))],
                        summary: "What goes on", leavesAt: 3),
                ]), paper)
            #expect(page.count == 1)
            return (page[0].anchors, page[0].figures.count - 19)
        }
        var before = 5
        var seen: Set<[String]> = []
        for stories in 0..<16 {
            let (names, charts) = anchors(stories: stories)
            seen.insert(names)
            #expect(names.count <= before)
            // No section is left out for a chart.
            #expect(charts == 0 || names.count == 5)
            before = names.count
        }
        #expect(seen.contains(["day", "stories", "voices", "waiting", "lasting"]))
        #expect(seen.contains(["day", "stories", "waiting"]))
        #expect(
            seen.isSubset(of: [
                ["day", "stories", "voices", "waiting", "lasting"],
                ["day", "stories", "voices", "waiting"], ["day", "stories", "waiting"],
                ["day", "stories"],
            ]))
    }

    @Test func everyRowHasItsCells() {
        let pages = typeset(
            document([day()]), paper: .a4, publisher: "Musora", measurer: FixedMeasurer()
        ).pages
        let rows = PageReading.rows(in: pages[0].items)
        // Title, value, usual range, picture, verdict; without the range beside another list.
        #expect(rows.count { $0 == 5 } == 9)
        #expect(rows.count { $0 == 4 } == 10)
    }
}
