import Foundation
import ReportModel

extension NumberFormat {
    /// The format for ticks `step` apart, with no more decimals than they need.
    func forTicks(step: Double) -> NumberFormat {
        switch self {
        case .rate: .rate(decimals: NumberFormat.decimals(step * 100))
        case .score, .decimal: .decimal(NumberFormat.decimals(step))
        case .count, .hours, .minutes, .doublings: self
        }
    }

    /// The smallest step between ticks that look different in print.
    var leastStep: Double {
        switch self {
        case .count, .minutes, .doublings: 1
        case .hours: 0.1
        default: 0
        }
    }

    private static func decimals(_ step: Double) -> Int {
        guard step > 0, step.isFinite else { return 0 }
        return min(4, max(0, Int((-log10(step) - 1e-9).rounded(.up))))
    }
}

/// Ticks of a value axis with their labels.
struct ValueTicks {
    struct Tick {
        let value: Double
        let label: String
    }

    let ticks: [Tick]

    init(_ scale: LinearScale, format: NumberFormat, about count: Int) {
        let values = scale.ticks(about: count, least: format.leastStep)
        let step = values.count > 1 ? values[1] - values[0] : abs(values.first ?? 0)
        let format = format.forTicks(step: step)
        ticks = values.map { Tick(value: $0, label: format.string($0)) }
    }
}
