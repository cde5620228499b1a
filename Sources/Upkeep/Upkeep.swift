package import Archive
package import Narration
package import ReportModel
package import Settings

/// Decides what is kept of days, recordings and replies of models, and removes the rest.
package struct Upkeep: Sendable {
    private let settings: Settings
    private let zone: TimeZoneRules
    private let store: any DayStore
    /// Nil if nothing is recorded.
    private let recordings: RecordingStore?
    /// Nil if no replies are kept.
    private let replies: FolderReplyStore?

    package init(
        settings: Settings, zone: TimeZoneRules, store: any DayStore,
        recordings: RecordingStore?, replies: FolderReplyStore?
    ) {
        self.settings = settings
        self.zone = zone
        self.store = store
        self.recordings = recordings
        self.replies = replies
    }

    // MARK: Decisions

    /// What the configuration says of everything that is kept for a limited time.
    ///
    /// - Parameter made: a day that was just made; it is kept this time, however old it is.
    /// - Throws: `ArchiveError`, or the file system’s error.
    package func pruning(sparing made: LocalDay? = nil) throws -> Pruning {
        Pruning(
            days: try dayVerdicts(sparing: made), recordings: try recordingVerdicts(sparing: made),
            replies: try replyVerdicts())
    }

    /// By `archive.keep`.
    func dayVerdicts(sparing made: LocalDay?) throws -> [Retention.Verdict] {
        let keep = settings.keep
        let rules = Retention(daily: keep.daily, weekly: keep.weekly, monthly: keep.monthly)
        let days = try store.days().map { Retention.Day($0.day, isReadable: $0.manifest != nil) }
        return rules.verdicts(on: days, newestGood: try store.newestGoodDay(), justMade: made)
    }

    /// By `replay.keep_days`.
    private func recordingVerdicts(sparing made: LocalDay?) throws -> [Retention.Verdict] {
        let days = try recordings?.days() ?? []
        let count = settings.replay.keepDays
        guard count > 0 else { return days.map { Retention.Verdict(day: $0, reasons: []) } }
        return Retention(daily: count, weekly: 0, monthly: 0).verdicts(
            on: days.map { Retention.Day($0) }, newestGood: nil, justMade: made)
    }

    /// By `replay.keep_days`, counted in days with runs since a reply was last used.
    ///
    /// A recording has copies of the replies that it needs, so a replay never misses one.
    private func replyVerdicts() throws -> [RepliesVerdict] {
        let kept = try replies?.kept() ?? []
        let byDay = Dictionary(grouping: kept) { zone.day(of: $0.lastUse) }
        let rules = Retention(daily: Upkeep.replyDays(settings.replay), weekly: 0, monthly: 0)
        return rules.verdicts(on: byDay.keys.map { Retention.Day($0) }, newestGood: nil).map {
            RepliesVerdict(verdict: $0, replies: byDay[$0.day] ?? [])
        }
    }

    /// At least one, so that a day made again on its day costs nothing even without recordings.
    static func replyDays(_ rules: ReplayRules) -> Int { max(1, rules.keepDays) }

    // MARK: Removal

    /// Removes what killed runs left behind, then everything that is too old.
    ///
    /// It needs no disk space, and goes on after a failure. The files above the days still list the
    /// removed ones.
    package func remove(_ pruning: Pruning) -> Freed {
        var freed = Freed()
        do { freed.bytes += try store.recover() } catch { freed.fail(error) }
        let days = pruning.days.filter { !$0.isKept }.map(\.day)
        if !days.isEmpty {
            do {
                let removal = try store.remove(days)
                freed.days = removal.days
                freed.add(removal)
            } catch {
                freed.fail(error)
            }
        }
        if let removal = recordings?.remove(pruning.recordings.filter { !$0.isKept }.map(\.day)) {
            freed.recordings = removal.days
            freed.add(removal)
        }
        if let replies {
            for reply in pruning.replies.filter({ !$0.isKept }).flatMap(\.replies) {
                do {
                    freed.bytes += try replies.remove(reply)
                    freed.replies.insert(reply)
                } catch {
                    freed.fail(error)
                }
            }
        }
        return freed
    }
}
