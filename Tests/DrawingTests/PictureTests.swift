import Graphics
import ReportModel
import Testing

@testable import Drawing

/// Which characters are pictures, whatever fonts other texts have opened before.
@Suite struct PictureTests {
    private static let all = (0xA0...0x1FBFF).compactMap(Unicode.Scalar.init)
        .filter(\.properties.isEmoji).map { "\($0)" }
    private static let pictures = all.filter { text in
        text.unicodeScalars.allSatisfy(\.properties.isEmojiPresentation)
    }

    /// The texts' looks: their widths and whether they are pictures.
    private func looks(_ texts: [String], _ engine: TextEngine) -> [String] {
        texts.map { text in
            let run = TextRun(text, font: Font(10), paint: .role(.text), at: .zero)
            let layout = engine.layout(of: run)
            let codes = text.unicodeScalars.map { String($0.value, radix: 16) }
            return "\(codes): \(layout.width) \(layout.hasColor ? "picture" : "sign")"
        }
    }

    /// - Parameter all: opens every font there is first.
    private func engine(openingAll: Bool) throws -> TextEngine {
        let engine = try TextEngine()
        if openingAll { _ = looks(["\u{10FFFC}😀"], engine) }
        return engine
    }

    @Test(
        arguments: [
            all, pictures, all.map { $0 + "\u{FE0F}" }, all.map { $0 + "\u{FE0E}" },
            all.map { $0 + "\u{200D}🔥" }, all.map { $0 + "\u{200D}❤" }, all.map { $0 + "🏽" },
            ["☎"], ["✔"], ["🇨"], ["1\u{20E3}"], ["1\u{FE0F}\u{20E3}"], ["❤\u{200D}☠"],
            ["😀\u{FE0E}"], ["🅰"], ["\u{20E3}"],
        ])
    func looksDoNotDependOnTheFontsThatAreOpen(texts: [String]) throws {
        let last = looks(texts, try engine(openingAll: true))
        let first = looks(texts, try engine(openingAll: false))
        #expect(last == first)
        let emojiOnly = try engine(openingAll: false)
        _ = looks(["😀"], emojiOnly)
        #expect(last == looks(texts, emojiOnly))
    }

    @Test(arguments: [("☎", false), ("✔", false), ("☎\u{FE0F}", true), ("😀", true), ("❤️‍🔥", true)])
    func aSignIsAPictureOnlyWhenAsked(text: String, isPicture: Bool) throws {
        for engine in [try engine(openingAll: false), try engine(openingAll: true)] {
            #expect(looks([text], engine)[0].hasSuffix("picture") == isPicture)
        }
    }

    @Test func aDocumentWithSignsIsTheSameAfterOneWithPictures() throws {
        let signs = Sample.document([[Sample.paragraph("call ☎, done ✔", y: 50)]])
        let pictures = Sample.document([[Sample.paragraph("😀", y: 50)]])
        let worker = try TextEngine()
        _ = try pdf(pictures, engine: worker)
        #expect(try pdf(signs, engine: worker) == pdf(signs, engine: TextEngine()))
    }
}
