import Archive
import Foundation
import ReportModel
import Settings

/// A copy of the configuration's files as they were when they were last read and found good.
///
/// Runs of the daemon use it, so that an edit that is not finished, or wrong, breaks no run.
struct KeptConfiguration: Sendable {
    let folder: String

    init(state: String) { folder = "\(state)/configuration" }

    /// Replaces the copy with the files of a folder.
    ///
    /// - Throws: an error of the file system.
    func keep(_ source: String) throws {
        let files = FileManager.default
        let new = folder + ".new"
        try? files.removeItem(atPath: new)
        try files.createDirectory(
            atPath: new, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        for name in SettingsReader.fileNames {
            let path = "\(source)/\(name)"
            guard try FileBytes.isThere(path) else { continue }
            try Data(FileBytes.read(path)).write(to: URL(filePath: "\(new)/\(name)"))
        }
        try? files.removeItem(atPath: folder)
        try files.moveItem(atPath: new, toPath: folder)
    }
}

/// What a daemon has to know after a restart: until when all runs are settled.
struct DaemonMemory: Sendable {
    private let path: String

    init(state: String) { path = "\(state)/daemon" }

    /// Nil if there was no daemon before.
    var settled: Instant? {
        guard let bytes = try? FileBytes.read(path, atMost: 100) else { return nil }
        return Instant(
            wholeSeconds: String(decoding: bytes, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// - Throws: an error of the file system.
    func keep(_ settled: Instant) throws {
        try Data("\(settled.iso)\n".utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
