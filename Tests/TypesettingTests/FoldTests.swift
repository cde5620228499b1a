import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Typesetting

@Suite struct FoldTests {
    private func pages(_ sections: [Document.Section]) -> [PageReading] {
        typeset(
            Sample.document(sections: sections), paper: .a4, publisher: "Musora",
            measurer: FixedMeasurer()
        ).pages.map(PageReading.init)
    }

    private func text(_ sections: [Document.Section]) -> String {
        pages(sections).map(\.text).joined(separator: "\n")
    }

    private func list(_ count: Int, printed: Int = 2) -> FoldedList {
        FoldedList(
            id: "c", title: "Comments",
            groups: ["Negative", "Positive"].map { title in
                .init(
                    title: title, extent: "all",
                    items: (0..<count).map { Card(heading: "Ann", text: "\(title)\($0)") })
            },
            printed: printed, elsewhere: "MoreElsewhere", whenEmpty: "NothingCame")
    }

    @Test func theFirstOfEachGroupStandOnPaper() {
        let paper = text([Sample.section("one", "One", [.folded(list(3))])])
        #expect(paper.contains("Negative1") && paper.contains("Positive1"))
        #expect(!paper.contains("Negative2") && !paper.contains("Positive2"))
        #expect(paper.contains("MoreElsewhere"))
    }

    @Test func oneOfEachGroupHasTheGroupsNameBesideIt() {
        for (printed, isHeading) in [(1, false), (2, true)] {
            let list = list(3, printed: printed)
            let runs = pages([Sample.section("one", "One", [.folded(list)])]).flatMap(\.runs)
            let name = runs.first { $0.text == "Positive · all" }
            #expect(name?.isHeading == isHeading)
            #expect(runs.contains { $0.text == "Negative1" } == (printed == 2))
        }
    }

    @Test func whereAllStandNothingIsElsewhere() {
        #expect(!text([Sample.section("one", "One", [.folded(list(2))])]).contains("MoreElsewhere"))
    }

    @Test func aSectionOfThePageOnlyIsNotOnPaper() {
        var hidden = Sample.section("two", "HiddenTitle", [.prose(["HiddenWords"])])
        hidden.isOnPaper = false
        let paper = text([Sample.section("one", "One", [.prose(["ShownWords"])]), hidden])
        #expect(paper.contains("ShownWords"))
        #expect(!paper.contains("HiddenTitle") && !paper.contains("HiddenWords"))
    }
}
