import Graphics
import Testing

@testable import Drawing

@Suite struct PendingInkTests {
    private static let red = Color(0xD1493F)
    private static let blue = Color(0x5AA9D6)

    private func bar(_ x: Double, _ y: Double, _ width: Double = 10, _ height: Double = 4) -> Path {
        .rect(Rect(x: x, y: y, width: width, height: height))
    }

    @Test func shapesOfOneColorAreOneCommand() {
        var ink = PendingInk()
        for row in 0..<5 {
            ink.fill(bar(0, Double(row) * 6), at: .zero, Self.red)
            ink.fill(bar(10, Double(row) * 6), at: .zero, Self.blue)
        }
        #expect(ink.layers.map(\.ink) == [.bars(Self.red), .bars(Self.blue)])
        #expect(ink.layers.map(\.bars.rects.count) == [5, 5])
    }

    @Test func whatOverlapsKeepsItsOrder() {
        var ink = PendingInk()
        ink.fill(bar(0, 0), at: .zero, Self.red)
        ink.fill(bar(5, 2), at: .zero, Self.blue)
        ink.fill(bar(8, 3), at: .zero, Self.red)
        #expect(ink.layers.map(\.ink) == [.bars(Self.red), .bars(Self.blue), .bars(Self.red)])
    }

    /// In one path, one turned the other way would cut a hole.
    @Test func outlinesThatOverlapAreTwoCommands() {
        var ink = PendingInk()
        for x in [0.0, 5, 20] {
            ink.fill(.circle(center: Point(x, 0), radius: 4), at: .zero, Self.red)
        }
        #expect(ink.layers.map(\.paths.count) == [1, 2])
    }

    @Test(
        arguments: [
            ([(10, 4), (25, 4)], 1), ([(10, 4), (10, 9)], 1), ([(10, 4), (25, 9)], 2),
            ([(10, 4), (25, 4), (25, 9)], 2),
        ] as [([(Double, Double)], Int)])
    func barsOfOneCommandAreEquallyHighOrWide(sizes: [(Double, Double)], commands: Int) {
        var ink = PendingInk()
        for (index, size) in sizes.enumerated() {
            ink.fill(bar(0, Double(index) * 20, size.0, size.1), at: .zero, Self.red)
        }
        #expect(ink.layers.count == commands)
    }

    @Test func aBarsLineCoversTheBar() throws {
        var bars = PendingInk.Bars()
        bars.append(Rect(x: 1, y: 2, width: 30, height: 4))
        bars.append(Rect(x: 3, y: 12, width: 50, height: 4))
        #expect(bars.thickness == 4)
        #expect(bars.lines.map(\.0) == [Point(1, 4), Point(3, 14)])
        #expect(bars.lines.map(\.1) == [Point(31, 4), Point(53, 14)])
    }

    @Test func onlyInAPictureMayTextsChangePlaces() throws {
        let engine = try TextEngine()
        func layers(_ reading: PendingInk.Reading) throws -> [Int] {
            var ink = PendingInk()
            ink.reading = reading
            for (index, size) in [9.0, 12, 9].enumerated() {
                let run = TextRun("word", font: Font(size), paint: .role(.ink), at: .zero)
                let layout = engine.layout(of: run)
                let y = Double(index) * 20
                ink.write(
                    try #require(layout.glyphRuns?.first), of: layout, at: Point(0, y), Self.red,
                    within: Rect(x: 0, y: y - 9, width: 40, height: 12))
            }
            return ink.layers.map(\.texts.count)
        }
        #expect(try layers(.inOrder) == [1, 1, 1])
        #expect(try layers(.free) == [2, 1])
    }

    @Test func textsOfAPictureGoLineByLine() throws {
        let engine = try TextEngine()
        let layout = engine.layout(
            of: TextRun("word", font: Font(9), paint: .role(.ink), at: .zero))
        let run = try #require(layout.glyphRuns?.first)
        let places = [Point(40, 20), Point(0, 20), Point(0, 0)]
        func origins(_ reading: PendingInk.Reading) -> [Point] {
            var ink = PendingInk()
            ink.reading = reading
            for place in places {
                let frame = Rect(x: place.x, y: place.y - 9, width: 30, height: 12)
                ink.write(run, of: layout, at: place, Self.red, within: frame)
            }
            ink.sortTexts()
            return ink.layers.flatMap(\.texts).map(\.origin)
        }
        #expect(origins(.inOrder) == places)
        #expect(origins(.free) == [places[2], places[1], places[0]])
    }
}
