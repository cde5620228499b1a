package import Archive
package import ReportModel
package import Settings

extension DailyRun {
    /// What the configuration’s `archive.keep` says of each day that is there, newest first.
    ///
    /// - Parameter made: a day that was made just now and stays, however old it is.
    package func retention(sparing made: LocalDay? = nil) throws -> [Retention.Verdict] {
        let keep = settings.keep
        let rules = Retention(daily: keep.daily, weekly: keep.weekly, monthly: keep.monthly)
        let days = try store.days().map { Retention.Day($0.day, isReadable: $0.manifest != nil) }
        return rules.verdicts(on: days, newestGood: try store.newestGoodDay(), justMade: made)
    }

    /// Takes out the days that nothing speaks for; the archive’s own pages then name the others.
    ///
    /// - Returns: the days that went.
    @discardableResult
    package func prune(_ verdicts: [Retention.Verdict]) throws -> [LocalDay] {
        let going = verdicts.filter { !$0.isKept }.map(\.day)
        guard !going.isEmpty else { return [] }
        let left = try store.days().filter { !going.contains($0.day) }
        let topLevel = try archiveFiles(of: left)
        try store.remove(going, topLevel: topLevel)
        try removeUnloaded(besides: topLevel)
        return going
    }

    /// What `replay.keep_days` says of each recording that is there, newest first.
    ///
    /// - Parameter made: a day that was recorded just now and stays, however old it is.
    package func recordingRetention(sparing made: LocalDay? = nil) throws -> [Retention.Verdict] {
        let days = try recordings?.days() ?? []
        let count = settings.replay.keepDays
        guard count > 0 else { return days.map { Retention.Verdict(day: $0, reasons: []) } }
        return Retention(daily: count, weekly: 0, monthly: 0).verdicts(
            on: days.map { Retention.Day($0) }, newestGood: nil, justMade: made)
    }

    /// Takes out the recordings that nothing speaks for.
    ///
    /// - Returns: their days.
    @discardableResult
    package func pruneRecordings(_ verdicts: [Retention.Verdict]) throws -> [LocalDay] {
        let going = verdicts.filter { !$0.isKept }.map(\.day)
        try recordings?.remove(going)
        return going
    }

    /// What becomes of all that is kept for a time.
    ///
    /// - Parameter made: a day that was made just now and stays, however old it is.
    package func pruning(sparing made: LocalDay? = nil) throws -> Pruning {
        Pruning(
            days: try retention(sparing: made), recordings: try recordingRetention(sparing: made),
            replies: try replyRetention())
    }

    /// Takes out what nothing speaks for.
    package func prune(_ pruning: Pruning) throws {
        try prune(pruning.days)
        try pruneRecordings(pruning.recordings)
        try pruneReplies(pruning.replies)
    }

    /// The end of a run: what is wrong with it is a warning, the day is published.
    func pruneAfterPublishing(_ order: RunOrder) {
        notify(.began(.prune))
        do {
            let pruning = try pruning(sparing: order.asOf)
            try prune(pruning)
            notify(.ended(.prune, summary: "\(pruning.going) removed"))
        } catch {
            notify(.warning("old days could not be removed: \(error)"))
            notify(.ended(.prune, summary: "not done"))
        }
    }
}

/// What stays and what goes: days, their recordings, replies of models.
package struct Pruning: Hashable, Sendable {
    package let days: [Retention.Verdict]
    package let recordings: [Retention.Verdict]
    package let replies: [RepliesVerdict]

    /// One line for people a day, a recording, and a day of replies.
    package func lines(_ settings: Settings) -> [String] {
        days.map { $0.line(settings.keep) } + recordings.map { $0.line(settings.replay) }
            + replies.map { $0.line(settings.replay) }
    }

    /// `2 days, 1 recording, 12 replies`: what goes.
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
    /// One line for people: the day whose recording it is, and why it stays or goes.
    package func line(_ settings: ReplayRules) -> String {
        let keep = Settings.Keep(daily: settings.keepDays, weekly: 0, monthly: 0)
        return line(keep) + ", recording"
    }

    /// One line for people: the day and why it stays or goes.
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
