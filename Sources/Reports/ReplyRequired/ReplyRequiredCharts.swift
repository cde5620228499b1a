import Analysis
import Graphics
import ReportModel
import Settings

/// Names and colours of the urgency levels, and the charts of comments that wait for a reply,
/// shared by two reports.
struct ReplyRequiredCharts {
    let charts: ChartMaker

    static func name(_ urgency: String) -> String { urgency.sentenceCased }

    private static let colors = [
        "high": Color(0x7A1022), "medium": Color(0xD98A3D), "low": Color(0xA3AAB3),
    ]

    /// - Parameter levels: high, medium, low.
    func urgency(_ levels: [LabelCount]) -> ChartBlock {
        let urgency = Category<LabelCount>(
            "urgency", name: ReplyRequiredCharts.name,
            color: { ReplyRequiredCharts.colors[$0] ?? Labels.unlisted }, \.label)
        let count = charts.count(\LabelCount.count)
        return charts.rows(levels, [urgency, count])
            .bars(of: urgency, count)
            .block(
                "urgency", urgentHeadline(levels.first?.count ?? 0),
                "Comments that need a reply, by urgency",
                method: "High: very negative, or negative with an urgent intent; "
                    + "medium: other negative, or a question; low: the rest.",
                of: [
                    CommentMetrics.urgencyHigh, CommentMetrics.urgencyMedium,
                    CommentMetrics.urgencyLow,
                ],
                n: levels.reduce(0) { $0 + $1.count })
    }

    private typealias Replies = GroupReplies

    /// Reply rates with their 95% Wilson intervals.
    func replies(
        _ groups: [GroupReplies], _ dimension: Vocabulary.Dimension
    ) -> ChartBlock {
        let noun = dimension.rawValue
        let group: Category<Replies> = charts.category(dimension, \.group)
        return charts.rows(
            groups,
            [
                group, Figure.count("reply_required", "Need a reply", \.replyRequired),
                Figure.n(\.n), Figure("low", "Low", .rate()) { $0.interval?.lowerBound },
                Figure("high", "High", .rate()) { $0.interval?.upperBound },
            ]
        )
        .bars(
            of: group, Figure("rate", "Reply rate", .rate(), rate), axis: .rate(decimals: 0),
            aside: .n(\.n),
            judgedBy: \.n, interval: \.interval, note: Aside.n(\.n).words
        )
        .block(
            "replies_by_\(noun)", mostNeedy(groups, dimension),
            "Reply rate by \(noun): comments that need a reply; lines: range the "
                + "true rate is likely in (95%)",
            method: "Comments that need a reply ÷ all comments of the \(noun); Wilson interval at "
                + "95%.",
            of: [CommentMetrics.replyRate])
    }

    private func urgentHeadline(_ urgent: Int) -> String {
        urgent == 0
            ? "No comment is of high urgency"
            : "\(counted(urgent, "comment is", "comments are")) of high urgency"
    }

    /// The group that needs replies most often, if the difference is more than chance.
    private func mostNeedy(
        _ groups: [GroupReplies], _ dimension: Vocabulary.Dimension
    ) -> String {
        let candidates = ranked(groups, n: \.n).filter { $0.group != Label.unknown }
        guard let first = leader(candidates, rate: { ($0.replyRequired, $0.n) }) else {
            return "No \(dimension.rawValue) clearly needs replies more often than the others"
        }
        let best = rate(first) ?? 1
        return claim(
            "\(charts.labels.name(first.group, dimension)) needs replies most often",
            among: "\(dimension.rawValue)s",
            isRefuted: isRefuted(by: groups, n: \.n, reaching: best, value: rate))
    }

    private func rate(_ group: GroupReplies) -> Double? {
        group.n > 0 ? Double(group.replyRequired) / Double(group.n) : nil
    }
}
