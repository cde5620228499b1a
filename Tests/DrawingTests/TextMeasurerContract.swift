import Graphics
import Testing

/// What holds for every text measurer, the one with fonts and the one without.
struct TextMeasurerContract {
    let measurer: any TextMeasurer
    private let font = Font(10)

    private static let comment =
        "The new method lesson was great, but the player stopped twice on my tablet; "
        + "I would love a download button for the backing tracks."

    func run() {
        widths()
        linesFitAndLoseNothing()
        lineFeedsBreak()
        limits()
        hugeWords()
        heights()
    }

    private func widths() {
        #expect(measurer.width(of: "", font: font) == 0)
        #expect(measurer.width(of: "ab", font: font) > measurer.width(of: "a", font: font))
        let twice = measurer.width(of: "Drumeo", font: Font(20))
        #expect(abs(twice - 2 * measurer.width(of: "Drumeo", font: font)) < 0.1)
        #expect(measurer.width(of: "a\nb", font: font) == measurer.width(of: "a b", font: font))
    }

    private func linesFitAndLoseNothing() {
        for width in [30.0, 60, 111, 500, 5000] {
            let lines = measurer.lines(of: Self.comment, font: font, width: width)
            for line in lines {
                #expect(line.width <= width)
                #expect(abs(line.width - measurer.width(of: line.text, font: font)) < 0.1)
                #expect(!line.text.hasSuffix(" "))
            }
            let letters = lines.map(\.text).joined().filter { $0 != " " }
            #expect(letters == Self.comment.filter { $0 != " " })
        }
        #expect(measurer.lines(of: Self.comment, font: font, width: 5000).count == 1)
    }

    private func lineFeedsBreak() {
        let lines = measurer.lines(of: "one\n\ntwo", font: font, width: 500)
        #expect(lines.map(\.text) == ["one", "", "two"])
        #expect(measurer.lines(of: "", font: font, width: 500).map(\.text) == [""])
    }

    private func limits() {
        let all = measurer.lines(of: Self.comment, font: font, width: 100)
        let two = measurer.lines(of: Self.comment, font: font, width: 100, limit: 2)
        #expect(two.count == 2)
        #expect(two[0] == all[0])
        #expect(two[1].text.hasSuffix("…"))
        #expect(two[1].width <= 100)
        let enough = measurer.lines(of: Self.comment, font: font, width: 100, limit: all.count)
        #expect(enough == all)
        #expect(measurer.shortened("short", font: font, to: 500) == "short")
        let cut = measurer.shortened(Self.comment, font: font, to: 80)
        #expect(cut.hasSuffix("…") && measurer.width(of: cut, font: font) <= 80)
    }

    private func hugeWords() {
        let word = String(repeating: "a", count: 2000)
        let lines = measurer.lines(of: word, font: font, width: 100)
        #expect(lines.count > 1)
        #expect(lines.map(\.text).joined() == word)
        #expect(lines.allSatisfy { $0.width <= 100 })
        // Narrower than any letter: a letter a line, not an endless search.
        #expect(measurer.lines(of: "abc", font: font, width: 0).map(\.text) == ["a", "b", "c"])
    }

    private func heights() {
        #expect(measurer.ascent(of: font) > 0)
        #expect(measurer.descent(of: font) > 0)
        let height = measurer.ascent(of: font) + measurer.descent(of: font)
        #expect((0.8...1.6).contains(height / font.size))
        #expect(abs(measurer.ascent(of: Font(20)) - 2 * measurer.ascent(of: font)) < 0.1)
    }
}
