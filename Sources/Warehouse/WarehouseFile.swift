import Foundation
import GRDB

/// Makes a warehouse file as a whole or not at all.
enum WarehouseFile {
    /// Lets `fill` write a database beside `path`, then renames it in.
    static func write(
        _ path: String, replace: Bool, _ fill: (Database) throws -> Void
    ) throws {
        try refuse(path, unless: replace)
        let partial = path + ".partial"
        do {
            try makeFolder(of: path)
            removeAll(partial)
            try create(partial, fill)
            try refuse(path, unless: replace)
            try flush(partial)
            removeSideFiles(path)
            guard rename(partial, path) == 0 else { throw systemError(path) }
            try flush(folder(of: path))
        } catch {
            removeAll(partial)
            throw error
        }
    }

    /// No journal: a file that is not finished is thrown away.
    private static func create(_ path: String, _ fill: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(
                sql:
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE"
            )
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
            let reason = error.message ?? "\(error)"
            throw WarehouseError.unwritable(path: path.droppingPartial, reason: reason)
        }
    }

    private static func refuse(_ path: String, unless replace: Bool) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        if isFolder.boolValue {
            throw WarehouseError.unwritable(path: path, reason: "it is a folder")
        }
        if !replace { throw WarehouseError.alreadyExists(path: path) }
    }

    private static func makeFolder(of path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder(of: path), withIntermediateDirectories: true)
        } catch {
            throw WarehouseError.unwritable(path: path, reason: "its folder cannot be made")
        }
    }

    private static func folder(of path: String) -> String {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return folder.isEmpty ? "/" : folder
    }

    private static func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw systemError(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw systemError(path) }
    }

    private static func systemError(_ path: String) -> WarehouseError {
        .unwritable(
            path: path.droppingPartial, reason: String(cString: strerror(errno)).lowercased())
    }

    /// A journal of the replaced file would be played into the new one.
    private static func removeSideFiles(_ path: String) {
        for suffix in ["-journal", "-wal", "-shm"] { unlink(path + suffix) }
    }

    private static func removeAll(_ path: String) {
        unlink(path)
        removeSideFiles(path)
    }
}

extension String {
    /// Messages speak of the file that was asked for.
    fileprivate var droppingPartial: String {
        hasSuffix(".partial") ? String(dropLast(".partial".count)) : self
    }
}
