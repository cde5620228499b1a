import Graphics
import Testing

@testable import Drawing

@Suite struct PlainShaperTests {
    private let shaper: TextShaper

    init() throws {
        let files = FontFiles.debian
        shaper = try TextShaper(try FontLibrary(files), families: files.families)
    }

    @Test(
        arguments: [
            Font(9), Font(7.5, figures: .tabular), Font(7.5, .medium, figures: .tabular),
            Font(11, .semibold), Font(30, .bold),
        ])
    func plainLinesAreShapedAsPangoShapesThem(font: Font) {
        var generator = Generator(state: 7)
        let known = [
            "1,234", "12:30", "(a)", "->", "fi", "3x4", "Ye, To AV", "n 1,000", " x ", "#1",
        ]
        let random = (0..<300).map { _ in generator.text() }
        for text in known + random {
            let plain = shaper.line(text, font, direction: .leftToRight)
            let whole = shaper.layout(text, font, direction: .leftToRight)
            #expect(plain.width == whole.width, "\(text)")
            #expect(described(plain) == described(whole), "\(text)")
            #expect(plain.pointer == nil && whole.pointer != nil)
        }
    }

    @Test(
        arguments: [
            ("", TextRun.Direction?.none), ("naïve", nil), ("a\nb", nil), ("12!", .rightToLeft),
            (String(repeating: "a", count: 501), nil),
        ] as [(String, TextRun.Direction?)])
    func othersAreLeftToPango(text: String, direction: TextRun.Direction?) {
        #expect(shaper.line(text, Font(9), direction: direction).pointer != nil)
    }

    private func described(_ layout: TextLayout) -> [String]? {
        layout.glyphRuns?.map { "\($0.font) \($0.glyphs) \($0.clusters) \($0.text)" }
    }
}

/// Numbers that are the same each time (splitmix64).
private struct Generator {
    var state: UInt64

    mutating func text() -> String {
        let letters = (0..<1 + next(40)).map { _ in UInt8(0x20 + next(0x5F)) }
        return String(decoding: letters, as: UTF8.self)
    }

    private mutating func next(_ limit: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (mixed ^ (mixed >> 31)) % limit
    }
}
