import ReportModel
import Settings
import Warehouse

/// The rates of a query's comments in both periods, counted by content (Figures 12).
func queryClusters(
    _ current: [ContentCount], _ previous: [ContentCount]?, rules: SentimentRules
) -> [Rate: ClusteredRate] {
    var rates: [Rate: ClusteredRate] = [:]
    let now = Dictionary(grouping: current, by: \.contentKey)
    let before = Dictionary(grouping: previous ?? [], by: \.contentKey)
    for rate in SentimentClusters.rates {
        var sums = ClusteredRate()
        for key in Set(now.keys).union(before.keys) {
            let counts = (
                rate.counts(now[key] ?? [], rules), rate.counts(before[key] ?? [], rules)
            )
            if key == nil {
                sums.addSingleRows(current: counts.0, previous: counts.1)
            } else {
                sums.addCluster(current: counts.0, previous: counts.1)
            }
        }
        rates[rate] = sums
    }
    return rates
}

extension Rate {
    fileprivate func counts(
        _ counts: [ContentCount], _ rules: SentimentRules
    ) -> ClusteredRate.Counts {
        func sum(_ isCounted: (ContentCount) -> Bool) -> Int {
            limitedSum(counts.lazy.filter(isCounted).map(\.count))
        }
        func weight(_ count: ContentCount) -> Double? { rules.weights[count.sentiment] }
        guard self != .reply else {
            return .init(rows: sum { _ in true }, successes: sum(\.requiresReply))
        }
        return .init(
            rows: sum { weight($0) != nil },
            successes: sum { count in
                self == .positive
                    ? weight(count).map { $0 > 0 } ?? false
                    : weight(count) != nil && rules.negative.contains(count.sentiment)
            })
    }
}
