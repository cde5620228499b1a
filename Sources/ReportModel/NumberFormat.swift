import Foundation

/// How a figure is printed: rounded half away from zero on its exact ratio, with commas for
/// thousands, a real minus sign, and “–” for a missing figure.
///
/// A share that is not exactly 0 or 1 is never printed as 0% or 100%: it gets more decimals.
package enum NumberFormat: Hashable, Sendable {
    /// `1,204`
    case count
    /// A share of 0…1 as a percentage: `18.2%` with one decimal.
    case rate(decimals: Int = 1)
    /// −100…100 with one decimal: `−12.4`.
    case score
    /// With this number of decimals.
    case decimal(Int)
    /// `4.5 h`
    case hours
    /// `12 min`
    case minutes
    /// A ratio given as its logarithm to base 2, so that half and double are equally far from 1:
    /// `×4` for 2, `×½` for −1.
    case doublings

    package static let absent = "–"
    /// Goes between a figure and its unit, to prevent a line break there.
    private static let space = "\u{00A0}"

    package func string(_ value: Double?) -> String {
        guard let value, value.isFinite else { return NumberFormat.absent }
        return switch self {
        case .count: NumberFormat.grouped(value, decimals: 0)
        case .rate(let decimals): NumberFormat.percent(value, decimals: decimals) + "%"
        case .score: NumberFormat.grouped(value, decimals: 1)
        case .decimal(let decimals): NumberFormat.grouped(value, decimals: decimals)
        case .hours: NumberFormat.grouped(value, decimals: 1) + NumberFormat.space + "h"
        case .minutes: NumberFormat.grouped(value, decimals: 0) + NumberFormat.space + "min"
        case .doublings: NumberFormat.ratio(value)
        }
    }

    package func string(_ value: Int) -> String { string(Double(value)) }

    /// With its sign, in the unit of changes: `+1.1 points` for rates.
    package func change(_ value: Double?) -> String {
        guard let value, value.isFinite else { return NumberFormat.absent }
        let text: String
        if case .doublings = self {
            text = string(value)
        } else {
            let (decimals, shift) = places
            text =
                NumberFormat.grouped(value, decimals: decimals, shift: shift) + changeForm.unit
        }
        return direction(ofChange: value) > 0 ? "+" + text : text
    }

    /// How ``change(_:)`` prints, for a page’s script: the change × `scale` with `decimals`, then
    /// `unit`, with the space before it.
    package var changeForm: (scale: Double, decimals: Int, unit: String) {
        let unit =
            switch self {
            case .rate: NumberFormat.space + "points"
            case .hours: NumberFormat.space + "h"
            case .minutes: NumberFormat.space + "min"
            case .count, .score, .decimal, .doublings: ""
            }
        return (pow(10, Double(places.shift)), places.decimals, unit)
    }

    /// The decimals of a change, and by how many places its decimal point moves to the right.
    private var places: (decimals: Int, shift: Int) {
        switch self {
        case .count, .minutes: (0, 0)
        case .rate(let decimals): (decimals, 2)
        case .score, .hours, .doublings: (1, 0)
        case .decimal(let decimals): (decimals, 0)
        }
    }

    /// The direction of a change as printed: 1, −1, or 0 when it rounds to zero.
    package func direction(ofChange value: Double) -> Int {
        guard value.isFinite else { return 0 }
        let (decimals, shift) = places
        if NumberFormat.lastPlaces(abs(value), decimals: decimals, shift: shift) == 0 { return 0 }
        return value > 0 ? 1 : -1
    }

    /// The maximum number of decimals, however close a share is to 0 or 1.
    private static let mostDecimals = 8

    /// `99.97` for 0.9997, where one decimal would give `100.0`.
    private static func percent(_ share: Double, decimals: Int) -> String {
        let digits = grouped(share, decimals: decimals, shift: 2)
        guard share != 0, share != 1, decimals < mostDecimals,
            ["0", "100"].contains(digits.prefix { $0 != "." }),
            !digits.drop(while: { $0 != "." }).contains(where: { ("1"..."9").contains($0) }),
            abs(share) > roundOff, abs(share - 1) > roundOff
        else { return digits }
        return percent(share, decimals: decimals + 1)
    }

    /// The possible error of a sum of shares; ticks of an axis are sums.
    private static let roundOff = 1e-12

    /// `1234567.891` with one decimal → `1,234,567.9`; a rounded zero has no sign.
    ///
    /// - Parameter shift: by how many places the decimal point moves to the right: 2 for a
    ///   percentage.
    private static func grouped(_ value: Double, decimals: Int, shift: Int = 0) -> String {
        // Works on bytes, because charts print a figure at each bar.
        let digits = rounded(abs(value), decimals: decimals, shift: shift)
        let isZero = !digits.utf8.contains { (0x31...0x39).contains($0) }
        let sign = value < 0 && !isZero ? "−" : ""
        let count = digits.utf8.prefix { $0 != 0x2E }.count
        if count <= 3 { return sign + digits }
        var grouped: [UInt8] = []
        for (index, byte) in digits.utf8.enumerated() {
            if index > 0, index < count, (count - index) % 3 == 0 { grouped.append(0x2C) }
            grouped.append(byte)
        }
        return sign + String(decoding: grouped, as: UTF8.self)
    }

    /// `×8`, `×1.4`, `×¼`, `×0.35`.
    private static func ratio(_ doublings: Double) -> String {
        if let fraction = fractions[doublings] { return "×" + fraction }
        let value = pow(2, doublings)
        if value < 0.1 { return "×1/" + grouped(1 / value, decimals: 0) }
        let decimals = value < 1 ? 2 : value < 10 && value != value.rounded() ? 1 : 0
        return "×" + grouped(value, decimals: decimals)
    }

    private static let fractions: [Double: String] = [-1: "½", -2: "¼", -3: "⅛"]

    /// Rounds half away from zero, where a half is judged by the exact ratio or difference of two
    /// ratios: 23 ÷ 80 is 28.75%, although its product with 100 is 28.749999999999996 here.
    ///
    /// Each operation on the way to a figure has an error of half a unit in the last place, so
    /// anything within four units of a half counts as a half. Ratios of fewer than 10^11 rows are
    /// never that close without being a half.
    ///
    /// - Returns: a whole number of the last place that is printed.
    private static func lastPlaces(_ value: Double, decimals: Int, shift: Int) -> Double {
        let factor = pow(10, Double(decimals + shift))
        let exact = value * factor
        let down = exact.rounded(.down)
        let tolerance = 4 * max(exact, factor, 1_000).ulp
        return exact - down >= 0.5 - tolerance ? down + 1 : down
    }

    private static func rounded(_ value: Double, decimals: Int, shift: Int) -> String {
        let scaled = lastPlaces(value, decimals: decimals, shift: shift)
        guard scaled < 9e15 else {
            return String(format: "%.\(decimals)f", value * pow(10, Double(shift)))
        }
        let digits = String(Int64(scaled))
        guard decimals > 0 else { return digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}
