import Drawing
import Foundation
import Graphics
import TestSupport
import Testing

@Suite struct TextEngineTests {
    let engine: TextEngine

    init() throws { engine = try TextEngine() }

    @Test func keepsTheContractOfMeasurers() { TextMeasurerContract(measurer: engine).run() }

    @Test func theFixedMeasurerKeepsItToo() {
        TextMeasurerContract(measurer: FixedMeasurer()).run()
    }

    @Test func findsEveryFontThatDebianHas() { #expect(engine.warnings.isEmpty) }

    @Test func tabularFiguresAreOfOneWidth() {
        let tabular = Font(10, figures: .tabular)
        #expect(engine.width(of: "1111", font: tabular) == engine.width(of: "8888", font: tabular))
        #expect(engine.width(of: "1111", font: Font(10)) < engine.width(of: "8888", font: Font(10)))
    }

    @Test func heavierIsWider() {
        let weights: [Font.Weight] = [.regular, .medium, .semibold, .bold]
        let widths = weights.map { engine.width(of: "Social sentiment", font: Font(12, $0)) }
        #expect(widths == widths.sorted())
        #expect(Set(widths).count == 4)
    }

    @Test func aWidthDoesNotDependOnWhatWasMeasuredBefore() throws {
        let texts = ["plain", "日本語", "مرحبا", "★", "🎸", "नमस्ते", "plain ★"]
        let forwards = texts.map { engine.width(of: $0, font: Font(9)) }
        let other = try TextEngine()
        let backwards = texts.reversed().map { other.width(of: $0, font: Font(9)) }
        #expect(forwards == backwards.reversed())
    }

    @Test func textsThatAreEqualToSwiftAloneAreToldApart() throws {
        let (one, two) = ("\u{1EC7}", "e\u{302}\u{323}")
        #expect(one == two)
        let (first, other) = (try TextEngine(), try TextEngine())
        let forwards = [one, two].map { first.lines(of: $0, font: Font(9), width: 50)[0].text }
        let backwards = [two, one].map { other.lines(of: $0, font: Font(9), width: 50)[0].text }
        #expect(forwards.map { Array($0.utf8) } == [one, two].map { Array($0.utf8) })
        #expect(backwards.map { Array($0.utf8) } == [two, one].map { Array($0.utf8) })
    }

    @Test(
        arguments: [
            ("hello", .leftToRight), ("שלום עולם", .rightToLeft), ("مرحبا hello", .rightToLeft),
            ("hello مرحبا", .leftToRight), ("123", .leftToRight), ("", .leftToRight),
        ] as [(String, TextRun.Direction)])
    func aParagraphRunsAsItsFirstLetterDoes(text: String, direction: TextRun.Direction) {
        #expect(engine.lines(of: text, font: Font(10), width: 500)[0].direction == direction)
    }

    @Test func eachParagraphHasItsOwnDirection() {
        let lines = engine.lines(of: "one\nשלום\ntwo", font: Font(10), width: 500)
        #expect(lines.map(\.direction) == [.leftToRight, .rightToLeft, .leftToRight])
    }

    @Test(
        arguments: [
            ("a\u{0}b", "a\u{FFFD}b"), ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("a\tb", "a b"),
            ("a\u{202E}b\u{2066}c\u{2069}", "abc"), ("\u{2069}a \u{2068}b\u{2069}", "a b"),
            ("\u{2069}\u{2069}א", "א"), ("a \u{2068}א\u{2069} b", "a \u{2068}א\u{2069} b"),
            ("a\u{9B}b", "a\u{FFFD}b"),
            ("a\(noncharacters)b", "a\u{FFFD}\u{FFFD}b"),
            ("\u{FFFE}\u{1FFFF}b", "\u{FFFD}\u{FFFD}b"),
        ] as [(String, String)])
    func commandsToTerminalsAndRenderersAreDefused(text: String, shown: String) {
        #expect(engine.lines(of: text, font: Font(10), width: 500).map(\.text) == [shown])
    }

    @Test(arguments: ["a\r\nb", "a\rb", "a\u{2028}b", "a\u{2029}b", "a\u{85}b", "a\u{0B}b"])
    func everyKindOfLineBreakBreaks(text: String) {
        #expect(engine.lines(of: text, font: Font(10), width: 500).map(\.text) == ["a", "b"])
    }

    @Test func aMegabyteOfOneWordIsCutShort() {
        let word = String(repeating: "x", count: 1_000_000)
        let lines = engine.lines(of: word, font: Font(10), width: 200, limit: 3)
        #expect(lines.count == 3)
        #expect(lines[2].text.hasSuffix("…") && lines[2].width <= 200)
    }

    @Test func longTextBreaksAsShortTextDoes() {
        let sentence = "The second lesson stopped twice, שלום and then it played on 🎸 to its end. "
        let lines = engine.lines(
            of: String(repeating: sentence, count: 60), font: Font(10), width: 180)
        #expect(lines.allSatisfy { $0.width <= 180 && $0.direction == .leftToRight })
        let words = lines.flatMap { $0.text.split(separator: " ") }
        #expect(words == Array(repeating: sentence.split(separator: " "), count: 60).flatMap { $0 })
        // Each line is as full as it can be.
        for (line, next) in zip(lines, lines.dropFirst()) {
            let word = next.text.split(separator: " ")[0]
            #expect(engine.width(of: line.text + " " + word, font: Font(10)) > 180)
        }
    }

    @Test func aLongWordTakesNoLongerThanItsLength() {
        let word = String(repeating: "x", count: 20_000)
        let lines = engine.lines(of: word, font: Font(10), width: 400)
        #expect(lines.map(\.text).joined() == word)
        let feeds = engine.lines(
            of: String(repeating: "word\n", count: 5000), font: Font(10), width: 400)
        #expect(feeds.count == 5001)
    }

    @Test(arguments: [Double.nan, .infinity, -5, 0, 1e300])
    func strangeWidthsAreSurvived(width: Double) {
        #expect(!engine.lines(of: "a few words", font: Font(10), width: width).isEmpty)
        let one = engine.lines(of: "a few words", font: Font(10), width: width, limit: 1)
        #expect(one.count == 1)
    }

    @Test func familiesOfEmojiAndFlagsStayWhole() {
        let lines = engine.lines(of: "👩‍👩‍👧🇨🇦👍🏽", font: Font(10), width: 14)
        #expect(lines.map(\.text) == ["👩‍👩‍👧", "🇨🇦", "👍🏽"])
    }

    @Test func missingInterNamesItsPackage() {
        #expect {
            try TextEngine(fonts: FontFiles(root: "/nowhere"))
        } throws: { error in
            "\(error)" == "font “/nowhere/opentype/inter/Inter-Regular.otf” is missing"
                && (error as? DrawingError)?.hint == "install it with “apt install fonts-inter”"
        }
    }

    @Test func pagesCanCarryInter() {
        #expect(FontFiles.debian.faces.map(\.weight) == [.regular, .medium, .semibold, .bold])
        for face in FontFiles.debian.faces {
            #expect(FileManager.default.isReadableFile(atPath: face.path))
        }
    }
}
