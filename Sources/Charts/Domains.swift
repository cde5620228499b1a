import Foundation
import ReportModel

/// The stretch of numbers on each axis, before anything has a place.
struct Domains {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(_ marks: [BoundMark], of plot: Plot) {
        x = Domains.domain(plot.x, marks, along: .horizontal, of: plot)
        y = Domains.domain(plot.y, marks, along: .vertical, of: plot)
    }

    /// The configured domain, or else zero and all of the data.
    private static func domain(
        _ scale: PositionScale, _ marks: [BoundMark], along axis: Orientation, of plot: Plot
    ) -> ClosedRange<Double> {
        if let fixed = scale.linear?.domain, fixed.lowerBound.isFinite, fixed.upperBound.isFinite {
            return fixed
        }
        let isValueAxis = axis == plot.orientation
        let values = marks.flatMap { mark in
            mark.rows.flatMap { row in
                coordinates(row, axis) + (isValueAxis ? extent(row, of: mark) : [])
            }
        }
        let low = min(0, values.min() ?? 0)
        let high = max(0, values.max() ?? 0)
        // All zero: an axis from 0 to 1 puts the zeros on its baseline.
        return low == high ? 0...1 : low...high
    }

    /// What the row's own position says about this axis.
    private static func coordinates(_ row: BoundMark.Row, _ axis: Orientation) -> [Double] {
        guard case .number(let value) = axis == .horizontal ? row.datum.x : row.datum.y else {
            return []
        }
        return [value]
    }

    private static func extent(_ row: BoundMark.Row, of mark: BoundMark) -> [Double] {
        switch mark.kind {
        case .bar, .area: [row.base] + [row.value].compactMap { $0 }
        case .rule: row.datum.x == nil && row.datum.y == nil ? [row.value].compactMap { $0 } : []
        case .line: [row.value].compactMap { $0 }
        case .interval: [row.datum.low, row.datum.high].compactMap { $0 }
        default: []
        }
    }
}
