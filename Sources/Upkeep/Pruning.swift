package import Archive
import ReportModel
package import Settings

/// What is kept and what is too old: days, their recordings, and replies of models.
package struct Pruning: Hashable, Sendable {
    package let days: [Retention.Verdict]
    package let recordings: [Retention.Verdict]
    package let replies: [RepliesVerdict]

    /// One line per day, per recording and per day of replies: what would be done.
    package func lines(_ settings: Settings) -> [String] {
        days.map { $0.line(settings.keep, .planned) }
            + recordings.map { $0.line(settings.replay, .planned) }
            + replies.map { $0.line(settings.replay, .planned) }
    }

    /// The same lines, with what was done.
    package func lines(_ settings: Settings, after freed: Freed) -> [String] {
        days.map { $0.line(settings.keep, .of(freed.days.contains($0.day))) }
            + recordings.map { $0.line(settings.replay, .of(freed.recordings.contains($0.day))) }
            + replies.map {
                $0.line(settings.replay, .of(freed.replies.isSuperset(of: $0.replies)))
            }
    }

    /// `2 of 14 days, 1 of 14 recordings, 12 of 90 replies`: what is too old.
    package var share: String {
        let old = replies.filter { !$0.isKept }.reduce(0) { $0 + $1.count }
        let all = replies.reduce(0) { $0 + $1.count }
        return [
            share(days.count { !$0.isKept }, of: counted(days.count, "day")),
            share(recordings.count { !$0.isKept }, of: counted(recordings.count, "recording")),
            share(old, of: countedReplies(all)),
        ].joined(separator: ", ")
    }

    private func share(_ old: Int, of all: String) -> String {
        "\(NumberFormat.count.string(old)) of \(all)"
    }
}

/// What became of something that is too old.
enum Outcome: String {
    /// Nothing yet: it would be removed.
    case planned = "remove  "
    case removed = "removed "
    case failed = "failed  "

    static func of(_ isRemoved: Bool) -> Outcome { isRemoved ? .removed : .failed }
}

extension Retention.Verdict {
    /// One line for people: the recording’s day, and why it is kept or removed.
    func line(_ rules: ReplayRules, _ outcome: Outcome) -> String {
        let keep = Settings.Keep(daily: rules.keepDays, weekly: 0, monthly: 0)
        return line(keep, outcome) + ", recording"
    }

    /// One line for people: the day, and why it is kept or removed.
    ///
    /// - Parameter outcome: what became of it, if it is too old.
    func line(_ keep: Settings.Keep, _ outcome: Outcome) -> String {
        guard !isKept else {
            return "keep    \(day.iso)  \(reasons.map { $0.words(keep) }.joined(separator: "; "))"
        }
        return "\(outcome.rawValue)\(day.iso)  too old"
    }
}

extension Retention.Reason {
    fileprivate func words(_ keep: Settings.Keep) -> String {
        switch self {
        case .newestGood: "the newest complete day"
        case .justMade: "made just now"
        case .daily(let number): "day \(number) of \(keep.daily)"
        case .weekly(let number): "the newest of a week, \(number) of \(keep.weekly)"
        case .monthly(let number): "the newest of a month, \(number) of \(keep.monthly)"
        case .unreadable: "its manifest cannot be read"
        }
    }
}
