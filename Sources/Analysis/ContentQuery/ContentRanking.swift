import ReportModel
package import Settings
package import Warehouse

/// The contents of a query, ranked as in Figures 21.
///
/// Pure; the order of the counts does not matter.
package struct ContentRanking: Sendable {
    /// The contents with enough comments, the highest rank first.
    package let contents: [Entry]
    /// How many contents have matching comments, but too few of them.
    package let tooFew: Int

    /// A content with its comments that match all filters.
    package struct Entry: Sendable {
        package let contentKey: Int64
        package let counts: [ContentCount]
        package let total: Int
        package let replies: Int
        /// 0…100.
        package let severity: Double
        /// Counts by canonical label.
        package let sentiments: [String: Int]

        init(_ contentKey: Int64, _ counts: [ContentCount]) {
            self.contentKey = contentKey
            self.counts = counts
            total = limitedSum(counts.map(\.count))
            replies = limitedSum(counts.map { $0.requiresReply ? $0.count : 0 })
            sentiments = Dictionary(
                counts.map { ($0.sentiment, $0.count) },
                uniquingKeysWith: { limitedSum([$0, $1]) })
            severity = contentSeverity(
                veryNegative: sentiments["very_negative"] ?? 0,
                negative: sentiments["negative"] ?? 0, of: total)
        }
    }

    /// - Parameter counts: only those that match the query’s filters.
    package init(of counts: [ContentCount], by query: ContentQuery) {
        var byContent: [Int64: [ContentCount]] = [:]
        for count in counts {
            if let key = count.contentKey { byContent[key, default: []].append(count) }
        }
        let entries = byContent.map { Entry($0, $1) }
        let ranked = entries.filter { $0.total >= query.minimumComments }
        contents = ranked.sorted { $0.precedes($1, by: query.sortKey) }
        tooFew = entries.count - ranked.count
    }
}

extension ContentRanking.Entry {
    fileprivate func precedes(_ other: Self, by key: ContentQuery.SortKey) -> Bool {
        let (mine, others) = (value(of: key), other.value(of: key))
        if mine != others { return mine > others }
        return (-total, contentKey) < (-other.total, other.contentKey)
    }

    private func value(of key: ContentQuery.SortKey) -> Double {
        switch key {
        case .severity: severity
        case .total: Double(total)
        case .replies: Double(replies)
        case .sentiment(let label): Double(sentiments[label] ?? 0)
        }
    }
}

/// 100 × (very negative + half of negative) ÷ all (Figures, “KPIs”).
///
/// A single division of whole numbers, so equal shares are equal to the last bit.
private func contentSeverity(veryNegative: Int, negative: Int, of total: Int) -> Double {
    total > 0 ? (100 * Double(veryNegative) + 50 * Double(negative)) / Double(total) : 0
}

extension ContentQuery {
    /// The counts that match its filters (Figures 21: a warehouse may return more).
    package func passing(_ counts: [ContentCount]) -> [ContentCount] {
        counts.filter {
            filter(.always).passes(
                platform: $0.platform, brand: $0.brand, sentiment: $0.sentiment,
                intents: $0.intents, emotions: $0.emotions)
        }
    }
}

extension Range<Instant> {
    fileprivate static var always: Range<Instant> {
        Instant(microseconds: .min)..<Instant(microseconds: .max)
    }
}
