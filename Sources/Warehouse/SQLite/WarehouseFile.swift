import Foundation
import GRDB
import ReportModel

/// Writes a complete warehouse file or no file.
enum WarehouseFile {
    /// Lets `fill` write a database beside `path`, then renames it to `path`.
    static func write(
        _ path: String, replace: Bool, _ fill: (Database) throws -> Void
    ) throws {
        try refuse(path, unless: replace)
        let partial = path + ".partial"
        let isFolderNew = try makeFolder(of: path)
        do {
            try claiming(partial) {
                try create(partial, fill)
                try refuse(path, unless: replace)
                try flush(partial)
                try settled(path) {
                    guard rename(partial, path) == 0 else { throw systemError(path) }
                }
                try flush(folder(of: path))
            }
        } catch {
            if isFolderNew { rmdir(folder(of: path)) }
            throw error
        }
    }

    /// Prevents others from writing the same file during `body`, because one would rename the
    /// other's incomplete file.
    private static func claiming(_ path: String, _ body: () throws -> Void) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw systemError(path) }
        defer { close(descriptor) }
        // The previous holder of the lock may have renamed the file.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isFile(descriptor, at: path) else {
            throw WarehouseError.busy(path: path.droppingPartial)
        }
        do {
            removeSideFiles(path)
            guard ftruncate(descriptor, 0) == 0 else { throw systemError(path) }
            try body()
        } catch {
            unlink(path)
            removeSideFiles(path)
            throw error
        }
    }

    private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
        var claimed = stat()
        var present = stat()
        return fstat(descriptor, &claimed) == 0 && lstat(path, &present) == 0
            && claimed.st_ino == present.st_ino
    }

    /// There is no journal, because an unfinished file is discarded.
    private static func create(_ path: String, _ fill: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { database in
            try database.execute(
                sql:
                    """
                    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = EXCLUSIVE; PRAGMA application_id = \(applicationID)
                    """)
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { database in
                try database.inTransaction {
                    try fill(database)
                    return .commit
                }
            }
            try queue.close()
        } catch let error as DatabaseError {
            let target = path.droppingPartial
            throw WarehouseError(error, at: target) { .unwritable(path: target, reason: $0) }
        }
    }

    /// Calls `body` while nobody else can write the file at `path` and its side files are removed.
    ///
    /// A journal of the replaced file would be applied to the new one. It is never removed with
    /// rows in it: committed data go into the file first, in case `body` is never reached.
    static func settled(
        _ path: String, patience: Double = patience, _ body: () throws -> Void
    ) throws {
        let hasSideFiles = sideFiles(path).contains { RegularFile.kind(of: $0) != nil }
        guard hasSideFiles, RegularFile.kind(of: path) == .file else { return try body() }
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.allowsUnsafeTransactions = true
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { database in
                try database.execute(
                    sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE")
                try database.execute(sql: "BEGIN EXCLUSIVE")
                removeSideFiles(path)
                try body()
            }
        } catch let error as DatabaseError {
            // A file that is not a database has nothing to lose.
            if [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
                removeSideFiles(path)
                return try body()
            }
            throw WarehouseError(error, at: path) { .unwritable(path: path, reason: $0) }
        }
    }

    private static func refuse(_ path: String, unless replace: Bool) throws {
        guard let kind = RegularFile.kind(of: path) else { return }
        if kind == .folder { throw WarehouseError.unwritable(path: path, reason: "it is a folder") }
        if !replace { throw WarehouseError.alreadyExists(path: path) }
        guard kind == .file, try isReplaceable(path) else {
            throw WarehouseError.notAWarehouse(path: path)
        }
    }

    /// Whether a file is empty or a database; any other file must not be lost to a typing error.
    private static func isReplaceable(_ path: String) throws -> Bool {
        let handle = try RegularFile.open(path)
        let magic = Data("SQLite format 3\0".utf8)
        let start = try handle.read(upToCount: magic.count) ?? Data()
        return start.isEmpty || start == magic
    }

    /// Makes the folder of the file, but none above it, because that would be a mistyped path.
    ///
    /// - Returns: whether the folder did not exist.
    private static func makeFolder(of path: String) throws -> Bool {
        let folder = folder(of: path)
        if mkdir(folder, 0o777) == 0 { return true }
        switch errno {
        case EEXIST: return false
        case ENOENT: throw WarehouseError.missingFolder(path: path, folder: folder)
        default: throw systemError(path)
        }
    }

    /// As written in the path.
    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw systemError(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw systemError(path) }
    }

    private static func systemError(_ path: String) -> WarehouseError {
        let target = path.droppingPartial
        return switch errno {
        case ENOSPC, EDQUOT: .diskFull(path: target)
        default: .unwritable(path: target, reason: SystemReason.words(errno))
        }
    }

    private static func removeSideFiles(_ path: String) {
        for file in sideFiles(path) { unlink(file) }
    }

    private static func sideFiles(_ path: String) -> [String] {
        ["-journal", "-wal", "-shm"].map { path + $0 }
    }

    /// How many seconds another program may keep the file locked.
    private static let patience = 5.0

    /// “MusR”: the application id that SQLite stores to identify the program that made the file.
    static let applicationID = 0x4D75_7352
}

extension String {
    /// Messages name the requested file.
    fileprivate var droppingPartial: String {
        hasSuffix(".partial") ? String(dropLast(".partial".count)) : self
    }
}
