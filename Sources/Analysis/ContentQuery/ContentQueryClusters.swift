import Warehouse

/// The rates of a query's comments in both periods, counted by content (Figures 12).
func queryClusters(
    _ current: QueriedComments, _ previous: QueriedComments?, _ scale: SentimentScale
) -> [Rate: ClusteredRate] {
    let now = current.rowsByContent
    let before = previous?.rowsByContent
    var rates: [Rate: ClusteredRate] = [:]
    for rate in SentimentClusters.rates {
        func counts(_ rows: [Int]) -> ClusteredRate.Counts {
            rate.counts(rows, current.table, scale)
        }
        var sums = ClusteredRate()
        for content in now.contents.indices {
            let rows = (now.contents[content], before?.contents[content] ?? [])
            if rows.0.isEmpty, rows.1.isEmpty { continue }
            sums.addCluster(current: counts(rows.0), previous: counts(rows.1))
        }
        sums.addSingleRows(current: counts(now.others), previous: counts(before?.others ?? []))
        rates[rate] = sums
    }
    return rates
}

extension Rate {
    fileprivate func counts(
        _ rows: [Int], _ table: CommentTable, _ scale: SentimentScale
    ) -> ClusteredRate.Counts {
        let comments = QueriedComments(table, rows: rows)
        guard self != .reply else {
            return .init(rows: comments.count, successes: comments.replies)
        }
        let codes = table.sentiment.codes
        let isSuccess = self == .positive ? scale.isPositive : scale.isNegative
        return .init(
            rows: comments.count { scale.weights[codes[$0]] != nil },
            successes: comments.count { isSuccess[codes[$0]] })
    }
}
