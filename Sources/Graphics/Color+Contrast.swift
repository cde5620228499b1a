import Foundation

extension Color {
    package static let white = Color(0xFFFFFF)
    package static let black = Color(0x000000)

    /// A colour between this one and another.
    ///
    /// - Parameter share: the share of the other colour, 0 to 1.
    package func mixed(with other: Color, share: Double) -> Color {
        func channel(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded())
        }
        return Color(
            red: channel(red, other.red), green: channel(green, other.green),
            blue: channel(blue, other.blue))
    }

    /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, “contrast ratio”).
    package func contrast(with other: Color) -> Double {
        let high = max(luminance, other.luminance)
        let low = min(luminance, other.luminance)
        return (high + 0.05) / (low + 0.05)
    }

    /// White or black, whichever is easier to read on the colour; the contrast is at least 4.58 :
    /// 1.
    package var inkOnTop: Paint.Role {
        contrast(with: .white) >= contrast(with: .black) ? .onDark : .onLight
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    package var luminance: Double {
        0.2126 * Color.linear[Int(red)] + 0.7152 * Color.linear[Int(green)]
            + 0.0722 * Color.linear[Int(blue)]
    }

    /// Linear light for each value of a channel, computed once because a page asks many thousand
    /// times.
    private static let linear: [Double] = (0...255).map {
        let value = Double($0) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
