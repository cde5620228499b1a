import ReportModel
import Testing

/// What a cover says that no section repeats; both exporters ask the document.
struct CoverTests {
    private func document(_ blocks: [Block]) -> Document {
        var document = Fixture.document()
        document.notices = [Notice(.warning, "One."), Notice(.note, "Two.")]
        document.cover.tiles = [Tile(kpi: "a", title: "A", value: "1")]
        document.cover.gauge = Fixture.chart(headline: "Gauge")
        document.sections = [Document.Section(id: "x", title: "X", blocks: blocks)]
        return document
    }

    @Test func whatNoSectionShowsIsOnTheCover() {
        let alone = document([])
        #expect(alone.noticesOfTheCover.map(\.text) == ["One.", "Two."])
        #expect(alone.tilesThatNoSectionRepeats.map(\.kpi) == ["a"])
        #expect(alone.gaugeThatNoSectionRepeats != nil)
    }

    @Test func whatASectionShowsIsNotRepeated() {
        let repeated = document([
            .notice(Notice(.warning, "One.")),
            .tiles(["a", "b"].map { Tile(kpi: $0, title: $0, value: "1") }),
            .charts([Fixture.chart(headline: "The same picture")]),
        ])
        #expect(repeated.noticesOfTheCover.map(\.text) == ["Two."])
        #expect(repeated.tilesThatNoSectionRepeats.isEmpty)
        #expect(repeated.gaugeThatNoSectionRepeats == nil)
    }

    @Test func aSummaryDoesNotRepeatTheHeadline() {
        let document = document([])
        func summary(_ text: String) -> String? {
            document.summary(of: .init(id: "x", title: "X", summary: text, blocks: []))
        }
        #expect(summary("") == nil)
        #expect(summary(document.cover.headline.text) == nil)
        #expect(summary("More.") == "More.")
    }
}
