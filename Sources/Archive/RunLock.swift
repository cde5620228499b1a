internal import Glibc
package import ReportModel

/// One run at a time: a lock in the state folder, with its holder's name in it.
///
///     let lock = try RunLock(state: settings.state, holder: holder)
///     …
///     lock.release()
///
/// It is released when the process ends at the latest, even by `kill -9`.
package struct RunLock: ~Copyable {
    /// The run that holds the lock.
    package struct Holder: Hashable, Sendable {
        package var process: Int32
        package var started: Instant
        /// What the run does: `run for 2026-11-21`; one line.
        package var purpose: String

        package init(process: Int32, started: Instant, purpose: String) {
            self.process = process
            self.started = started
            self.purpose = purpose
        }

        /// This process.
        package init(started: Instant, purpose: String) {
            self.init(process: getpid(), started: started, purpose: purpose)
        }
    }

    private let lock: FileLock

    /// Takes the lock `run.lock` in the state folder, which is created if it is missing.
    ///
    /// - Parameter file: another lock: the daemon has one of its own.
    /// - Throws: `ArchiveError.running` if another run holds it.
    package init(state: String, holder: Holder, file: String = "run.lock") throws {
        let path = "\(state)/\(file)"
        try Disk.makeLastingFolders(state, access: .owner)
        guard let lock = try RunLock.taken(path) else {
            throw ArchiveError.running(Holder(note: try Disk.read(path) ?? []), lock: path)
        }
        try RunLock.restrict(state)
        // The lock holds without its note, which a full disk may refuse.
        try? lock.note(holder.note)
        self.lock = lock
    }

    /// The lock; nil if another run holds it.
    ///
    /// ``holder(state:)`` takes it for a moment, so it is tried again for a tenth of a second.
    private static func taken(_ path: String) throws -> FileLock? {
        for _ in 0..<10 {
            if let lock = try FileLock(path) { return lock }
            usleep(10_000)
        }
        return nil
    }

    /// Who holds the lock; nil if nobody does.
    package static func holder(state: String) -> Holder? {
        let path = "\(state)/run.lock"
        guard let bytes = try? Disk.read(path), let holder = Holder(note: bytes) else { return nil }
        guard let lock = try? FileLock(path) else { return holder }
        lock.release()
        return nil
    }

    /// Does what takes no time while no run is going on, and changes nothing in the state folder.
    ///
    /// - Throws: `ArchiveError.running` if a run is; the error of the work.
    package static func betweenRuns(state: String, _ work: () throws -> Void) throws {
        let path = "\(state)/run.lock"
        // Where there is no lock, there has never been a run.
        guard try Disk.kind(of: path) != nil else { return try work() }
        guard let lock = try RunLock.taken(path) else {
            throw ArchiveError.running(Holder(note: try Disk.read(path) ?? []), lock: path)
        }
        try work()
        lock.release()
    }

    package consuming func release() { lock.release() }

    /// Lets only the owner use what runs keep in the state folder.
    ///
    /// An older program, or a copy, may have left it open to others. Other files stay as they are.
    private static func restrict(_ state: String) throws {
        let databases = ["ledger", "mail"].flatMap { name in
            ["", "-wal", "-shm", "-journal"].map { "\(name).sqlite\($0)" }
        }
        for name in ["run.lock", "daemon.lock", "daemon", "audit.csv"] + databases {
            try Disk.restrict("\(state)/\(name)", to: Disk.Access.owner.file)
        }
        let folders = [
            "configuration", "figures", "mail", "receipts", "replay", "replies", "runs", "themes",
            "unfinished",
        ]
        for name in folders {
            try Disk.restrictTree(DiskPath("\(state)/\(name)"))
        }
    }
}

extension RunLock.Holder {
    /// Three lines: process, microseconds since 1970, purpose.
    fileprivate var note: String { "\(process)\n\(started.microseconds)\n\(purpose)\n" }

    fileprivate init?(note: [UInt8]) {
        let lines = String(decoding: note, as: UTF8.self).split(separator: "\n")
        guard lines.count == 3, let process = Int32(lines[0]), let started = Int64(lines[1]) else {
            return nil
        }
        self.init(
            process: process, started: Instant(microseconds: started), purpose: String(lines[2]))
    }
}
