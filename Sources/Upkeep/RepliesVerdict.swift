package import Archive
import Narration
import ReportModel
import Settings

/// Whether the replies of models that were last used on one day are kept.
package struct RepliesVerdict: Hashable, Sendable {
    package let verdict: Retention.Verdict
    let replies: [KeptReply]

    package var count: Int { replies.count }
    package var isKept: Bool { verdict.isKept }

    /// One line for people: the day of their last use, why they are kept or removed, and their number.
    func line(_ rules: ReplayRules, _ outcome: Outcome) -> String {
        let keep = Settings.Keep(daily: Upkeep.replyDays(rules), weekly: 0, monthly: 0)
        return "\(verdict.line(keep, outcome)), \(countedReplies(count)) used last then"
    }
}

/// `12 replies`.
func countedReplies(_ count: Int) -> String {
    "\(NumberFormat.count.string(count)) \(count == 1 ? "reply" : "replies")"
}
