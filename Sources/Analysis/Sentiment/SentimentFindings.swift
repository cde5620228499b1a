import ReportModel
import Settings
import Warehouse

/// What changed in an edition of the sentiment dashboard (Figures, “Findings”).
func sentimentChanges(_ counts: EditionCounts, _ clusters: SentimentClusters) -> TestedChanges {
    guard counts.window.comparison.previous != nil else { return .none }
    let table = counts.table
    func changes(
        _ grouping: EditionCounts.Grouping, _ place: Int, _ dimension: String,
        keys: (Int) -> [Finding.Key]
    ) -> [RateChange] {
        clusters.groups(of: grouping).flatMap { group, rates in
            let segment = clusters.segment(of: grouping, group)
            return zip(SentimentClusters.rates, rates).map { rate, rateClusters in
                RateChange(
                    dimension: place, dimensionName: dimension, keys: keys(group), rate: rate,
                    segment: segment, clusters: rateClusters)
            }
        }
    }
    func key(_ column: String, _ labels: [String]) -> (Int) -> [Finding.Key] {
        { [Finding.Key(column: column, label: labels[$0])] }
    }
    let pairs = counts.pairs
    // With only one brand or platform, the pairs would repeat these changes.
    let hasPairs = [EditionCounts.Grouping.brand, .platform].allSatisfy {
        counts.byPeriod($0).totals.count { $0 > 0 } > 1
    }
    return testedChanges(
        among: changes(.brand, 0, "brand", keys: key("brand", table.brand.labels))
            + changes(.platform, 1, "platform", keys: key("platform", table.platform.labels))
            + (hasPairs
                ? changes(.brandPlatform, 2, "brand_platform") { pair in
                    key("brand", table.brand.labels)(pairs[pair].brand)
                        + key("platform", table.platform.labels)(pairs[pair].platform)
                } : [])
            + changes(.intent, 3, "intent", keys: key("intent", table.intents.labels))
            + changes(.language, 4, "language", keys: key("language", table.language.labels)),
        whole: changes(.whole, 0, "") { _ in [] },
        least: counts.settings.leastChange, in: counts.window.comparison.window,
        dated: { clusters.dated($0, in: counts) },
        mostlyIn: { clusters.brands(ofLanguages: $0, in: counts) })
}
