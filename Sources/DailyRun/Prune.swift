package import Archive
import PDFExport
package import ReportModel
package import Settings
import WebExport

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
        let pages = WebExporter(
            templates: templates, publisher: settings.publisher,
            measurer: try TextEngine(fonts: fonts))
        let topLevel = try archivePages(of: left, pages)
        try store.remove(going, topLevel: topLevel)
        try forgetPassed(besides: topLevel)
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

    /// The end of a run: what is wrong with it is a warning, the day is published.
    func pruneAfterPublishing(_ order: RunOrder) {
        notify(.began(.prune))
        do {
            let gone = try prune(try retention(sparing: order.asOf))
            let recordings = try pruneRecordings(try recordingRetention(sparing: order.asOf))
            let summary = [(gone, "day"), (recordings, "recording")]
                .map { counted($0.count, $1) }.joined(separator: ", ")
            notify(.ended(.prune, summary: "\(summary) removed"))
        } catch {
            notify(.warning("old days could not be removed: \(error)"))
            notify(.ended(.prune, summary: "not done"))
        }
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
