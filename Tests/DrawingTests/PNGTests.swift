import Foundation
import Graphics
import Testing
import Typesetting

@testable import Drawing

@Suite struct PNGTests {
    let engine: TextEngine

    init() throws { engine = try TextEngine() }

    private var everything: Scene { Sample.everything.pages[0] }

    @Test(arguments: [(1.0, 595, 842), (2.0, 1190, 1684), (1.5, 893, 1263)])
    func aPictureHasItsScenesSize(scale: Double, width: Int, height: Int) throws {
        let file = try png(of: everything, scale: scale, engine: engine)
        let header = PNGHeader(file.bytes)
        #expect(header.width == width && header.height == height)
        #expect(file.size == Sample.sheet)
    }

    /// Colour type 2: red, green, blue and no transparency (PNG, 11.2.2).
    @Test func aPictureIsOpaque() throws {
        let file = try png(of: Scene(size: Size(10, 10)), engine: engine)
        #expect(PNGHeader(file.bytes).colorType == 2)
        let pixels = try pixels(of: file)
        #expect(pixels.allSatisfy { $0 == Palette.light[.paper] })
    }

    @Test func theSameSceneGivesTheSameBytes() throws {
        let first = try png(of: everything, engine: engine)
        _ = try pdf(Sample.long(pages: 2), engine: engine)
        #expect(try png(of: everything, engine: engine) == first)
        let fresh = try TextEngine()
        #expect(try png(of: everything, engine: fresh) == first)
    }

    /// Where a PDF of the same scene has ink, the picture has it too.
    @Test func textAndShapesAreDrawnInTheirPlaces() throws {
        let scene = Scene(
            size: Size(200, 100),
            items: [
                .fill(Rect(x: 10, y: 10, width: 20, height: 20), .role(.worse)),
                .text(
                    TextRun("■■", font: Font(20), paint: .role(.ink), at: Point(100, 60))),
                .link(
                    SceneItem.Link(
                        target: .anchor("elsewhere"), description: "",
                        frame: Rect(x: 0, y: 0, width: 1, height: 1),
                        items: [Sample.text("■", 40, 90, Font(20), role: .accent)])),
            ])
        let pixels = try pixels(of: png(of: scene, scale: 1, engine: engine))
        func color(_ x: Int, _ y: Int) -> Color { pixels[y * 200 + x] }
        #expect(color(20, 20) == Palette.light[.worse])
        #expect(color(108, 53) == Palette.light[.ink])
        #expect(color(48, 83) == Palette.light[.accent])
        #expect(color(190, 10) == Palette.light[.paper])
    }

    @Test func aDarkPictureHasADarkPaper() throws {
        let file = try png(of: Scene(size: Size(4, 4)), palette: .dark, engine: engine)
        #expect(try pixels(of: file).allSatisfy { $0 == Palette.dark[.paper] })
    }

    @Test(arguments: Sample.scripts) func everyScriptLeavesInk(text: String) throws {
        let scene = Scene(size: Size(500, 30), items: [Sample.text(text, 10, 20)])
        let inked = try pixels(of: png(of: scene, engine: engine)).filter {
            $0 != Palette.light[.paper]
        }
        #expect(inked.count > 200)
    }

    @Test(arguments: [Size(0, 10), Size(10, 0), Size(40_000, 10), Size(.nan, 1)])
    func aSizeWithoutPixelsIsAnError(size: Size) {
        #expect(throws: DrawingError.self) {
            try png(of: Scene(size: size), engine: engine)
        }
    }

    @Test func charactersWithoutAFontAreReported() throws {
        let scene = Scene(size: Size(99, 30), items: [Sample.text("\u{10FFFC}", 10, 20)])
        let file = try png(of: scene, engine: engine)
        #expect(file.warnings == [.missingGlyphs(["\u{10FFFC}"])])
    }

    /// Poppler has no reader of PNG; Cairo's own is what the room has.
    private func pixels(of file: PNGFile) throws -> [Color] {
        let picture = try #require(Picture(png: file.bytes))
        return picture.colors
    }
}

private struct PNGHeader {
    let width: Int
    let height: Int
    let colorType: UInt8

    /// IHDR follows the signature of 8 bytes and its own length and name.
    init(_ bytes: [UInt8]) {
        func number(_ start: Int) -> Int {
            bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        width = number(16)
        height = number(20)
        colorType = bytes[25]
    }
}
