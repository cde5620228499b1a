internal import Foundation
package import ReportModel

/// Replies in files: `<folder>/3f/3fa4….json`, with the time of last use as the file's modification
/// time.
package struct FolderReplyStore: ReplyStore {
    private let folder: URL
    private let usedAt: Instant

    /// - Parameters:
    ///   - folder: created with the first reply.
    ///   - usedAt: the current time, for removing replies by their last use.
    package init(folder: String, usedAt: Instant) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
        self.usedAt = usedAt
    }

    package func reply(_ key: String) throws -> [UInt8]? {
        let file = file(key)
        do {
            let reply = [UInt8](try Data(contentsOf: file))
            // A store that cannot be written can still be read; its replies are only removed
            // sooner.
            try? mark(file)
            return reply
        } catch CocoaError.fileReadNoSuchFile {
            return nil
        }
    }

    /// A reader finds either the whole reply or no reply.
    ///
    /// - Throws: the error of the file system.
    package func keep(_ reply: [UInt8], as key: String) throws {
        let file = file(key)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try Data(reply).write(to: file, options: .atomic)
        // Replies quote people.
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        try mark(file)
    }

    private func mark(_ file: URL) throws {
        let time = Date(timeIntervalSince1970: Double(usedAt.microseconds) / 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
    }

    private func file(_ key: String) -> URL {
        folder.appending(path: String(key.prefix(2))).appending(path: key + ".json")
    }
}

// MARK: - What is kept

/// A file of the store.
package struct KeptReply: Hashable, Sendable {
    /// The path in the store's folder: `3f/3fa4….json`.
    package let name: String
    package let lastUse: Instant
}

extension FolderReplyStore {
    /// Every file of the store by name, including files that a killed run left half written.
    ///
    /// - Throws: the error of the file system.
    package func kept() throws -> [KeptReply] {
        try names(in: folder).flatMap { part -> [KeptReply] in
            let folder = folder.appending(path: part, directoryHint: .isDirectory)
            // A file in place of a folder has no replies.
            guard part.utf8.count == 2 else { return [] }
            return try names(in: folder).map { name in
                let path = folder.appending(path: name).path
                let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
                let time = (date as? Date)?.timeIntervalSince1970 ?? 0
                return KeptReply(
                    name: "\(part)/\(name)",
                    lastUse: Instant(microseconds: Int64((time * 1_000_000).rounded())))
            }
        }
    }

    /// Removes a reply, and its folder if that is empty afterwards.
    ///
    /// - Returns: the size of the file, in bytes.
    /// - Throws: `FileFault`.
    @discardableResult
    package func remove(_ reply: KeptReply) throws -> Int {
        let path = folder.appending(path: reply.name).path
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        guard unlink(path) == 0 else { throw FileFault(path, .system(errno)) }
        // Fails as long as it has other files.
        rmdir(folder.appending(path: String(reply.name.prefix(2))).path)
        return size ?? 0
    }

    /// Sorted; empty when the folder does not exist.
    private func names(in folder: URL) throws -> [String] {
        do throws(FileFault) {
            return try FileBytes.names(in: folder.path)
        } catch {
            guard error.isMissing else { throw error }
            return []
        }
    }
}
