internal import Graphics

extension Color {
    /// A colour as in style sheets (CSS Color Module Level 4).
    ///
    /// Forms: `#18f`, `#1A5F8F`, both with more digits for the alpha, `teal`, `rgb(26, 95, 143)`,
    /// `rgba(26 95 143 / 50%)`. Transparent colours are mixed with white, because charts are on
    /// paper. Nil for anything else.
    init?(css text: String) {
        let text = text.lowercased()
        if let hex = Color.named[text] {
            self.init(hex)
        } else if text == "transparent" {
            self.init(0xFFFFFF)
        } else if text.hasPrefix("#") {
            self.init(digits: text.dropFirst())
        } else {
            self.init(function: text)
        }
    }

    private init?(digits: Substring) {
        let digits = digits.map { $0.isASCII ? $0.hexDigitValue : nil }
        let values = digits.compactMap { $0 }
        guard values.count == digits.count else { return nil }
        let channels: [Int]
        switch values.count {
        case 3, 4: channels = values.map { $0 * 17 }
        case 6, 8:
            channels = stride(from: 0, to: values.count, by: 2).map {
                values[$0] * 16 + values[$0 + 1]
            }
        default: return nil
        }
        self.init(
            channels.prefix(3).map(Double.init),
            alpha: channels.count > 3 ? Double(channels[3]) / 255 : 1)
    }

    /// `rgb()` and `rgba()`, which mean the same, with commas or with spaces.
    private init?(function text: String) {
        let form = /rgba?\(\s*([^()]*?)\s*\)/
        guard let inside = text.wholeMatch(of: form)?.output.1 else { return nil }
        let parts: [Substring]
        if inside.contains(",") {
            parts = inside.split(separator: /\s*,\s*/, omittingEmptySubsequences: false)
        } else {
            let sides = inside.split(separator: /\s*\/\s*/, omittingEmptySubsequences: false)
            guard sides.count <= 2, let colors = sides.first else { return nil }
            parts = colors.split(separator: /\s+/) + sides.dropFirst()
            guard parts.count == 3 + sides.count - 1 else { return nil }
        }
        guard (3...4).contains(parts.count) else { return nil }
        let channels = parts.prefix(3).compactMap { Color.value($0, whole: 255) }
        let alpha = parts.count == 4 ? Color.value(parts[3], whole: 1) : 1
        guard channels.count == 3, let alpha else { return nil }
        self.init(channels, alpha: alpha)
    }

    /// `127.5`, or `50%` of the whole; values outside the range are clamped.
    private static func value(_ text: Substring, whole: Double) -> Double? {
        let isPercent = text.hasSuffix("%")
        let figures = isPercent ? text.dropLast() : text
        guard figures.wholeMatch(of: /[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]+)?/) != nil,
            let number = Double(figures.hasSuffix(".") ? figures.dropLast() : figures)
        else { return nil }
        return min(max(isPercent ? number * whole / 100 : number, 0), whole)
    }

    /// - Parameters:
    ///   - channels: red, green and blue, 0 to 255.
    ///   - alpha: 0 to 1.
    private init(_ channels: [Double], alpha: Double) {
        let seen = channels.map { UInt8(($0 * alpha + 255 * (1 - alpha)).rounded()) }
        self.init(red: seen[0], green: seen[1], blue: seen[2])
    }
}
