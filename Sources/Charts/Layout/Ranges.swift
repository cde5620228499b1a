import Graphics
import ReportModel

/// The scales with their ranges: each domain mapped to its part of the plot.
struct Ranges {
    let x: AxisScale
    let y: AxisScale
    let xTicks: ValueTicks?
    let yTicks: ValueTicks?

    init(
        _ plot: Plot, _ marks: [BoundMark], _ domains: Domains, _ sides: Sides, _ body: Body,
        ruler: Ruler
    ) {
        let frame = body.plot
        let inset = Insets(plot, marks, sides, ruler: ruler)
        let padding = plot.isHeatMap ? 0 : 0.25
        switch plot.x {
        case .none: (x, xTicks) = (.none, nil)
        case .band(let bands):
            x = .band(
                BandScale(count: bands.count, from: frame.minX, to: frame.maxX, padding: padding))
            xTicks = nil
        case .days(let window):
            x = .days(DayScale(window, from: frame.minX, to: frame.maxX, ends: plot.dayEnds))
            xTicks = nil
        case .linear(let linear):
            let hasAxis = plot.orientation == .vertical || sides.hasValueAxis
            (x, xTicks) = Ranges.values(
                linear, domains.x, Ranges.tickCount(frame.width * 0.6, ruler), hasAxis: hasAxis,
                from: frame.minX + inset.low, to: frame.maxX - inset.high)
        }
        switch plot.y {
        case .none, .days: (y, yTicks) = (.none, nil)
        case .band(let bands):
            y = .band(
                BandScale(count: bands.count, from: frame.minY, to: frame.maxY, padding: padding))
            yTicks = nil
        case .linear(let linear):
            (y, yTicks) = Ranges.values(
                linear, domains.y, Ranges.tickCount(frame.height, ruler),
                hasAxis: sides.hasValueAxis, from: frame.maxY - inset.bottom,
                to: frame.minY + inset.top)
        }
    }

    /// How many ticks suit an axis of this length.
    static func tickCount(_ length: Double, _ ruler: Ruler) -> Int {
        let wish = Int(length / (ruler.style.labelSize * 4))
        return min(max(wish, tickCounts.lowerBound), tickCounts.upperBound)
    }

    /// The fewest and the most ticks that an axis aims for.
    static let tickCounts = 2...6

    /// The configured domain unchanged, or the data's domain widened to its ticks.
    static func niceScale(
        _ linear: PositionScale.Linear, _ domain: ClosedRange<Double>, _ count: Int,
        from start: Double, to end: Double
    ) -> LinearScale {
        let nice =
            linear.domain == nil
            ? LinearScale.nice(domain, about: count, least: linear.format.leastStep) : domain
        return LinearScale(domain: nice, from: start, to: end)
    }

    private static func values(
        _ linear: PositionScale.Linear, _ domain: ClosedRange<Double>, _ count: Int, hasAxis: Bool,
        from start: Double, to end: Double
    ) -> (AxisScale, ValueTicks?) {
        guard hasAxis else {
            return (.linear(LinearScale(domain: domain, from: start, to: end)), nil)
        }
        let scale = niceScale(linear, domain, count, from: start, to: end)
        return (.linear(scale), ValueTicks(scale, format: linear.format, about: count))
    }
}

extension [BoundMark] {
    fileprivate var hasCallouts: Bool {
        contains { mark in
            if case .callout = mark.kind { !mark.rows.isEmpty } else { false }
        }
    }
}

/// Space inside the plot at the ends of its value scales, for figures at bars and for dots.
private struct Insets {
    var low = 0.0
    var high = 0.0
    var top = 0.0
    var bottom = 0.0

    init(_ plot: Plot, _ marks: [BoundMark], _ sides: Sides, ruler: Ruler) {
        if marks.contains(where: \.isPoints) {
            let radius = PointMark.radius(ruler.style, plotWidth: sides.plotWidth) + 1
            (low, high, top, bottom) = (radius, radius, radius, radius)
            return
        }
        let lows = sides.values.ends.filter { $0.side == .low }.map(\.text)
        let highs = sides.values.ends.filter { $0.side == .high }.map(\.text)
        let gap = ruler.style.labelGap
        if plot.orientation == .horizontal {
            // Figures longer than this are left out; bars never are.
            let most = sides.plotWidth * 0.4
            low = lows.isEmpty ? 0 : min(most, ruler.widest(lows, ruler.valueFont) + gap)
            high = highs.isEmpty ? 0 : min(most, ruler.widest(highs, ruler.valueFont) + gap)
        } else {
            let height = ruler.height(of: ruler.valueFont)
            bottom = lows.isEmpty ? 0 : height
            top = highs.isEmpty && !marks.hasCallouts ? 0 : height + (marks.hasCallouts ? gap : 0)
        }
    }
}
