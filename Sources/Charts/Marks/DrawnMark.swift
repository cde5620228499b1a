import Graphics
import ReportModel

/// Something that draws itself once the scales are known: data, an axis, a grid.
protocol DrawnMark {
    func draw(in coordinates: Coordinates, onto sketch: inout Sketch)
}

extension Layout {
    /// The marks of the data, in the order of the plot.
    func dataMarks() -> [any DrawnMark] {
        let colors = Colors(scale: plot.color)
        return marks.compactMap { mark -> (any DrawnMark)? in
            switch mark.kind {
            case .bar: BarMark(rows: mark.rows, labels: values, colors: colors)
            case .line: LineMark(rows: mark.rows, colors: colors)
            case .area: AreaMark(rows: mark.rows, colors: colors)
            case .point: PointMark(rows: mark.rows, colors: colors)
            case .cell: CellMark(rows: mark.rows, labels: cells, colors: colors)
            case .rule: RuleMark(rows: mark.rows, data: Profile(marks, in: coordinates))
            case .interval: IntervalMark(rows: mark.rows)
            case .range: RangeMark(rows: mark.rows)
            case .hatching: HatchingMark(rows: mark.rows)
            case .callout(let side):
                CalloutMark(rows: mark.rows, side: side, data: Profile(marks, in: coordinates))
            case .event: EventMark(lanes: events)
            case .arc, .gauge, .sparkline: nil
            }
        } + [BarEndLabels(labels: values), lineEnds(colors)].compactMap { $0 }
    }

    private func lineEnds(_ colors: Colors) -> (any DrawnMark)? {
        guard case .lineEnds = legend, case .series(let series) = plot.color else { return nil }
        return LineEnds(
            rows: marks.filter { $0.kind == .line }.flatMap(\.rows), series: series, colors: colors)
    }
}
