import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Typesetting

@Suite struct FoldTests {
    private func text(_ sections: [Document.Section]) -> String {
        typeset(
            Sample.document(sections: sections), paper: .a4, publisher: "Musora",
            measurer: FixedMeasurer()
        ).pages.map { PageReading($0).text }.joined(separator: "\n")
    }

    private func list(_ count: Int) -> FoldedList {
        FoldedList(
            id: "c", title: "Comments",
            groups: ["Negative", "Positive"].map { title in
                .init(
                    title: title, extent: "all",
                    items: (0..<count).map { Card(heading: "Ann", text: "\(title)\($0)") })
            },
            printed: 2, elsewhere: "MoreElsewhere", whenEmpty: "NothingCame")
    }

    @Test func theFirstOfEachGroupStandOnPaper() {
        let paper = text([Sample.section("one", "One", [.folded(list(3))])])
        #expect(paper.contains("Negative1") && paper.contains("Positive1"))
        #expect(!paper.contains("Negative2") && !paper.contains("Positive2"))
        #expect(paper.contains("MoreElsewhere"))
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
