import ReportModel
import Warehouse

/// The rates of an edition's groups, whose sums over contents came counted.
struct CountedClusters: Sendable {
    private let sums: [Key: ClusterSums]
    private let pairs: [EditionCounts.Pair]

    private struct Key: Hashable {
        let grouping: ClusterSums.Grouping
        let first: Int
        let second: Int
        let rate: ClusterSums.Rate
        let isRecent: Bool
        let areSingle: Bool
    }

    /// - Parameter pairs: of brand and platform, which the groups of pairs are numbered by.
    init(_ sums: [ClusterSums], pairs: [EditionCounts.Pair]) {
        self.pairs = pairs
        self.sums = Dictionary(
            sums.map { sum in
                let key = Key(
                    grouping: sum.grouping, first: sum.first, second: sum.second, rate: sum.rate,
                    isRecent: sum.isRecent, areSingle: sum.areSingle)
                return (key, sum)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// One per entry of ``SentimentClusters/rates``.
    func rates(of grouping: EditionCounts.Grouping, _ group: Int) -> [ClusteredRate] {
        rates(grouping, group, isRecent: false)
    }

    /// The same for the window's last days.
    func recentRates(of grouping: EditionCounts.Grouping, _ group: Int) -> [ClusteredRate] {
        rates(grouping, group, isRecent: true)
    }

    /// The reply rate of a group.
    func replyRate(of grouping: EditionCounts.Grouping, _ group: Int) -> ClusteredRate {
        rate(.reply, grouping, group, isRecent: false)
    }

    private func rates(
        _ grouping: EditionCounts.Grouping, _ group: Int, isRecent: Bool
    ) -> [ClusteredRate] {
        [.positive, .negative, .reply].map { rate($0, grouping, group, isRecent: isRecent) }
    }

    private func rate(
        _ rate: ClusterSums.Rate, _ grouping: EditionCounts.Grouping, _ group: Int, isRecent: Bool
    ) -> ClusteredRate {
        func sums(_ areSingle: Bool) -> ClusterSums? {
            let isPair = grouping == .brandPlatform
            return self.sums[
                Key(
                    grouping: grouping.counted, first: isPair ? pairs[group].brand : group,
                    second: isPair ? pairs[group].platform : 0, rate: rate, isRecent: isRecent,
                    areSingle: areSingle)]
        }
        return ClusteredRate(counted: sums(false), single: sums(true))
    }
}

extension CommentTable {
    /// The rates of an edition's brands and platforms, and of all its comments; nil where the rows
    /// are comments.
    func countedClusters(of filter: Edition.Filter) -> CountedClusters? {
        aggregate.map { aggregate in
            CountedClusters(
                aggregate.cohorts.first { $0.filter == filter }?.clusters ?? [], pairs: [])
        }
    }
}

extension EditionCounts {
    /// Nil where the rows are comments.
    var countedClusters: CountedClusters? {
        guard table.aggregate != nil else { return nil }
        return CountedClusters(window.cohorts[place]?.clusters ?? [], pairs: pairs)
    }
}

extension EditionCounts.Grouping {
    fileprivate var counted: ClusterSums.Grouping {
        switch self {
        case .whole: .whole
        case .brand: .brand
        case .platform: .platform
        case .brandPlatform: .brandPlatform
        case .intent: .intent
        case .language: .language
        }
    }
}
