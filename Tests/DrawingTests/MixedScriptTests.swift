import Foundation
import Graphics
import Testing

@testable import Drawing

/// Names of several scripts in one line, among words of our own.
@Suite struct MixedScriptTests {
    let engine: TextEngine

    init() throws { engine = try TextEngine() }

    /// By default, Pango raises Arabic after Chinese by half a letter.
    @Test(arguments: [
        ("陽子 ", "الأحمد"), ("佐藤 ", "محمد"), ("Ὀδυσσεύς ", "الأحمد"), ("Ann ", "محمد"),
        ("नमस्ते ", "محمد"), ("陽子 ", "שלום"),
    ])
    func allHaveOneBaseline(before: String, name: String) throws {
        let font = Font(20, .bold)
        let room = engine.width(of: before, font: font).rounded(.up)
        let alone = try rows(of: name, font, from: 0)
        let together = try rows(of: before + name, font, from: room)
        #expect(!alone.isEmpty)
        #expect(alone == together)
    }

    @Test(arguments: [
        ("\u{2068}מסלול תופים 2\u{2069}: 22% fewer", "22% fewer"),
        ("\u{2068}الأحمد\u{2069}, 7 Nov 2026", ", 7 Nov 2026"),
        ("fell to 61.2% on \u{2068}קידס\u{2069}, from 88.0%", ", from 88.0%"),
    ])
    func ourOwnWordsStayAsTheyWere(text: String, words: String) throws {
        let document = Sample.document([[Sample.paragraph(text, y: 50)]])
        let read = try Poppler.run(
            "pdftotext", ["-raw", "-enc", "UTF-8"], on: pdf(document, engine: engine))
        // Poppler adds marks of direction of its own.
        let plain = String(decoding: read, as: UTF8.self).unicodeScalars.filter {
            !(0x202A...0x202E).contains($0.value)
        }
        #expect(String(String.UnicodeScalarView(plain)).contains(words))
        #expect(plain.filter(\.isIsolate).isEmpty)
    }

    /// An isolate is no character that a font lacks, and takes no room.
    @Test func isolatesLeaveNoBox() throws {
        let plain = "a שלום b"
        let isolated = "a \u{2068}שלום\u{2069} b"
        #expect(
            engine.width(of: plain, font: Font(10)) == engine.width(of: isolated, font: Font(10)))
        let file = try pdf(
            Sample.document([[Sample.paragraph(isolated, y: 50)]]), engine: engine)
        #expect(file.warnings.isEmpty)
    }

    /// The rows of pixels that have ink, right of a column.
    private func rows(of text: String, _ font: Font, from column: Double) throws -> Set<Int> {
        let scene = Scene(
            size: Size(300, 60),
            items: [.text(TextRun(text, font: font, paint: .role(.ink), at: Point(0, 40)))])
        let picture = try #require(Picture(png: png(of: scene, engine: engine).bytes))
        let colors = picture.colors
        let width = Int(picture.size.width)
        return Set(
            colors.indices.filter { $0 % width >= Int(column * 2) }
                .filter { colors[$0].luminance < 0.4 }.map { $0 / width })
    }
}
