import Graphics
import ReportModel

extension Layout {
    /// Grid and axes as marks, drawn before the data.
    func axes() -> [any DrawnMark] {
        let names: [(any DrawnMark)?] = [
            column.map { BandNames(column: $0) },
            row.map { BandHeads(row: $0, isOnTop: plot.isHeatMap) },
            days.map { DayAxis(window: $0) },
        ]
        return valueAxes() + names.compactMap { $0 }
    }

    /// Lines on top of the ends of the data: bars begin at zero.
    func baselines() -> [any DrawnMark] {
        let hasOwn = marks.contains { mark in
            mark.isPoints
                || mark.kind == .rule
                    && mark.rows.contains { [$0.datum.x, $0.datum.y].contains(.number(0)) }
        }
        return plot.isHeatMap || hasOwn ? [] : [Baseline()]
    }

    private var days: Window? {
        if case .days(let window) = plot.x { window } else { nil }
    }

    private func valueAxes() -> [any DrawnMark] {
        let title = plot.x.linear?.title
        return [
            xTicks.map { ValueAxisX(ticks: $0.ticks, title: title) as any DrawnMark },
            yTicks.map { ValueAxisY(ticks: $0.ticks) as any DrawnMark },
        ].compactMap { $0 }
    }
}

/// The names of bands to the left of the plot.
private struct BandNames: DrawnMark {
    let column: BandColumn

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        guard case .band(let scale) = coordinates.y else { return }
        column.draw(middles: (0..<scale.count).compactMap { scale($0) }, onto: &sketch)
    }
}

/// The names of bands below the plot, or above a heat map.
private struct BandHeads: DrawnMark {
    let row: BandRow
    let isOnTop: Bool

    func draw(in coordinates: Coordinates, onto sketch: inout Sketch) {
        guard case .band(let scale) = coordinates.x else { return }
        let gap = sketch.ruler.style.labelGap * 0.75
        let plot = coordinates.plot
        let top = isOnTop ? plot.minY - gap - row.height : plot.maxY + gap
        row.draw(
            middles: (0..<scale.count).compactMap { scale($0) }, top: top,
            plotAt: isOnTop ? .bottom : .top, onto: &sketch)
    }
}
