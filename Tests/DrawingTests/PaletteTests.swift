import Foundation
import Graphics
import Testing

@Suite struct PaletteTests {
    private static let themes = [Palette.light, .dark]

    @Test(arguments: themes)
    func textStandsOffPaperAndPanels(palette: Palette) {
        let texts: [Paint.Role] = [.ink, .text, .muted, .accent, .better, .worse, .warning]
        for role in texts {
            for ground in [Paint.Role.paper, .panel] {
                #expect(contrast(palette[role], palette[ground]) >= 4.5, "\(role) on \(ground)")
            }
        }
    }

    @Test(arguments: themes)
    func strongerRolesStandOffMore(palette: Palette) {
        let ranks: [Paint.Role] = [.paper, .panel, .grid, .rule, .muted, .text, .ink]
        let contrasts = ranks.map { contrast(palette[$0], palette[.paper]) }
        #expect(contrasts == contrasts.sorted())
    }

    @Test func coloursOfTheDataAreTheSameInEveryTheme() {
        let blue = Color(0x1A5F8F)
        #expect(Self.themes.allSatisfy { $0.color(of: .data(blue)) == blue })
        #expect(Palette.light[.onDark] == Palette.dark[.onDark])
        #expect(Palette.light[.onLight] == Palette.dark[.onLight])
    }

    /// WCAG 2.2, “contrast ratio” and “relative luminance”.
    private func contrast(_ one: Color, _ other: Color) -> Double {
        let lights = [luminance(one), luminance(other)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private func luminance(_ color: Color) -> Double {
        func linear(_ channel: UInt8) -> Double {
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(color.red) + 0.7152 * linear(color.green)
            + 0.0722 * linear(color.blue)
    }
}
