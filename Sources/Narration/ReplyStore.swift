internal import Foundation
internal import Synchronization

/// Where replies of models are kept, so that the same question is paid once.
///
/// A reply’s key is the hash of all that it depends on, in hexadecimal figures.
package protocol ReplyStore: Sendable {
    /// Nil when there is none under the key.
    func reply(_ key: String) throws -> [UInt8]?

    /// Keeps a reply, replacing what has its key.
    func keep(_ reply: [UInt8], as key: String) throws
}

/// Replies that last as long as the process; for tests and for recorded days.
package final class MemoryReplyStore: ReplyStore {
    private let kept: Mutex<[String: [UInt8]]>

    package init(_ replies: [String: [UInt8]] = [:]) { kept = Mutex(replies) }

    package var replies: [String: [UInt8]] { kept.withLock { $0 } }

    package func reply(_ key: String) -> [UInt8]? { kept.withLock { $0[key] } }

    package func keep(_ reply: [UInt8], as key: String) { kept.withLock { $0[key] = reply } }
}

/// Replies in files: `<folder>/3f/3fa4….json`.
package struct FolderReplyStore: ReplyStore {
    private let folder: URL

    /// - Parameter folder: made with the first reply.
    package init(folder: String) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    }

    package func reply(_ key: String) throws -> [UInt8]? {
        do {
            return [UInt8](try Data(contentsOf: file(key)))
        } catch CocoaError.fileReadNoSuchFile {
            return nil
        }
    }

    /// A reader finds the whole reply or none.
    package func keep(_ reply: [UInt8], as key: String) throws {
        let file = file(key)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(reply).write(to: file, options: .atomic)
    }

    private func file(_ key: String) -> URL {
        folder.appending(path: String(key.prefix(2))).appending(path: key + ".json")
    }
}
