internal import Glibc
package import ReportModel

/// Why an operation on the archive, its lock or the ledger failed.
package indirect enum ArchiveError: Error, Hashable, Sendable {
    /// A path that could lead out of the day, or that belongs to the archive itself.
    case unsafePath(String)
    /// Two artifacts have the same path, or one is a folder of the other.
    case clashingPaths(ArchivePath, ArchivePath)
    /// A system call failed: the operation, the path and the error number.
    case system(Operation, path: String, code: Int32)
    /// Something else is in the place of a day or of `latest`.
    case obstructed(path: String)
    /// A folder's path is a link, and the link's target does not exist.
    case linkToNothing(path: String, target: String)
    /// The day is published, but the files above the days, or `latest`, are not all up to date.
    case unfinished(LocalDay, ArchiveError)
    /// Another program is publishing to this archive.
    case busy(archive: String)
    case noDay(LocalDay, newest: LocalDay?)
    case manifestMissing(LocalDay)
    case manifestUnreadable(LocalDay, Manifest.Damage)
    /// Another run holds the lock; the holder is nil if it has not written its name.
    case running(RunLock.Holder?, lock: String)
    case ledger(path: String, LedgerProblem)
    /// The day to replay has no recording; `there` lists the days that have one, newest first.
    case noRecording(LocalDay, there: [LocalDay])
    case recording(path: String, Recording.Problem)

    /// The operation that failed.
    package enum Operation: Hashable, Sendable {
        case makeFolder, write, synchronise, rename, link, list, read, remove, lock
    }

    package enum LedgerProblem: Hashable, Sendable {
        /// The file is not a database, or it is damaged.
        case damaged(String)
        /// Written by a newer program, in a form that this one does not know.
        case newer(form: Int)
        /// SQLite's error message.
        case other(String)
    }

    /// The disk, or the user's share of it, is full.
    package var isLackOfSpace: Bool {
        switch self {
        case .system(_, _, let code): [ENOSPC, EDQUOT].contains(code)
        default: false
        }
    }

    /// Another run or publication is in progress: try again later (exit code 75).
    package var isBusy: Bool {
        switch self {
        case .busy, .running: true
        default: false
        }
    }
}
