import Archive
import ReportModel
import Upkeep

extension DailyRun {
    var upkeep: Upkeep {
        Upkeep(
            settings: settings, zone: zone, store: store, recordings: recordings,
            replies: doors.keptReplies)
    }

    /// Brings the files above the days up to date: they list the days that are there.
    ///
    /// - Throws: `ArchiveError`, or the error of a template or font.
    package func updateArchivePages() throws {
        let files = try archiveFiles(of: try store.days())
        try store.writeTopLevel(files)
        try removeUnloaded(besides: files)
    }

    /// The last stage of a run; its errors are warnings, because the day is published.
    func pruneAfterPublishing(_ order: RunOrder) {
        notify(.began(.prune))
        do {
            let freed = try prune(sparing: order.asOf)
            for failure in freed.failures {
                notify(.warning("not everything that is too old was removed: \(failure.text)"))
            }
            notify(.ended(.prune, summary: "\(freed.words) removed"))
        } catch {
            notify(.warning("old days could not be removed: \(error)"))
            notify(.ended(.prune, summary: "not done"))
        }
    }

    /// Removes what is too old, then brings the files above the days up to date.
    ///
    /// - Parameter made: a day that was just made; it is kept this time, however old it is.
    /// - Throws: `ArchiveError`, or the file system’s error, if nothing was removed.
    func prune(sparing made: LocalDay? = nil) throws -> Freed {
        var freed = upkeep.remove(try upkeep.pruning(sparing: made))
        guard !freed.days.isEmpty else { return freed }
        do {
            try updateArchivePages()
        } catch {
            freed.fail(error, "the archive’s own pages still list removed days")
        }
        return freed
    }
}
