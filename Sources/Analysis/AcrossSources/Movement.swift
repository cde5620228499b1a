package import ReportModel

/// Days on which a series was unusually high or unusually low.
package struct Movement: Hashable, Sendable {
    package let measure: SourceMeasure
    /// From the first unusual day to the last; single ordinary days in between are included.
    package let days: Window
    /// The total over all these days.
    package let count: Int
    /// The usual total for these days.
    package let usual: Double
    /// The smallest p-value of the days.
    package let p: Double

    package var isRise: Bool { Double(count) > usual }
}

/// Finds the movements in several series that are tested together.
///
/// A day is unusual when the Benjamini–Hochberg procedure rejects at 5% that it is an ordinary day
/// (over every day of every series), its p-value is below 1%, and at least ten more or fewer were
/// counted than usual.
///
/// - Returns: the movements of each series, the oldest first.
func movements(in family: [DailySeries]) -> [[Movement]] {
    let pValues = family.map { series in
        series.deviations.map { $0.map(Statistics.pValue(ofDeviation:)) }
    }
    let judged = pValues.joined().compactMap { $0 }
    let isRejected = Statistics.rejections(judged, falseDiscoveryRate: 0.05)
    var next = isRejected.makeIterator()
    return zip(family, pValues).map { series, pValues in
        let unusual = pValues.indices.filter { index in
            guard let p = pValues[index] else { return false }
            return next.next() == true && p < Statistics.level && series.isLargeChange(at: index)
        }
        return series.runs(of: unusual).map { series.movement(over: $0, pValues) }
    }
}

extension DailySeries {
    private static let leastChange = 10.0

    fileprivate func isLargeChange(at index: Int) -> Bool {
        abs(excess(at: index)) >= DailySeries.leastChange
    }

    /// The count above the usual one; negative when below.
    private func excess(at index: Int) -> Double {
        usual[index].map { Double(counts[index]) - $0 } ?? 0
    }

    /// Unusual days in one direction, with at most one ordinary day between two of them.
    fileprivate func runs(of unusual: [Int]) -> [ClosedRange<Int>] {
        unusual.reduce(into: []) { runs, index in
            if let last = runs.last, index - last.upperBound <= 2,
                (excess(at: index) > 0) == (excess(at: last.upperBound) > 0)
            {
                runs[runs.count - 1] = last.lowerBound...index
            } else {
                runs.append(index...index)
            }
        }
    }

    fileprivate func movement(over run: ClosedRange<Int>, _ pValues: [Double?]) -> Movement {
        Movement(
            measure: measure,
            days: Window(from: day(at: run.lowerBound), to: day(at: run.upperBound)),
            count: run.reduce(0) { limitedSum($0, Int64(counts[$1])) },
            usual: run.reduce(0) { $0 + (usual[$1] ?? Double(counts[$1])) },
            p: run.compactMap { pValues[$0] }.min() ?? 1)
    }
}
