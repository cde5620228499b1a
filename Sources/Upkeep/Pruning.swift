package import Archive
import ReportModel
package import Settings

/// What is kept and what is removed: days, their recordings, and replies of models.
package struct Pruning: Hashable, Sendable {
    package let days: [Retention.Verdict]
    package let recordings: [Retention.Verdict]
    package let replies: [RepliesVerdict]

    /// One line per day, per recording and per day of replies.
    package func lines(_ settings: Settings) -> [String] {
        days.map { $0.line(settings.keep) } + recordings.map { $0.line(settings.replay) }
            + replies.map { $0.line(settings.replay) }
    }

    /// `2 days, 1 recording, 12 replies`: what is removed.
    package var going: String {
        parts.map { $0.words($0.going) }.joined(separator: ", ")
    }

    /// `2 of 14 days, 1 of 14 recordings, 12 of 90 replies`.
    package var share: String {
        parts.map { "\(NumberFormat.count.string($0.going)) of \($0.words($0.all))" }
            .joined(separator: ", ")
    }

    private struct Part {
        let going: Int
        let all: Int
        let words: (Int) -> String
    }

    private var parts: [Part] {
        let gone = replies.filter { !$0.isKept }
        return [
            Part(going: days.count { !$0.isKept }, all: days.count) { counted($0, "day") },
            Part(going: recordings.count { !$0.isKept }, all: recordings.count) {
                counted($0, "recording")
            },
            Part(
                going: gone.reduce(0) { $0 + $1.count }, all: replies.reduce(0) { $0 + $1.count },
                words: countedReplies),
        ]
    }
}

extension Retention.Verdict {
    /// One line for people: the recording’s day, and why it is kept or removed.
    package func line(_ settings: ReplayRules) -> String {
        let keep = Settings.Keep(daily: settings.keepDays, weekly: 0, monthly: 0)
        return line(keep) + ", recording"
    }

    /// One line for people: the day, and why it is kept or removed.
    package func line(_ settings: Settings.Keep) -> String {
        let reason = isKept ? reasons.map { $0.words(settings) }.joined(separator: "; ") : "too old"
        return "\(isKept ? "keep  " : "remove")  \(day.iso)  \(reason)"
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
