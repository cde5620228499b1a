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
            "–", "−1.2 · n 5", "“naïve”", "’tis", "12…", "é", "\u{A0}", "5\u{A0}%", "—a", "Ĳ ĸ ſ",
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
            ("", TextRun.Direction?.none), ("3 × 4", nil), ("nai\u{308}ve", nil), ("Ǆ", nil),
            ("ŉ", nil),
            ("a\nb", nil), ("12!", .rightToLeft), ("€", nil), ("a\u{2066}b", nil),
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
        let letters = (0..<1 + next(40)).map { _ in
            next(8) > 0
                ? Unicode.Scalar(UInt8(0x20 + next(0x5F)))
                : Generator.others[Int(next(UInt64(Generator.others.count)))]
        }
        return String(String.UnicodeScalarView(letters))
    }

    /// What is plain Latin beyond ASCII.
    private static let others: [Unicode.Scalar] =
        (0xC0...0x17F).filter { ![0xD7, 0xF7, 0x149].contains($0) }.compactMap(Unicode.Scalar.init)
        + Array("\u{A0}·–—‘’“”…−".unicodeScalars)

    private mutating func next(_ limit: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (mixed ^ (mixed >> 31)) % limit
    }
}
