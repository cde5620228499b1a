import Graphics
import ReportModel

/// Where the meaning of a plot's colours is shown.
enum LegendPlace: Hashable {
    case none
    /// A row of swatches above the plot.
    case above([ColorScale.Series])
    /// Each line's name at its end.
    case lineEnds([ColorScale.Series])
    /// A small gradient above the plot.
    case ramp
}

extension Plot {
    /// Where the legend goes when the scene is `width` wide.
    func legendPlace(_ marks: [BoundMark], width: Double, ruler: Ruler) -> LegendPlace {
        guard legend == .automatic else { return .none }
        guard case .series(let series) = color else { return .ramp }
        let used = usedSeries(marks, of: series)
        guard used.count > 1, !repeatsBands(marks, series) else { return .none }
        return areLines(marks) && fitAtLineEnds(used, width: width, ruler: ruler)
            ? .lineEnds(used) : .above(used)
    }

    private func usedSeries(
        _ marks: [BoundMark], of series: [ColorScale.Series]
    ) -> [ColorScale.Series] {
        let indices = Set(
            marks.filter { $0.kind != .range }.flatMap { $0.rows.compactMap(\.datum.series) })
        return series.indices.filter(indices.contains).map { series[$0] }
    }

    /// Whether each bar's colour only repeats what its band's label says.
    private func repeatsBands(_ marks: [BoundMark], _ series: [ColorScale.Series]) -> Bool {
        guard case .band(let bands) = orientation == .horizontal ? y : x else { return false }
        return marks.flatMap(\.rows).allSatisfy { row in
            guard let index = row.datum.series, case .band(let band) = row.place else {
                return true
            }
            return bands[band].label == series[index].label
        }
    }

    private func areLines(_ marks: [BoundMark]) -> Bool {
        marks.allSatisfy { mark in
            switch mark.kind {
            case .line, .rule, .range, .hatching, .callout, .event: true
            default: false
            }
        }
    }

    private func fitAtLineEnds(
        _ series: [ColorScale.Series], width: Double, ruler: Ruler
    ) -> Bool {
        series.count <= 6
            && ruler.widest(series.map(\.label), ruler.labelFont) <= width * 0.22
            && Double(series.count) * ruler.lineHeight <= height(for: width, ruler.style.heights)
                * 0.6
    }

    /// The height for the plot's proportions, before a legend is added.
    func height(for width: Double, _ heights: ChartStyle.Heights) -> Double {
        switch proportions {
        // Names at dots also need space above.
        case .landscape where marks.contains { $0.kind == .point }:
            min(max(width * 9 / 16, heights.landscape * 0.8), heights.landscape)
        case .landscape:
            min(max(width * 9 / 16, heights.landscape * 0.54), heights.landscape)
        case .strip: min(max(width / 3, heights.strip * 0.62), heights.strip)
        case .compact: min(width, heights.compact)
        }
    }
}
