import ReportModel
import Warehouse

/// What changed in an edition of the sentiment dashboard (Figures, “Findings”).
func sentimentFindings(_ counts: EditionCounts) -> [Finding] {
    guard counts.window.comparison.previous != nil else { return [] }
    let brands = counts.byRateClass(.brand)
    let platforms = counts.byRateClass(.platform)
    // With only one brand or platform, the pairs would repeat these changes.
    let hasPairs = [brands, platforms].allSatisfy { $0.totals.count { $0 > 0 } > 1 }
    let changes =
        changes(0, "brand", ["brand"], brands) { [counts.table.brand.labels[$0]] }
        + changes(1, "platform", ["platform"], platforms) { [counts.table.platform.labels[$0]] }
        + (hasPairs ? pairChanges(counts) : [])
        + changes(3, "intent", ["intent"], counts.byRateClass(.intent)) {
            [counts.table.intents.labels[$0]]
        }
        + changes(4, "language", ["language"], counts.byRateClass(.language)) {
            [counts.table.language.labels[$0]]
        }
    return findings(among: changes)
}

private func pairChanges(_ counts: EditionCounts) -> [RateChange] {
    let pairs = counts.pairs
    return changes(
        2, "brand_platform", ["brand", "platform"], counts.byRateClass(.brandPlatform)
    ) {
        [
            counts.table.brand.labels[pairs[$0].brand],
            counts.table.platform.labels[pairs[$0].platform],
        ]
    }
}

private func changes(
    _ place: Int, _ dimension: String, _ columns: [String], _ groups: Breakdown,
    labels: (Int) -> [String]
) -> [RateChange] {
    groups.totals.indices.filter { groups.totals[$0] > 0 }.flatMap { group in
        let rows = groups.row(of: group)
        let keys = zip(columns, labels(group)).map { Finding.Key(column: $0, label: $1) }
        return zip(RateClass.rates(of: 0, in: rows), RateClass.rates(of: 1, in: rows)).map {
            current, previous in
            RateChange(
                dimension: place, dimensionName: dimension, keys: keys, rate: current.rate,
                current: current.value, previous: previous.value)
        }
    }
}
