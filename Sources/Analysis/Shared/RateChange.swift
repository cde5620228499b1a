import ReportModel

/// A rate of a segment in two periods: one hypothesis of the tested family.
struct RateChange {
    /// The index of the dimension among those of the report.
    let dimension: Int
    let dimensionName: String
    let keys: [Finding.Key]
    let rate: Rate
    let clusters: ClusteredRate

    var current: Proportion { clusters.current.proportion }
    var previous: Proportion { clusters.previous.proportion }
}

/// The changes that matter, by Figures, “Findings”: of those that the Benjamini–Hochberg
/// procedure rejects the ones with p < 0.01, the largest of each segment, at most 8, the
/// largest first.
func findings(among changes: [RateChange]) -> [Finding] {
    let family = changes.compactMap { change in
        change.clusters.pValue.map { (change: change, p: $0) }
    }
    let rejected = Statistics.rejections(family.map(\.p), falseDiscoveryRate: 0.05)
    let significant = zip(family, rejected)
        .filter { $0.1 && $0.0.p < Statistics.level }
        .map(\.0)
        .sorted { precedes($0.change, $1.change) }
    var segments: Set<[Finding.Key]> = []
    return
        significant
        .filter { segments.insert($0.change.keys).inserted }
        .prefix(8)
        .map { finding($0.change, p: $0.p) }
}

extension RateChange {
    /// |change| × √n, from the counts: two rates that add up to one change by the same amount, and
    /// their tie must not be decided by the last bit of a division.
    fileprivate var rank: Double {
        // The products are exact up to 2^53, and do not overflow beyond.
        let now = Double(current.count) * Double(previous.total)
        let before = Double(previous.count) * Double(current.total)
        return abs(now - before) / Double(previous.total) / Double(current.total).squareRoot()
    }
}

private func precedes(_ left: RateChange, _ right: RateChange) -> Bool {
    if left.rank != right.rank { return left.rank > right.rank }
    if left.dimension != right.dimension { return left.dimension < right.dimension }
    for (leftKey, rightKey) in zip(left.keys, right.keys) where leftKey.label != rightKey.label {
        return leftKey.label < rightKey.label
    }
    return left.rate.rawValue < right.rate.rawValue
}

private func finding(_ change: RateChange, p: Double) -> Finding {
    Finding(
        dimension: change.dimensionName, keys: change.keys, kpi: change.rate.metric.id,
        value: change.current.share ?? 0, previous: change.previous.share ?? 0,
        n: change.current.total, previousN: change.previous.total, p: p)
}
