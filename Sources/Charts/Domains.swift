import Foundation
import ReportModel

/// The range of numbers on each axis, before anything is placed.
struct Domains {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(_ marks: [BoundMark], of plot: Plot) {
        x = Domains.domain(plot.x, marks, along: .horizontal, of: plot)
        y = Domains.domain(plot.y, marks, along: .vertical, of: plot)
    }

    /// The configured domain, or otherwise zero and all of the data.
    private static func domain(
        _ scale: PositionScale, _ marks: [BoundMark], along axis: Orientation, of plot: Plot
    ) -> ClosedRange<Double> {
        if let fixed = scale.linear?.domain, fixed.lowerBound.isFinite, fixed.upperBound.isFinite {
            return fixed
        }
        let isValueAxis = axis == plot.orientation
        var low = 0.0
        var high = 0.0
        func include(_ value: Double?) {
            guard let value else { return }
            low = min(low, value)
            high = max(high, value)
        }
        for mark in marks {
            for row in mark.rows {
                include(coordinate(row, axis))
                if isValueAxis { extent(row, of: mark, include) }
            }
        }
        // If all values are zero, an axis from 0 to 1 puts them on its baseline.
        return low == high ? 0...1 : low...high
    }

    /// The row's own coordinate on this axis.
    private static func coordinate(_ row: BoundMark.Row, _ axis: Orientation) -> Double? {
        guard case .number(let value) = axis == .horizontal ? row.datum.x : row.datum.y else {
            return nil
        }
        return value
    }

    private static func extent(
        _ row: BoundMark.Row, of mark: BoundMark, _ include: (Double?) -> Void
    ) {
        switch mark.kind {
        case .bar, .area:
            include(row.base)
            include(row.value)
        case .line: include(row.value)
        case .rule: if row.datum.x == nil, row.datum.y == nil { include(row.value) }
        case .interval, .range:
            include(row.datum.low)
            include(row.datum.high)
        default: break
        }
    }
}
