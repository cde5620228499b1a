import Graphics

/// What all pages of a folder share: style sheet, script, fonts, all under `assets/`.
struct Assets {
    let templates: TemplateSet
    let fonts: [FontFile]

    var files: [WebFile] {
        [
            WebFile(path: "assets/style.css", bytes: Array(styleSheet.utf8)),
            WebFile(path: "assets/script.js", bytes: Array(templates.script.utf8)),
        ] + sortedFonts.map { WebFile(path: "assets/\(Assets.name(of: $0))", bytes: $0.bytes) }
    }

    /// Fonts and the palette shared with print, before the team's own rules.
    private var styleSheet: String {
        sortedFonts.map(face).joined() + Assets.palette + templates.style
    }

    private var sortedFonts: [FontFile] {
        fonts.sorted { $0.weight.rawValue < $1.weight.rawValue }
    }

    private static func name(of font: FontFile) -> String { "inter-\(font.weight.rawValue).otf" }

    private func face(_ font: FontFile) -> String {
        """
        @font-face{font-family:Inter;font-weight:\(font.weight.rawValue);font-display:swap;\
        src:url(\(Assets.name(of: font))) format("opentype")}

        """
    }

    /// The roles as custom properties and as the classes that charts use.
    private static let palette: String = {
        let roles = Paint.Role.allCases
        func properties(_ palette: Palette) -> String {
            roles.map { "--\($0.rawValue):\(palette[$0].css)" }.joined(separator: ";")
        }
        let classes = roles.map(\.rawValue).map {
            ".f-\($0){fill:var(--\($0))}.s-\($0){stroke:var(--\($0))}\n"
        }
        return """
            :root{color-scheme:light dark;\(properties(.light))}
            \(classes.joined())\
            @media screen and (prefers-color-scheme:dark){
            :root{\(properties(.dark))}
            .k-onLight{fill:var(--onLight)}.k-onDark{fill:var(--onDark)}
            }

            """
    }()
}
