import Foundation
import Graphics
import ReportModel

/// The colour scale of a plot as a function of a datum.
struct Colors {
    let scale: ColorScale

    /// The paint of a datum; the accent if nothing determines its colour.
    func callAsFunction(_ datum: Datum) -> Paint {
        switch scale {
        case .series(let series):
            guard let index = datum.series, series.indices.contains(index) else {
                return .role(.accent)
            }
            return .data(series[index].color)
        case .sequential, .diverging:
            return datum.value.flatMap { color(at: $0) }.map(Paint.data) ?? .role(.panel)
        }
    }

    /// The paint of a bar: pale if there are too few rows to judge.
    func fill(_ datum: Datum) -> Paint {
        datum.isFaint ? .role(.grid) : self(datum)
    }

    /// The paint of a hollow shape: its series' colour, but never one of a continuous scale.
    func outline(_ datum: Datum) -> Paint {
        if case .series = scale { self(datum) } else { .role(.muted) }
    }

    /// The colour of a value on a continuous scale; nil on a scale of series.
    func color(at value: Double) -> Color? {
        switch scale {
        case .series: return nil
        case .sequential(let high, let domain, _):
            // Zero keeps a trace of colour, so that a cell differs from the paper.
            let share = Colors.share(value, from: domain.lowerBound, to: domain.upperBound)
            return Color.white.mixed(with: high, share: 0.05 + 0.95 * share)
        case .diverging(let low, let middle, let high, let domain, _):
            return value < 0
                ? middle.mixed(
                    with: low, share: Colors.share(value, from: 0, to: domain.lowerBound))
                : middle.mixed(
                    with: high, share: Colors.share(value, from: 0, to: domain.upperBound))
        }
    }

    private static func share(_ value: Double, from start: Double, to end: Double) -> Double {
        guard value.isFinite, end != start else { return 0 }
        return min(max((value - start) / (end - start), 0), 1)
    }
}

extension Paint {
    /// The colour for text on this paint: on a colour of the data, black or white, whichever has
    /// more contrast.
    var textOnTop: Paint {
        guard case .data(let color) = self else {
            switch self {
            case .role(.accent): return .role(.paper)
            case .role(.grid): return .role(.text)
            default: return .role(.ink)
            }
        }
        return .role(color.inkOnTop)
    }
}
