import Foundation
import ReportModel
import Testing

@testable import WebExport

@Suite struct FoldTests {
    private func page(_ block: Block, isSeries: Bool = false) throws -> String {
        var document = Sample.document(charts: [block])
        if isSeries {
            for place in document.sections.indices {
                document.sections[place].series = .init(noun: "contents", size: 5)
            }
        }
        let files = try Sample.exporter().reportFiles(document, in: "queries/q")
        return String(decoding: try #require(files.first).bytes, as: UTF8.self)
    }

    private func list(_ word: String, groups: Int = 2) -> FoldedList {
        FoldedList(
            id: "content-1", title: "Comments",
            groups: (0..<groups).map { group in
                .init(
                    title: "Group \(group) \(word)", extent: "the newest 2 of 3",
                    items: [
                        Card(heading: word, text: "Said \(word)", anchor: "comment-\(group)")
                    ])
            },
            printed: 1, elsewhere: "", whenEmpty: "No comment came.")
    }

    @Test func theFirstGroupLiesOpenAndAllStandThere() throws {
        let page = try page(.folded(list("word", groups: 3)))
        #expect(page.components(separatedBy: "<details class=\"fold\" open>").count == 2)
        #expect(page.components(separatedBy: "<details class=\"fold").count == 4)
        #expect(page.contains("<li class=\"card\" id=\"comment-2\">"))
    }

    @Test func textsAreNoMarkup() throws {
        let page = try page(.folded(list("<script>alert(1)</script>")))
        #expect(!page.contains("<script>alert"))
        #expect(page.contains("Group 0 &lt;script&gt;"))
    }

    @Test func withoutGroupsThereIsASentence() throws {
        #expect(try page(.folded(list("word", groups: 0))).contains("No comment came."))
    }

    @Test func aSeriesSaysHowManyStandTogether() throws {
        let page = try page(.folded(list("word")), isSeries: true)
        #expect(page.contains("data-series=\"contents\" data-size=\"5\""))
    }

    @Test func linksLeaveThePageWithoutItsAddress() throws {
        let address = try #require(WebAddress("https://example.org/a?b=\"c"))
        let page = try page(.links([.init("Open it", address)]))
        #expect(
            page.contains(
                "<a href=\"https://example.org/a?b=%22c\" rel=\"noopener noreferrer\">Open it</a>"))
    }
}
