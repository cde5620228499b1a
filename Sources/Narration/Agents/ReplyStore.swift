internal import Synchronization

/// Where replies of models are kept, so that the same question is paid once.
///
/// A reply’s key is the hash of all that it depends on, in hexadecimal figures.
package protocol ReplyStore: Sendable {
    /// Nil when the key has none.
    ///
    /// - Throws: what the disk says, when a kept reply cannot be read.
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
