import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Typesetting

/// What a page that a piece does not fit on is filled with.
@Suite struct MakeUpTests {
    private let grid = PageGrid(.a4)

    private func strip(_ height: Double, _ name: String) -> Strip {
        Strip(box: Box(height: height), anchor: .init(name: name, title: name))
    }

    /// The names of what is on each page, in order.
    private func pages(_ galleys: [Galley]) -> [[String]] {
        MakeUp(galleys, on: grid).pages.map { $0.placed.compactMap(\.strip.anchor?.name) }
    }

    /// Leaves half of the first page.
    private var filler: Galley { Galley(pieces: [Piece([strip(grid.height / 2, "filler")])]) }

    private var high: Double { grid.height * 0.6 }
    private var low: Double { grid.height * 0.3 }

    @Test func aLowerSettingComesFirst() {
        let piece = Piece(
            [strip(high, "high")], lower: [{ [strip(low, "low")] }],
            apart: [{ [strip(low, "part"), strip(low, "rest")] }], mayWait: true)
        let next = Piece([strip(low, "next")], mayWait: true)
        #expect(pages([filler, Galley(pieces: [piece, next])])[0] == ["filler", "low"])
    }

    @Test func aLaterPieceComesBeforeParts() {
        let piece = Piece(
            [strip(high, "high")], apart: [{ [strip(low, "part"), strip(low, "rest")] }],
            mayWait: true)
        let next = Piece([strip(low, "next")], mayWait: true)
        #expect(
            pages([filler, Galley(pieces: [piece, next])]) == [["filler", "next"], ["high"]])
    }

    @Test func aPieceThatNothingReplacesParts() {
        let piece = Piece(
            [strip(high, "high")], apart: [{ [strip(low, "part"), strip(low, "rest")] }])
        #expect(pages([filler, Galley(pieces: [piece])]) == [["filler", "part"], ["rest"]])
    }

    /// The heading goes to whichever piece of the section comes first, and to no other.
    @Test func aHeadingIsSetAboveThePieceThatFits() {
        let heading = Strip(
            box: Box(height: 24), keepsWithNext: true, anchor: .init(name: "title", title: ""))
        let section = Galley(
            heading: [heading], space: 12,
            pieces: [
                Piece([strip(high, "high")], mayWait: true),
                Piece([strip(low, "low")], mayWait: true), Piece([strip(low, "last")]),
            ])
        #expect(
            pages([filler, section]) == [["filler", "title", "low"], ["high", "last"]])
        let unmovable = Galley(heading: [heading], pieces: [Piece([strip(high, "high")])])
        #expect(pages([filler, unmovable]) == [["filler"], ["title", "high"]])
        #expect(pages([Galley(heading: [heading], pieces: [])]) == [["title"]])
    }

    /// Of several plans, the one with fewer pages is taken: here with smaller gaps.
    @Test func aFewLinesTooManyDoNotTakeAPageOfTheirOwn() {
        let strips = (0..<4).map { place in
            Strip(
                box: Box(height: grid.height / 4 - 18), space: place == 0 ? 0 : 25,
                anchor: .init(name: "\(place)", title: ""))
        }
        let galleys = strips.map { Galley(pieces: [Piece([$0])]) }
        #expect(MakeUp(galleys, on: grid).pages.count == 2)
        #expect(MakeUp.best(galleys, on: grid).pages.count == 1)
    }

    /// Bars at the end are lower if that saves a page; whatever else has lower settings keeps its own.
    @Test(arguments: [(true, 1), (false, 2)])
    func barsAtTheEndMayBeLow(mayBeLow: Bool, count: Int) {
        var piece = Piece([strip(grid.height * 0.3, "high")], lower: [{ [strip(low / 2, "low")] }])
        piece.mayBeLow = mayBeLow
        let galleys = [
            Galley(pieces: [Piece([strip(grid.height * 0.5, "filler")])]),
            Galley(pieces: [piece]), Galley(pieces: [Piece([strip(low, "last")])]),
        ]
        #expect(MakeUp.best(galleys, on: grid).pages.count == count)
    }

    /// A settable piece is set only when its setting is needed, and then once.
    @Test func aSettingIsMadeOnce() {
        var made = 0
        let setting = Setting {
            made += 1
            return []
        }
        #expect(made == 0)
        _ = setting.value + setting.value
        #expect(made == 1)
    }

    /// No line of a list, no row of a table and no note below one is alone on a page.
    @Test(arguments: 10..<70)
    func nothingIsAloneOnAPage(rows: Int) {
        let items = (0..<rows).map { Statements.Item("Statement \($0)", tone: .neutral) }
        var table = Sample.table("t", rows: rows)
        table.total = rows + 1
        for block in [
            Block.statements(.init(title: "List", items: items, whenEmpty: "")), .table(table),
        ] {
            let document = Sample.document(sections: [Sample.section("s", "Section", [block])])
            let pages = typeset(
                document, paper: .a4, publisher: "Musora", measurer: FixedMeasurer()
            ).pages.map(PageReading.init)
            let last = pages[pages.count - 1]
            let lines = Set(
                last.runs.filter { $0.baseline > 60 && $0.baseline < 780 }.map(\.baseline))
            #expect(lines.count > 1, "\(last.text)")
        }
    }

    /// Two charts side by side are separated if they would leave half of a page empty.
    @Test func aPairOfChartsParts() throws {
        let pair = Block.charts([
            Sample.bars("one", "First", bands: 22), Sample.bars("two", "Second", bands: 22),
        ])
        let pages = (0..<30).map { rows in
            let document = Sample.document(sections: [
                Sample.section(
                    "s", "Section", [.table(Sample.table("t", rows: rows)), pair])
            ])
            return typeset(
                document, paper: .a4, publisher: "Musora", measurer: FixedMeasurer()
            ).pages.map(PageReading.init)
        }
        let parted = pages.filter { pages in
            let places = ["First", "Second"].map { name in
                pages.firstIndex { $0.figures.contains { $0.alternative.hasPrefix(name) } }
            }
            return places[0] != places[1]
        }
        #expect(!parted.isEmpty)
        #expect(parted.count < pages.count)
    }
}
