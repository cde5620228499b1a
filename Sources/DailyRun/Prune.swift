import Archive
package import ReportModel
package import Upkeep

extension DailyRun {
    private var upkeep: Upkeep {
        Upkeep(
            settings: settings, zone: zone, store: store, recordings: recordings,
            replies: doors.keptReplies)
    }

    /// What is kept and what is removed.
    ///
    /// - Parameter made: a day that was just made; it is kept this time, however old it is.
    /// - Throws: `ArchiveError`, or the file system’s error.
    package func pruning(sparing made: LocalDay? = nil) throws -> Pruning {
        try upkeep.pruning(sparing: made)
    }

    /// Removes what is too old, so that the archive’s pages no longer name it.
    ///
    /// - Throws: `ArchiveError`, or the file system’s error.
    package func prune(_ pruning: Pruning) throws {
        var pages: [Artifact] = []
        try upkeep.remove(pruning) { days in
            pages = try archiveFiles(of: days)
            return pages
        }
        try removeUnloaded(besides: pages)
    }

    /// The last stage of a run; its errors are warnings, because the day is published.
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
