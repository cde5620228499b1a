import ReportModel
import Warehouse

extension EditionCounts {
    /// Why the edition's rates changed, by brand and platform (Figures 31); only rates that can be
    /// decomposed.
    ///
    /// In an edition of one brand the groups are its platforms, and the other way round.
    var rateDecompositions: [RateDecomposition] {
        guard window.comparison.previous != nil else { return [] }
        let pairs = pairs
        let periods = [0, 1].map { tallies(ofPeriod: $0, pairCount: pairs.count) }
        let rates: [(Metric, KeyPath<PairTally, Proportion>)] = [
            (CommentMetrics.negativeRate, \.negativeRate),
            (CommentMetrics.positiveRate, \.positiveRate),
            (CommentMetrics.replyRate, \.replyRate),
        ]
        return rates.compactMap { metric, rate in
            RateDecomposition(
                of: metric,
                pairs.enumerated().map { place, pair in
                    .init(
                        labels: [
                            table.brand.labels[pair.brand], table.platform.labels[pair.platform],
                        ],
                        now: periods[0][place][keyPath: rate],
                        before: periods[1][place][keyPath: rate])
                })
        }
    }

    /// One per pair.
    private func tallies(ofPeriod period: Int, pairCount: Int) -> [PairTally] {
        var tallies = [PairTally](repeating: PairTally(), count: pairCount)
        let codes = pairCodeOfSegment
        for reply in [false, true] {
            for (segment, cell) in window.cells(of: period, reply: reply).enumerated()
            where passes[segment] {
                let sentiment = window.segments.sentiments[segment]
                let rows = window.rowsOfCell[cell]
                tallies[codes[segment]].rows += rows
                if reply { tallies[codes[segment]].replies += rows }
                if scale.weights[sentiment] != nil { tallies[codes[segment]].weighted += rows }
                if scale.isPositive[sentiment] { tallies[codes[segment]].positive += rows }
                if scale.isNegative[sentiment] { tallies[codes[segment]].negative += rows }
            }
        }
        return tallies
    }
}

/// The rows of a brand on a platform in one period.
private struct PairTally {
    var rows = 0
    var replies = 0
    /// With a sentiment that has a weight.
    var weighted = 0
    var positive = 0
    var negative = 0

    var negativeRate: Proportion { Proportion(negative, of: weighted) }
    var positiveRate: Proportion { Proportion(positive, of: weighted) }
    var replyRate: Proportion { Proportion(replies, of: rows) }
}
