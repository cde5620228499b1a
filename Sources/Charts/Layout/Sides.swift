import Graphics
import ReportModel

/// What is to the left and right of the plot.
struct Sides {
    let column: BandColumn?
    let values: ValueLabels
    let cells: CellLabels
    let legend: LegendPlace
    /// Whether the value axis has ticks; false where each bar has its figure.
    let hasValueAxis: Bool
    let left: Double
    let right: Double
    let plotWidth: Double

    init(_ parts: AxesParts, width: Double, ruler: Ruler) {
        let (plot, marks, column) = (parts.plot, parts.marks, parts.column)
        let roughWidth = width - (column?.width ?? ruler.style.labelSize * 3)
        let values = parts.values.fitting(plot, width: roughWidth, lanes: marks.lanes, ruler: ruler)
        let hasValueAxis = values.ends.isEmpty
        let legend = plot.legendPlace(marks, width: width, ruler: ruler)
        let left =
            column?.width
            ?? (hasValueAxis ? Sides.tickWidth(plot, parts.domains, ruler: ruler) : 0)
        let right = max(Sides.right(legend, ruler), Sides.dotRoom(marks, ruler))
        var plotWidth = max(1, width - left - right)
        if plot.isHeatMap, case .band(let bands) = plot.x {
            plotWidth = min(plotWidth, Double(bands.count) * ruler.style.cellWidth)
        }
        self.column = column
        self.values = values
        self.hasValueAxis = hasValueAxis
        self.left = left
        self.right = right
        self.plotWidth = plotWidth
        cells = CellLabels(plot, marks, plotWidth: plotWidth, ruler: ruler)
        self.legend = legend == .ramp && cells.arePrinted ? .none : legend
    }

    /// Space for the widest label of the vertical value axis.
    private static func tickWidth(_ plot: Plot, _ domains: Domains, ruler: Ruler) -> Double {
        guard let linear = plot.y.linear else { return 0 }
        // The height, and so the number of ticks, is not known yet; any number must fit.
        let labels = Ranges.tickCounts.flatMap { count in
            let scale = Ranges.niceScale(linear, domains.y, count, from: 1, to: 0)
            return ValueTicks(scale, format: linear.format, about: count).ticks.map(\.label)
        }
        return ruler.widest(labels, ruler.labelFont) + ruler.style.labelGap * 1.5
    }

    /// A line that ends at the edge may end in a dot.
    private static func dotRoom(_ marks: [BoundMark], _ ruler: Ruler) -> Double {
        marks.contains { $0.kind == .line } ? ruler.style.lineWidth * 1.5 : 0
    }

    private static func right(_ legend: LegendPlace, _ ruler: Ruler) -> Double {
        guard case .lineEnds(let series) = legend else { return 0 }
        return ruler.widest(series.map(\.label), ruler.labelFont) + LineEnds.gap(ruler.style)
    }
}

extension [BoundMark] {
    /// How many bars are side by side.
    var lanes: Int { map(\.lanes).max() ?? 1 }
}

extension ValueLabels {
    /// Without the figures above columns that are narrower than their figures.
    fileprivate func fitting(_ plot: Plot, width: Double, lanes: Int, ruler: Ruler) -> ValueLabels {
        guard plot.orientation == .vertical, case .band(let bands) = plot.x else { return self }
        let step = width / Double(max(1, bands.count)) * (lanes > 1 ? 0.85 : 1)
        let room = step / Double(max(1, lanes))
        let isWide = ruler.widest(ends.map(\.text), ruler.valueFont) + 2 <= room
        return isWide ? self : withoutEnds
    }
}
