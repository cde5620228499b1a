import ReportModel

/// Charts that are higher than a page: they are cut between bands into several charts.
extension ChartBlock {
    /// The chart as `count` charts with about equal numbers of bands and the same scale of values.
    ///
    /// Nil if it has fewer bands down its side than that.
    func cut(into count: Int) -> [ChartBlock]? {
        guard case .band(let bands) = plot.y, count > 1, bands.count >= count else { return nil }
        let size = (bands.count + count - 1) / count
        let starts = Array(stride(from: 0, to: bands.count, by: size))
        return starts.enumerated().map { index, start in
            let range = start..<min(start + size, bands.count)
            var part = self
            part.headline = "\(headline) (\(index + 1) of \(starts.count))"
            part.plot.y = .band(Array(bands[range]))
            part.plot.x = plot.sharedX
            part.plot.marks = plot.marks.map { $0.within(range) }
            return part
        }
    }
}

extension Plot {
    /// The horizontal scale with a domain that fits every band.
    fileprivate var sharedX: PositionScale {
        guard case .linear(var linear) = x, linear.domain == nil else { return x }
        let ends = marks.map(\.ends)
        let low = ends.map(\.lowerBound).min() ?? 0
        let high = ends.map(\.upperBound).max() ?? 0
        if low < high { linear.domain = low...high }
        return .linear(linear)
    }
}

extension Mark {
    /// Only the data of some bands, renumbered, and the data that belong to no band.
    fileprivate func within(_ range: Range<Int>) -> Mark {
        Mark(
            kind,
            data.compactMap { datum in
                guard case .band(let band) = datum.y else { return datum }
                guard range.contains(band) else { return nil }
                var moved = datum
                moved.y = .band(band - range.lowerBound)
                return moved
            })
    }

    /// The range of the values including zero; for stacks, of their sums.
    fileprivate var ends: ClosedRange<Double> {
        switch kind {
        case .bar(.normalized), .area(.normalized): 0...1
        case .bar(.stacked), .area(.stacked): stackEnds
        default:
            data.reduce(0...0) { ends, datum in
                let values = [datum.value, datum.low, datum.high, datum.x?.number]
                    .compactMap { $0 }
                return min(
                    ends.lowerBound, values.min() ?? 0)...max(
                        ends.upperBound, values.max() ?? 0)
            }
        }
    }

    private var stackEnds: ClosedRange<Double> {
        var above: [Int: Double] = [:]
        var below: [Int: Double] = [:]
        for datum in data {
            guard case .band(let band) = datum.y, let value = datum.value else { continue }
            if value < 0 {
                below[band, default: 0] += value
            } else {
                above[band, default: 0] += value
            }
        }
        return (below.values.min() ?? 0)...(above.values.max() ?? 0)
    }
}

extension Datum.Position {
    fileprivate var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }
}
