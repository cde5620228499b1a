internal import CPango
import Graphics
import Testing

@testable import Drawing

/// Two threads that make one face at the same moment make two (Cairo 1.16); so no font that Pango
/// hands out may make a face of its own.
@Suite struct FaceTests {
    private static let weights: [Font.Weight] = [.regular, .medium, .semibold, .bold]

    @Test(arguments: Sample.scripts + ["plain", "ᚠᚢᚦ ߊߋ ꀀꀁ", "Bold 日本語 עברית"])
    func everyFontHasAFaceThatIsKept(text: String) throws {
        let engine = try TextEngine()
        for weight in FaceTests.weights {
            let run = TextRun(
                text, font: Font(10, weight), paint: .role(.text), at: Point(20, 100))
            let fonts = engine.layout(of: run).fonts
            #expect(!fonts.isEmpty)
            #expect(fonts.allSatisfy(OpenFaces.has(faceOf:)))
        }
    }

    /// Pango asks a surface for its options before it shapes what is drawn turned.
    @Test func turnedTextHasNoFacesOfItsOwn() throws {
        let engine = try TextEngine()
        let canvas = try Canvas(Size(100, 100))
        for text in Sample.scripts {
            let run = TextRun(
                text, font: Font(10, .bold), paint: .role(.text), at: .zero, rotation: 90)
            let fonts = engine.layout(of: run, turnedAs: canvas.context).fonts
            #expect(fonts.allSatisfy(OpenFaces.has(faceOf:)))
        }
    }
}

extension TextLayout {
    /// Cairo's fonts of the first line.
    fileprivate var fonts: [OpaquePointer] {
        guard let line else { return glyphRuns?.map(\.font) ?? [] }
        return TextLayout.runs(of: line).compactMap { run in
            run.pointee.item.pointee.analysis.font.flatMap { mr_scaled_font($0) }
        }
    }
}
