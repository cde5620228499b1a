import Graphics
import Testing

@testable import Settings

@Suite struct Colors {
    @Test(
        arguments: [
            (0x000000, 0), (0xFFFFFF, 100), (0x777777, 50.03), (0xFF0000, 53.24), (0x0000FF, 32.30),
        ] as [(UInt32, Double)])
    func lightnessIsThatOfCIE(hex: UInt32, lightness: Double) {
        #expect(abs(PerceivedColor(Color(hex)).lightness - lightness) < 0.02)
    }

    /// As an existing file may have them, and as browsers read them.
    @Test(
        arguments: [
            ("#1A5F8F", 0x1A5F8F), ("#1a5f8f", 0x1A5F8F), ("#18f", 0x1188FF), ("#18ff", 0x1188FF),
            ("#0008", 0x777777), ("#1A5F8FFF", 0x1A5F8F), ("#00000000", 0xFFFFFF),
            ("#ff000080", 0xFF7F7F), ("teal", 0x008080), ("RebeccaPurple", 0x663399),
            ("grey", 0x808080), ("LightGoldenrodYellow", 0xFAFAD2), ("transparent", 0xFFFFFF),
            ("rgb(26, 95, 143)", 0x1A5F8F), ("rgb(26,95,143)", 0x1A5F8F),
            ("RGB( 26 95 143 )", 0x1A5F8F), ("rgba(26, 95, 143, 1)", 0x1A5F8F),
            ("rgba(255, 0, 0, 0.5)", 0xFF8080), ("rgba(255,0,0,.5)", 0xFF8080),
            ("rgb(255 0 0 / 50%)", 0xFF8080), ("rgba(100%, 0%, 0%, 50%)", 0xFF8080),
            ("rgb(300, -5, 0)", 0xFF0000), ("rgb(127.5, 0, 0)", 0x800000),
            ("rgba(0, 0, 0, 0)", 0xFFFFFF),
        ] as [(String, UInt32)])
    func coloursAreReadAsInStyleSheets(text: String, hex: UInt32) {
        #expect(Color(css: text) == Color(hex))
    }

    @Test(
        arguments: [
            "", "#", "#12", "#12345", "#1234567", "#12345G", "#１２３", "1A5F8F", "reddish", "rgb()",
            "rgb(1, 2)", "rgb(1, 2, 3, 4, 5)", "rgb(1 2, 3)", "rgb(1 2 3 4)", "rgb(1 2 3 / )",
            "rgb(1, 2, x)", "rgb(1, 2, 3", "rgb(1,,3)", "rgb 1 2 3", "nan", "rgb(nan, 0, 0)",
        ])
    func whatIsNoColourIsRefused(text: String) {
        #expect(Color(css: text) == nil)
    }

    @Test func everyNamedColourIsThere() {
        #expect(Color.named.count == 148)
    }

    @Test func greyLooksTheSameToEverybody() {
        for vision in PerceivedColor.Vision.allCases {
            let grey = PerceivedColor(Color(0x808080), seenWith: vision)
            #expect(grey.distance(to: PerceivedColor(Color(0x808080))) < 0.1)
        }
    }

    @Test func redAndGreenComeCloseWithoutRedOrGreenCones() {
        func distance(_ vision: PerceivedColor.Vision) -> Double {
            PerceivedColor(Color(0xC0392B), seenWith: vision)
                .distance(to: PerceivedColor(Color(0x6B8E23), seenWith: vision))
        }
        #expect(distance(.deuteranopia) < distance(.normal) / 2)
    }

    /// Five colours that stay apart on a black-and-white printer.
    @Test func shippedSentimentsStayApartOnGreyPaper() throws {
        let shades = try shipped(.sentiment)
        #expect(shades.count == 5)
        for (one, two) in pairs(shades) {
            let gap = abs(one.seen().lightness - two.seen().lightness)
            #expect(gap >= ConfigurationCheck.leastGap, "\(one.label), \(two.label)")
        }
    }

    /// And for readers who lack a kind of cones.
    @Test(arguments: PerceivedColor.Vision.allCases)
    func shippedSentimentsStayApart(vision: PerceivedColor.Vision) throws {
        for (one, two) in pairs(try shipped(.sentiment)) {
            let distance = one.seen(with: vision).distance(to: two.seen(with: vision))
            #expect(distance >= 20, "\(one.label), \(two.label)")
        }
    }

    @Test(arguments: Vocabulary.Dimension.allCases)
    func shippedColoursOfADimensionDiffer(dimension: Vocabulary.Dimension) throws {
        for (one, two) in pairs(try shipped(dimension)) {
            #expect(one.seen().distance(to: two.seen()) >= 12, "\(one.label), \(two.label)")
        }
    }

    @Test(arguments: Vocabulary.Dimension.allCases)
    func shippedColoursAreNotNeonAndShowOnPaper(dimension: Vocabulary.Dimension) throws {
        for shade in try shipped(dimension) {
            let seen = shade.seen()
            #expect((seen.a * seen.a + seen.b * seen.b).squareRoot() <= 66, "\(shade.label)")
            #expect((25...82).contains(seen.lightness), "\(shade.label)")
        }
    }

    private struct Shade {
        let label: String
        let color: Color

        func seen(with vision: PerceivedColor.Vision = .normal) -> PerceivedColor {
            PerceivedColor(color, seenWith: vision)
        }
    }

    private func shipped(_ dimension: Vocabulary.Dimension) throws -> [Shade] {
        let vocabulary = try ShippedConfiguration.read().value.vocabulary
        return try vocabulary.order(of: dimension).map { label in
            Shade(label: label, color: try #require(vocabulary.color(of: label, in: dimension)))
        }
    }

    private func pairs(_ shades: [Shade]) -> [(Shade, Shade)] {
        shades.indices.flatMap { first in
            shades[(first + 1)...].map { (shades[first], $0) }
        }
    }
}
