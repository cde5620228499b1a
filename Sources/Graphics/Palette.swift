/// The colour of each role in print and on a light or dark screen.
package struct Palette: Hashable, Sendable {
    private let colors: [Paint.Role: Color]

    private init(_ color: (Paint.Role) -> Color) {
        colors = Dictionary(uniqueKeysWithValues: Paint.Role.allCases.map { ($0, color($0)) })
    }

    /// The colour of a role.
    package subscript(role: Paint.Role) -> Color { colors[role] ?? Color(0) }

    /// The colour for a paint.
    package func color(of paint: Paint) -> Color {
        switch paint {
        case .role(let role): self[role]
        case .data(let color): color
        }
    }

    /// For paper and the light theme.
    ///
    /// Text roles have a contrast of at least 4.5 : 1 with the paper and with a panel (WCAG 2.2,
    /// 1.4.3).
    package static let light = Palette { role in
        switch role {
        case .ink: Color(0x14181F)
        case .text: Color(0x2B313A)
        case .muted: Color(0x666E7A)
        case .rule: Color(0xB9BFC8)
        case .grid: Color(0xE4E7EB)
        case .panel: Color(0xF4F5F7)
        case .paper: Color(0xFFFFFF)
        case .accent: Color(0x0B5C8A)
        case .better: Color(0x1B7F5A)
        case .worse: Color(0xB3261E)
        case .warning: Color(0x8A5A00)
        case .onLight: .black
        case .onDark: .white
        }
    }

    /// The dark theme of a screen, with the same contrasts.
    package static let dark = Palette { role in
        switch role {
        case .ink: Color(0xF2F4F7)
        case .text: Color(0xD3D8DF)
        case .muted: Color(0x9AA3AF)
        case .rule: Color(0x4A525E)
        case .grid: Color(0x2A3038)
        case .panel: Color(0x1B2027)
        case .paper: Color(0x12151A)
        case .accent: Color(0x6CB8E6)
        case .better: Color(0x5CC79B)
        case .worse: Color(0xF28B82)
        case .warning: Color(0xE3B45A)
        case .onLight: .black
        case .onDark: .white
        }
    }
}
