import Graphics
import ReportModel
import TestSupport
import Testing

@testable import WebExport

struct SVGWriterTests {
    private func svg(_ items: [SceneItem], theme: DarkTheme = .lifted) -> (String, String) {
        var colors = DataColors()
        let markup = SVGWriter.markup(
            of: Scene(size: Size(680, 100.126), items: items), variant: "wide",
            alternative: "A \"picture\" & more", prefix: "wide-1", theme: theme, colors: &colors)
        return (markup, colors.styleSheet)
    }

    @Test func writesEveryItem() {
        let bar = Path.rect(Rect(x: 0, y: 1.005, width: 10.5, height: 20))
        let (markup, colors) = svg([
            .tag(
                .mark(tip: "Drumeo: <31>"),
                [
                    .path(bar, fill: .data(Color(0x0A0A40)), stroke: nil)
                ]),
            .group(
                .init(
                    offset: Point(5, 6), clip: Rect(x: 0, y: 0, width: 9, height: 9),
                    items: [
                        .path(
                            .circle(center: .zero, radius: 2), fill: nil,
                            stroke: Stroke(.role(.rule), width: 0.5, dash: [2, 1], cap: .round))
                    ])),
            .text(
                TextRun(
                    "<n> & co", font: Font(12, .semibold, figures: .tabular), paint: .role(.muted),
                    at: Point(10, -0.001), anchor: .end, rotation: -90)),
            .text(
                TextRun(
                    "שלום", font: Font(12), paint: .role(.ink), at: Point(0, 9), anchor: .start,
                    direction: .rightToLeft)),
            .image(.init(png: [1, 2, 3], frame: Rect(x: 0, y: 0, width: 4, height: 4))),
            .link(
                .init(
                    target: .address("https://example.org/?a=1&b=2"), description: "There",
                    frame: Rect(x: 0, y: 0, width: 1, height: 1), items: [])),
        ])
        expectGolden(
            markup.split(separator: ">").joined(separator: ">\n") + ">\n" + colors,
            named: "scene.svg.txt")
    }

    @Test func aShapeWithoutPaintCatchesThePointer() {
        let area = Path.rect(Rect(x: 0, y: 0, width: 4, height: 4))
        let mark = SceneItem.tag(.mark(tip: "Monday: 3"), [.path(area, fill: nil, stroke: nil)])
        let markup = svg([mark]).0
        #expect(markup.contains("<title>Monday: 3</title><path class=\"t\" fill=\"none\""))
        #expect(markup.contains("pointer-events=\"all\""))
    }

    @Test func leadsToNothingThatRuns() {
        let frame = Rect(x: 0, y: 0, width: 1, height: 1)
        for address in ["javascript:alert(1)", "data:text/html,x", " https://x", "vbscript:x"] {
            let link = SceneItem.Link(
                target: .address(address), description: "", frame: frame, items: [])
            #expect(!svg([.link(link)]).0.contains("<a "))
        }
    }

    @Test(
        arguments: [
            (0, "0"), (-0.001, "0"), (1.005, "1"), (1.006, "1.01"), (-2.5, "-2.5"), (10, "10"),
            (0.05, "0.05"), (.nan, "0"), (123.456, "123.46"),
        ] as [(Double, String)])
    func roundsCoordinatesToHundredths(value: Double, expected: String) {
        #expect(WebExport.svg(value) == expected)
    }

    @Test func labelsOnCellsFollowTheCellIntoTheDark() {
        let high = Color(0x0B5C8A)
        let theme = DarkTheme(.sequential(high: high, domain: 0...1, format: .count))
        let cell = SceneItem.fill(
            Rect(x: 0, y: 0, width: 40, height: 20), .data(Color(0xF3F7FA)))
        let label = SceneItem.text(
            TextRun(
                "12", font: Font(12), paint: .role(.onLight), at: Point(20, 14), anchor: .middle))
        #expect(svg([cell, label], theme: theme).0.contains("k-onDark"))
        #expect(!svg([cell, label], theme: .lifted).0.contains("k-onDark"))
        let inAGroup = SceneItem.moved(Point(100, 50), [cell, label])
        #expect(svg([inAGroup], theme: theme).0.contains("k-onDark"))
    }
}

struct DarkThemeTests {
    private let paper = Palette.dark[.paper]

    @Test func everyColorStandsOffTheDarkPaper() {
        for value in stride(from: UInt32(0), to: 0xFFFFFF, by: 65_521) {
            let dark = DarkTheme.lifted(Color(value))
            #expect(dark.contrast(with: paper) >= 3, "\(Color(value).css) became \(dark.css)")
        }
    }

    /// The stronger of two shades stays the stronger one: it is no paler than the other.
    @Test(arguments: [(0x7A1022, 0xCB443A), (0x1A5F8F, 0x5AA9D6)] as [(UInt32, UInt32)])
    func aStrongShadeDoesNotBecomePale(strong: UInt32, mild: UInt32) {
        func saturation(_ color: Color) -> Double {
            let channels = [color.red, color.green, color.blue].map(Double.init)
            let (low, high) = (channels.min() ?? 0, channels.max() ?? 0)
            return high == 0 ? 0 : (high - low) / high
        }
        let (dark, other) = (DarkTheme.lifted(Color(strong)), DarkTheme.lifted(Color(mild)))
        #expect(saturation(dark) > saturation(other), "\(dark.css) beside \(other.css)")
        // Which is brighter says how strong it is on paper, so it is not turned round.
        #expect(dark.contrast(with: paper) < other.contrast(with: paper))
    }

    @Test func aColorThatIsLightEnoughStays() {
        #expect(DarkTheme.lifted(Color(0x5AA5D6)) == Color(0x5AA5D6))
    }

    @Test func moreIsBrighterInTheDark() {
        let high = Color(0x0B5C8A)
        let theme = DarkTheme(.sequential(high: high, domain: 0...1, format: .count))
        let steps = (0...10).map {
            theme(Color(0xFFFFFF).mixed(with: high, share: Double($0) / 10)).contrast(with: paper)
        }
        #expect(steps == steps.sorted())
        #expect(steps[0] < 1.5 && steps[10] >= 6)
    }

    @Test func zeroOfADivergingScaleSinksIntoTheDark() {
        let theme = DarkTheme(
            .diverging(
                low: Color(0xB2182B), middle: Color(0xF2F2F0), high: Color(0x2166AC),
                domain: -100...100, format: .score))
        #expect(theme(Color(0xF2F2F0)) == Palette.dark[.grid])
        #expect(theme(Color(0xB2182B)).contrast(with: paper) >= 6)
    }
}
