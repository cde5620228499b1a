import Graphics
import ReportModel

/// How the data's colours change on a dark screen.
enum DarkTheme: Hashable, Sendable {
    /// Every colour separately, lightened if it has too little contrast with the paper.
    case lifted
    /// Colours of a continuous scale keep their place on it; the scale starts at the dark paper.
    ///
    /// The stops of both themes, in pairs; at least two.
    case ramp([Stop])

    struct Stop: Hashable, Sendable {
        let light: Color
        let dark: Color
    }

    /// The contrast of a scale's ends with the dark paper: a scale needs room for its steps.
    private static let rampContrast = 6.0

    init(_ scale: ColorScale) {
        let ground = Palette.dark[.grid]
        func end(_ color: Color) -> Stop {
            Stop(light: color, dark: color.lifted(to: DarkTheme.rampContrast))
        }
        switch scale {
        case .series: self = .lifted
        case .sequential(let high, _, _):
            self = .ramp([Stop(light: Palette.light[.paper], dark: ground), end(high)])
        case .diverging(let low, let middle, let high, _, _):
            self = .ramp([end(low), Stop(light: middle, dark: ground), end(high)])
        }
    }

    func callAsFunction(_ color: Color) -> Color {
        switch self {
        case .lifted: return color.lifted()
        case .ramp(let stops):
            let pieces = zip(stops, stops.dropFirst()).map { from, to in
                (from, to, color.projected(from: from.light, to: to.light))
            }
            guard let (from, to, found) = pieces.min(by: { $0.2.distance < $1.2.distance }) else {
                return color.lifted()
            }
            return from.dark.mixed(with: to.dark, share: found.share)
        }
    }
}

extension Color {
    /// The same hue, light enough for the dark paper; shapes need 3 : 1 (WCAG 2.2, 1.4.11).
    ///
    /// It becomes bright before it becomes pale: paleness would make the strongest of several
    /// shades look like the weakest.
    func lifted(to contrast: Double = 3) -> Color {
        let paper = Palette.dark[.paper]
        let bright = brightest
        let steps = stride(from: 0.01, through: 1, by: 0.01)
        if self.contrast(with: paper) >= contrast { return self }
        return steps.lazy.map { self.mixed(with: bright, share: $0) }
            .first { $0.contrast(with: paper) >= contrast }
            ?? steps.lazy.map { bright.mixed(with: .white, share: $0) }
            .first { $0.contrast(with: paper) >= contrast } ?? .white
    }

    /// The same hue and saturation, as bright as they can be; white for black.
    private var brightest: Color {
        guard let most = channels.max(), most > 0 else { return .white }
        func scaled(_ channel: UInt8) -> UInt8 {
            UInt8(min(255, (Double(channel) * 255 / most).rounded()))
        }
        return Color(red: scaled(red), green: scaled(green), blue: scaled(blue))
    }

    /// The position between two colours that is nearest to this one, 0…1, and the squared distance.
    fileprivate func projected(from start: Color, to end: Color) -> (
        share: Double, distance: Double
    ) {
        let way = zip(end.channels, start.channels).map { $0 - $1 }
        let own = zip(channels, start.channels).map { $0 - $1 }
        let length = way.reduce(0) { $0 + $1 * $1 }
        let dot = zip(way, own).reduce(0) { $0 + $1.0 * $1.1 }
        let share = length == 0 ? 0 : min(max(dot / length, 0), 1)
        let distance = zip(way, own).reduce(0) { sum, pair in
            sum + (pair.1 - pair.0 * share) * (pair.1 - pair.0 * share)
        }
        return (share, distance)
    }

    private var channels: [Double] { [Double(red), Double(green), Double(blue)] }
}
