import ReportModel
import Settings
import Warehouse

/// The contents of a query, ranked as in Figures 21.
///
/// Pure; the order of the comments does not matter.
struct ContentRanking: Sendable {
    /// The contents with enough comments, the highest rank first.
    let contents: [Entry]
    /// How many contents have matching comments, but too few of them.
    let tooFew: Int

    /// A content with its comments that match all filters.
    struct Entry: Sendable {
        let contentKey: Int64
        let comments: QueriedComments
        let replies: Int
        /// 0…100.
        let severity: Double
        /// Counts by canonical label.
        let sentiments: [String: Int]

        var total: Int { comments.count }

        init(_ contentKey: Int64, _ comments: QueriedComments) {
            self.contentKey = contentKey
            self.comments = comments
            replies = comments.replies
            sentiments = comments.counts(of: comments.table.sentiment)
            severity = contentSeverity(
                veryNegative: sentiments["very_negative"] ?? 0,
                negative: sentiments["negative"] ?? 0, of: comments.count)
        }
    }

    init(of comments: QueriedComments, by query: ContentQuery) {
        let contents = comments.byContent
        let enough = contents.filter { $0.comments.count >= query.minimumComments }
        self.contents = enough.map(Entry.init).sorted { $0.precedes($1, by: query.sortKey) }
        tooFew = contents.count - enough.count
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
