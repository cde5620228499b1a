package import Archive
import Narration
import ReportModel
package import Settings

/// What becomes of the replies that were used last on one day.
package struct RepliesVerdict: Hashable, Sendable {
    package let verdict: Retention.Verdict
    let replies: [KeptReply]

    package var count: Int { replies.count }
    package var isKept: Bool { verdict.isKept }

    /// One line for people: the day of their last use, why they stay or go, and how many they are.
    package func line(_ settings: ReplayRules) -> String {
        let keep = Settings.Keep(daily: DailyRun.replyDays(settings), weekly: 0, monthly: 0)
        return "\(verdict.line(keep)), \(countedReplies(count)) used last then"
    }
}

extension DailyRun {
    /// What `replay.keep_days` says of kept replies by the day of their last use, newest first.
    ///
    /// They stay as long as recordings do, counted in days on which there were runs. A recording has
    /// its own copies of the replies that it needs, so none that goes here is missed in a replay.
    package func replyRetention() throws -> [RepliesVerdict] {
        let kept = try doors.keptReplies?.kept() ?? []
        let byDay = Dictionary(grouping: kept) { zone.day(of: $0.lastUse) }
        let rules = Retention(daily: DailyRun.replyDays(settings.replay), weekly: 0, monthly: 0)
        return rules.verdicts(on: byDay.keys.map { Retention.Day($0) }, newestGood: nil).map {
            RepliesVerdict(verdict: $0, replies: byDay[$0.day] ?? [])
        }
    }

    /// Takes out the replies that nothing speaks for.
    ///
    /// - Returns: how many went.
    @discardableResult
    package func pruneReplies(_ verdicts: [RepliesVerdict]) throws -> Int {
        let going = verdicts.filter { !$0.isKept }.flatMap(\.replies)
        try doors.keptReplies?.remove(going)
        return going.count
    }

    /// Where nothing is to be replayed, a run made again on its day still costs nothing.
    fileprivate static func replyDays(_ rules: ReplayRules) -> Int { max(1, rules.keepDays) }
}

/// `12 replies`.
package func countedReplies(_ count: Int) -> String {
    "\(NumberFormat.count.string(count)) \(count == 1 ? "reply" : "replies")"
}
