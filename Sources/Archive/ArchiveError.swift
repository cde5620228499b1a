package import ReportModel

/// Why the archive, its lock or the ledger could not do what was asked.
package indirect enum ArchiveError: Error, Hashable, Sendable {
    /// A path that could lead out of the day, or that belongs to the archive itself.
    case unsafePath(String)
    /// Two artifacts want the same place, or one is a folder of the other.
    case clashingPaths(ArchivePath, ArchivePath)
    /// The system refused: what was tried, where, and its error number.
    case system(Operation, path: String, code: Int32)
    /// Something else stands where a day or `latest` belongs.
    case obstructed(path: String)
    /// A folder's name is that of a link whose target is not there.
    case linkToNothing(path: String, target: String)
    /// The day is published; what stands above the days, or `latest`, is not all as it should be.
    case unfinished(LocalDay, ArchiveError)
    /// Another program publishes into this archive.
    case busy(archive: String)
    case noDay(LocalDay, newest: LocalDay?)
    case manifestMissing(LocalDay)
    case manifestUnreadable(LocalDay, Manifest.Damage)
    /// Another run holds the lock; nil when it has not said who it is.
    case running(RunLock.Holder?, lock: String)
    case ledger(path: String, LedgerProblem)
    /// A day was to be replayed that has no recording; those that there are, newest first.
    case noRecording(LocalDay, there: [LocalDay])
    case recording(path: String, Recording.Problem)

    /// What was tried.
    package enum Operation: Hashable, Sendable {
        case makeFolder, write, synchronise, rename, link, list, read, remove, lock
    }

    package enum LedgerProblem: Hashable, Sendable {
        /// The file is no database, or one that is damaged.
        case damaged(String)
        /// Written by a program that knows a later form.
        case newer(form: Int)
        /// SQLite's own words.
        case other(String)
    }

    /// Another run, or another publication, is going on: try again later (exit code 75).
    package var isBusy: Bool {
        switch self {
        case .busy, .running: true
        default: false
        }
    }
}
