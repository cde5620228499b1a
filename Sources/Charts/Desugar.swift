import Graphics
import ReportModel

extension Plot {
    /// The same plot in the few forms that later phases know.
    func desugared(width: Double, ruler: Ruler) -> Plot {
        withIntervals.turned(width: width, ruler: ruler).withNamedColumns(
            width: width, ruler: ruler)
    }

    /// Bars with an interval get a mark that draws it.
    private var withIntervals: Plot {
        guard !marks.contains(where: { $0.kind == .interval }) else { return self }
        let data = marks.flatMap { mark -> [Datum] in
            switch mark.kind {
            case .bar(.grouped): mark.data.filter { $0.low != nil && $0.high != nil }
            default: []
            }
        }
        var plot = self
        if !data.isEmpty { plot.marks.append(Mark(.interval, data)) }
        return plot
    }

    /// Vertical bars become horizontal if their names would not fit under them.
    private func turned(width: Double, ruler: Ruler) -> Plot {
        guard case .band(let bands) = x, case .linear = y, marks.allSatisfy(\.kind.isTurnable)
        else {
            return self
        }
        let room = width * 0.9 / Double(max(1, bands.count)) - ruler.style.labelGap
        let longest = bands.flatMap { $0.label.split(separator: " ") }.map(String.init)
        // Some labels of short codes, such as hours, may be left out; names may not.
        let areNames = !bands.areCodes || bands.contains { $0.label.count > 4 }
        guard areNames, ruler.widest(longest, ruler.labelFont) > room else { return self }
        return onItsSide
    }

    /// A heat map with too many columns to name gets them as rows, because there may be many rows.
    private func withNamedColumns(width: Double, ruler: Ruler) -> Plot {
        guard case .band(let columns) = x, case .band(let rows) = y, rows.count < columns.count,
            marks.allSatisfy({ $0.kind == .cell })
        else { return self }
        let room = width - BandColumn(rows, available: width, ruler: ruler).width
        let step = room / Double(columns.count)
        return BandRow.hasRoom(for: columns, step: step, ruler: ruler) ? self : onItsSide
    }

    /// The same with x and y exchanged.
    private var onItsSide: Plot {
        var plot = self
        (plot.x, plot.y) = (y, x)
        plot.marks = marks.map { mark in
            Mark(
                mark.kind,
                mark.data.map {
                    var datum = $0
                    (datum.x, datum.y) = ($0.y, $0.x)
                    return datum
                })
        }
        return plot
    }
}

extension Mark.Kind {
    fileprivate var isTurnable: Bool {
        switch self {
        case .bar, .interval, .rule: true
        default: false
        }
    }
}
