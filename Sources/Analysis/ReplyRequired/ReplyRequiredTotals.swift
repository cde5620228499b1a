import ReportModel
import Warehouse

/// What the KPIs of one period are computed from.
struct ReplyRequiredTotals: Sendable {
    let rows: Int
    /// high, medium, low.
    let urgency: [Int]

    /// - Parameter urgencies: one a row; nil for one that requires no reply.
    init(of urgencies: [Urgency?]) {
        rows = urgencies.count
        urgency = urgencies.reduce(into: [0, 0, 0]) { counts, urgency in
            if let urgency { counts[urgency.rawValue] += 1 }
        }
    }

    var replies: Int { urgency.reduce(0, +) }
    var rate: Proportion { Proportion(replies, of: rows) }
}

/// The KPIs of comments that require a reply, as in the sentiment dashboard (Figures 25).
///
/// - Parameter previous: nil with the window `all`: then nothing is compared (Figures 5).
func replyKPIs(current: ReplyRequiredTotals, previous: ReplyRequiredTotals?) -> [KPI] {
    func count(_ id: String, _ value: (ReplyRequiredTotals) -> Int) -> KPI {
        KPI(
            id: id, unit: .count, value: .number(Double(value(current))),
            previous: .number(previous.map { Double(value($0)) }),
            change: previous.map { Double(value(current) - value($0)) }, n: current.rows,
            previousN: previous?.rows, isSignificant: false)
    }
    let before = previous?.rate
    let change = current.rate.share.flatMap { now in before?.share.map { now - $0 } }
    return [
        count("reply_required", \.replies),
        KPI(
            id: "reply_rate", unit: .rate, value: .number(current.rate.share),
            previous: .number(before?.share), change: change, n: current.rows,
            previousN: previous?.rows,
            isSignificant: before.map { Statistics.isSignificant(current.rate, $0) } ?? false),
        count("urgency_high") { $0.urgency[0] },
        count("urgency_medium") { $0.urgency[1] },
        count("urgency_low") { $0.urgency[2] },
    ]
}

/// What waits at each content: the most replies first, ties by urgent ones, then key.
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
            urgency: Urgency.allCases.map { level in replies.count { $0.urgency == level } },
            replyRequired: replies.count)
    }
    .sorted { left, right in
        (-left.replyRequired, -left.urgency[0], left.contentKey)
            < (-right.replyRequired, -right.urgency[0], right.contentKey)
    }
}

/// The label that most have, ties by name.
private func commonest(_ labels: [String]) -> String {
    let counts = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key ?? Label.unknown
}
