import Graphics
import ReportModel

/// The plot's rectangle and what is below or above it.
struct Body {
    let plot: Rect
    let row: BandRow?
    /// The space below the plot.
    let bottom: Double
    /// The names of events above the plot.
    let events: EventLanes

    init(
        _ plot: Plot, _ marks: [BoundMark], _ domains: Domains, _ sides: Sides, header: Header,
        ruler: Ruler
    ) {
        let row: BandRow? =
            if case .band(let bands) = plot.x {
                BandRow(bands, step: sides.plotWidth / Double(max(1, bands.count)), ruler: ruler)
            } else { nil }
        let namesOnTop = plot.isHeatMap ? (row?.height ?? 0) + ruler.style.labelGap : 0
        // A tick's label extends half a line above the plot.
        let tickRoom = plot.y.linear == nil ? 1 : ruler.lineHeight * 0.5
        let events = EventLanes(plot, marks, sides, ruler: ruler)
        // Names of events make the picture higher, not the plot lower.
        let top = header.height + max(tickRoom, events.height) + namesOnTop
        let bottom = Body.bottom(plot, row, sides, ruler)
        self.row = row
        self.bottom = bottom
        self.events = events
        self.plot = Rect(
            x: sides.left, y: top, width: sides.plotWidth,
            height: Body.height(
                plot, marks, sides, around: tickRoom + namesOnTop + bottom, ruler))
    }

    private static func bottom(_ plot: Plot, _ row: BandRow?, _ sides: Sides, _ ruler: Ruler)
        -> Double
    {
        let gap = ruler.style.labelGap
        switch plot.x {
        case .none: return 1
        case .band: return plot.isHeatMap ? 1 : gap + (row?.height ?? 0)
        case .days: return gap * 1.25 + ruler.lineHeight
        case .linear(let linear):
            if plot.orientation == .horizontal, !sides.hasValueAxis { return 1 }
            let title = linear.title == nil ? 0 : ruler.lineHeight * 1.15
            return gap + ruler.lineHeight + title
        }
    }

    private static func height(
        _ plot: Plot, _ marks: [BoundMark], _ sides: Sides, around: Double, _ ruler: Ruler
    ) -> Double {
        guard case .band(let bands) = plot.y else {
            let height = plot.height(
                for: sides.left + sides.plotWidth + sides.right, ruler.style.heights)
            return max(height - around, ruler.lineHeight * 4)
        }
        return Double(bands.count) * rowHeight(plot, marks, sides, bands.count, ruler)
    }

    private static func rowHeight(
        _ plot: Plot, _ marks: [BoundMark], _ sides: Sides, _ count: Int, _ ruler: Ruler
    ) -> Double {
        let style = ruler.style
        let heights = style.heights
        let least = max(heights.leastRow, sides.column?.leastRowHeight ?? 0)
        if plot.isHeatMap {
            let isFine = plot.x.bandCount > 14
            let wish = isFine ? min(heights.cell, heights.leastRow * 1.3) : heights.cell
            return max(between(wish, heights.leastRow, count), least)
        }
        let lanes = Double(marks.lanes)
        let sideBySide = lanes > 1 ? lanes * (ruler.lineHeight + 0.5) + style.labelGap * 1.5 : 0
        return max(between(heights.row, heights.leastRow, count), least, sideBySide)
    }

    /// Goes from `most` for up to ten rows down to `least` for thirty.
    private static func between(_ most: Double, _ least: Double, _ count: Int) -> Double {
        let share = min(max((Double(count) - 10) / 20, 0), 1)
        return most + (least - most) * share
    }
}

extension PositionScale {
    var bandCount: Int {
        if case .band(let bands) = self { bands.count } else { 0 }
    }
}
