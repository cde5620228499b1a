import Foundation

/// How a figure is printed: rounded half away from zero from its unrounded value,
/// thousands set off by commas, a real minus sign, “–” where there is none.
package enum NumberFormat: Hashable, Sendable {
    /// `1,204`
    case count
    /// A share of 0…1 as per cent: `18.2 %` with one decimal.
    case rate(decimals: Int = 1)
    /// −100…100 with one decimal: `−12.4`.
    case score
    /// With so many decimals.
    case decimal(Int)
    /// `4.5 h`
    case hours
    /// `12 min`
    case minutes
    /// A ratio by its logarithm to base 2, so that half and double are as far from 1: `×4` of 2,
    /// `×½` of −1.
    case doublings

    package static let absent = "–"
    /// Between a figure and its unit: no line breaks there.
    private static let space = "\u{00A0}"

    package func string(_ value: Double?) -> String {
        guard let value, value.isFinite else { return NumberFormat.absent }
        return switch self {
        case .count: NumberFormat.grouped(value, decimals: 0)
        case .rate(let decimals):
            NumberFormat.grouped(value * 100, decimals: decimals) + NumberFormat.space + "%"
        case .score: NumberFormat.grouped(value, decimals: 1)
        case .decimal(let decimals): NumberFormat.grouped(value, decimals: decimals)
        case .hours: NumberFormat.grouped(value, decimals: 1) + NumberFormat.space + "h"
        case .minutes: NumberFormat.grouped(value, decimals: 0) + NumberFormat.space + "min"
        case .doublings: NumberFormat.ratio(value)
        }
    }

    package func string(_ value: Int) -> String { string(Double(value)) }

    /// With its sign, in the unit of changes: `+1.1 pp` for rates.
    package func change(_ value: Double?) -> String {
        guard let value, value.isFinite else { return NumberFormat.absent }
        let text: String
        if case .rate(let decimals) = self {
            text =
                NumberFormat.grouped(value * 100, decimals: decimals) + NumberFormat.space + "pp"
        } else {
            text = string(value)
        }
        let isZero = !text.contains { ("1"..."9").contains($0) }
        return value > 0 && !isZero ? "+" + text : text
    }

    /// `1234567.891` with one decimal → `1,234,567.9`; a rounded zero has no sign.
    private static func grouped(_ value: Double, decimals: Int) -> String {
        // By bytes: charts print a figure at each bar.
        let digits = rounded(abs(value), decimals: decimals)
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

    private static func rounded(_ value: Double, decimals: Int) -> String {
        let factor = pow(10, Double(decimals))
        let scaled = (value * factor).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e15 else { return String(format: "%.\(decimals)f", value) }
        let digits = String(Int64(scaled))
        guard decimals > 0 else { return digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}
