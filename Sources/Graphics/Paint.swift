/// An opaque sRGB colour.
package struct Color: Hashable, Sendable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Six hexadecimal digits, for example 0x1A5F8F.
    package init(_ hex: UInt32) {
        self.init(
            red: UInt8(hex >> 16 & 0xFF), green: UInt8(hex >> 8 & 0xFF), blue: UInt8(hex & 0xFF))
    }

    /// `#1a5f8f`.
    package var css: String {
        func hex(_ channel: UInt8) -> String {
            let digits = String(channel, radix: 16)
            return channel < 16 ? "0" + digits : digits
        }
        return "#" + hex(red) + hex(green) + hex(blue)
    }
}

/// What a shape is filled or stroked with: a role in the page's palette or a colour of the data.
///
/// Print and screen, light and dark each have their own colour for a role.
package enum Paint: Hashable, Sendable {
    case role(Role)
    case data(Color)

    package enum Role: String, Hashable, Sendable, CaseIterable {
        /// Headings and figures.
        case ink
        /// Body text.
        case text
        /// Subtitles, axis labels, notes.
        case muted
        /// Axis lines, table rules.
        case rule
        /// Grid lines and bands behind marks.
        case grid
        /// Panels: tiles and notices.
        case panel
        /// The sheet itself; also gaps between marks.
        case paper
        /// Links, the masthead's bar, sparklines.
        case accent
        /// A change for the better.
        case better
        /// A change for the worse.
        case worse
        /// A notice's mark.
        case warning
        /// Black text on light data colours, whatever the theme.
        case onLight
        /// White text on dark data colours, whatever the theme.
        case onDark
    }
}

/// How an outline is drawn.
package struct Stroke: Hashable, Sendable {
    package enum Cap: Hashable, Sendable { case butt, round }

    package var paint: Paint
    /// In points.
    package var width: Double
    /// Lengths of dash and gap in points; empty is a solid line.
    package var dash: [Double]
    package var cap: Cap

    package init(_ paint: Paint, width: Double, dash: [Double] = [], cap: Cap = .butt) {
        self.paint = paint
        self.width = width
        self.dash = dash
        self.cap = cap
    }
}
