import ReportModel
import Warehouse

/// What the KPIs of one period are computed from.
struct ReplyRequiredTotals: ReplyTotals, Sendable {
    let rows: Int
    let urgency: UrgencyCounts

    /// - Parameter counts: of comments by urgency; nil for those that require no reply.
    init(of counts: some Sequence<(urgency: Urgency?, count: Int)>) {
        var rows = 0
        var urgency = UrgencyCounts()
        for (level, count) in counts {
            rows += count
            if let level { urgency[level] += count }
        }
        self.rows = rows
        self.urgency = urgency
    }

    var replies: Int { urgency.total }
}

/// The comments that wait on each content: the most replies first, ties by urgent ones, then key.
func contentReplies(_ replies: [ReplyRequiredFigures.Reply]) -> [ReplyRequiredFigures
    .ContentReplies]
{
    var byContent: [Int64: [ReplyRequiredFigures.Reply]] = [:]
    for reply in replies {
        if let key = reply.comment.contentKey { byContent[key, default: []].append(reply) }
    }
    return byContent.map { key, replies in
        ReplyRequiredFigures.ContentReplies(
            contentKey: key, title: replies.first?.title,
            platform: commonest(replies.map(\.comment.platform)),
            brand: commonest(replies.map(\.comment.brand)),
            urgency: UrgencyCounts(replies.lazy.map(\.urgency)),
            replyRequired: replies.count)
    }
    .sorted { left, right in
        (-left.replyRequired, -left.urgency[.high], left.contentKey)
            < (-right.replyRequired, -right.urgency[.high], right.contentKey)
    }
}

/// The most frequent label, ties by name.
private func commonest(_ labels: [String]) -> String {
    let counts = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key ?? Label.unknown
}
