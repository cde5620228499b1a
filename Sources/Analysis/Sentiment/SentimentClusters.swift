import ReportModel
import Warehouse

/// The rates of an edition's segments in both periods, counted by content (Figures 12).
struct SentimentClusters: Sendable {
    private let rates: [EditionCounts.Grouping: [[ClusteredRate]?]]

    /// The rates of comments, in the order of Figures, “Findings”.
    static let rates: [Rate] = [.positive, .negative, .reply]

    /// Of a group: one per rate, in the order of ``rates``; nil when it has too few rows to be
    /// tested.
    func rates(of grouping: EditionCounts.Grouping, _ group: Int) -> [ClusteredRate]? {
        rates[grouping]?[group]
    }

    func rate(
        _ rate: Rate, of grouping: EditionCounts.Grouping, _ group: Int
    ) -> ClusteredRate? {
        SentimentClusters.rates.firstIndex(of: rate).flatMap { rates(of: grouping, group)?[$0] }
    }

    var ofAllRows: [Rate: ClusteredRate] {
        Dictionary(
            uniqueKeysWithValues: zip(
                SentimentClusters.rates, rates(of: .whole, 0) ?? []))
    }

    /// The groups that are counted, with one rate each per entry of ``rates``.
    func groups(
        of grouping: EditionCounts.Grouping
    ) -> [(group: Int, rates: [ClusteredRate])] {
        (rates[grouping] ?? []).enumerated().compactMap { group, rates in
            rates.map { (group, $0) }
        }
    }

    init(of counts: EditionCounts) {
        let count = Counting(of: counts)
        rates = count.rates(count.tally(of: counts.window.rows))
    }
}

/// How the rows of an edition count: the groups are numbered through all groupings.
private struct Counting {
    private let groupings: [(grouping: EditionCounts.Grouping, first: Int, groups: Breakdown)]
    private let pairCodeOfSegment: [Int]
    private let pairs: [EditionCounts.Pair]
    /// Nil for the cells that do not match the edition's filter.
    private let countsOfCell: [ClusterCounts?]
    private let segmentCount: Int
    private let combinations: [[Int]]
    private let firstOf: [EditionCounts.Grouping: Int]

    /// The places of a row's counts.
    private enum Place {
        static let all = 0
        static let weighted = 1
        static let positive = 2
        static let negative = 3
        static let reply = 4
    }

    init(of counts: EditionCounts) {
        var first = 0
        var groupings: [(grouping: EditionCounts.Grouping, first: Int, groups: Breakdown)] = []
        for grouping in EditionCounts.Grouping.allCases {
            let groups = counts.byPeriod(grouping)
            groupings.append((grouping, first, groups))
            first += groups.totals.count
        }
        self.groupings = groupings
        firstOf = Dictionary(
            uniqueKeysWithValues: groupings.map { ($0.grouping, $0.first) })
        pairs = counts.pairs
        pairCodeOfSegment = counts.pairCodeOfSegment
        segmentCount = counts.window.segments.count
        combinations = counts.table.intents.combinations
        let scale = counts.scale
        let sentiments = counts.window.segments.sentiments
        countsOfCell = CellBlock.perCell(of: segmentCount) { block, segment in
            guard counts.passes[segment] else { return nil }
            let sentiment = sentiments[segment]
            let places = [
                (Place.all, true), (Place.weighted, scale.weights[sentiment] != nil),
                (Place.positive, scale.isPositive[sentiment]),
                (Place.negative, scale.isNegative[sentiment]),
                (Place.reply, block.requiresReply),
            ]
            return ClusterCounts(period: block.period, places: places.filter(\.1).map(\.0))
        }
    }

    func tally(of rows: ContentRows) -> ClusterTally {
        var tally = ClusterTally(
            rates: [
                .init(rows: Place.weighted, successes: Place.positive),
                .init(rows: Place.weighted, successes: Place.negative),
                .init(rows: Place.all, successes: Place.reply),
            ],
            isCounted: groupings.flatMap { grouping, _, groups in
                groups.totals.indices.map {
                    !grouping.hasManyGroups
                        || groups.row(of: $0).allSatisfy { $0 >= Statistics.leastRows }
                }
            })
        let targets = (0..<segmentCount).map(groups(ofSegment:))
        let (firstIntent, firstLanguage) = (firstOf[.intent] ?? 0, firstOf[.language] ?? 0)
        var start = 0
        for end in rows.ends {
            for row in start..<end {
                let cell = Int(rows.cells[row])
                guard let counts = countsOfCell[cell] else { continue }
                for group in targets[cell % segmentCount] { tally.add(counts, to: group) }
                tally.add(counts, to: firstLanguage + Int(rows.languages[row]))
                for label in combinations[Int(rows.intents[row])] {
                    tally.add(counts, to: firstIntent + label)
                }
            }
            tally.endCluster()
            start = end
        }
        for row in start..<rows.cells.count {
            let cell = Int(rows.cells[row])
            guard let counts = countsOfCell[cell] else { continue }
            for group in targets[cell % segmentCount] { tally.addSingle(counts, to: group) }
            tally.addSingle(counts, to: firstLanguage + Int(rows.languages[row]))
            for label in combinations[Int(rows.intents[row])] {
                tally.addSingle(counts, to: firstIntent + label)
            }
        }
        return tally
    }

    /// The groups that all rows of a segment are in.
    private func groups(ofSegment segment: Int) -> [Int] {
        let code = pairCodeOfSegment[segment]
        let places: [(EditionCounts.Grouping, Int)] = [
            (.whole, 0), (.brand, pairs[code].brand), (.platform, pairs[code].platform),
            (.brandPlatform, code),
        ]
        return places.map { grouping, group in (firstOf[grouping] ?? 0) + group }
    }

    func rates(_ tally: ClusterTally) -> [EditionCounts.Grouping: [[ClusteredRate]?]] {
        Dictionary(
            uniqueKeysWithValues: groupings.map { grouping, first, groups in
                (grouping, groups.totals.indices.map { tally.rates(of: first + $0) })
            })
    }
}

extension EditionCounts.Grouping {
    /// Whether there can be as many groups as rows, so that only those that can be tested are
    /// counted by content.
    fileprivate var hasManyGroups: Bool {
        switch self {
        case .whole, .brand, .platform: false
        case .brandPlatform, .intent, .language: true
        }
    }
}
