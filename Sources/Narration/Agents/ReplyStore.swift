internal import Synchronization

/// Where replies of models are kept, so that the same question is paid for once.
///
/// A reply’s key is the hash of everything that it depends on, in hexadecimal digits.
package protocol ReplyStore: Sendable {
    /// Nil when there is no reply with this key.
    ///
    /// - Throws: what the disk says, when a kept reply cannot be read.
    func reply(_ key: String) throws -> [UInt8]?

    /// Keeps a reply, replacing any reply with the same key.
    func keep(_ reply: [UInt8], as key: String) throws
}

/// Replies that are kept as long as the process runs, for tests and for recorded days.
package final class MemoryReplyStore: ReplyStore {
    private let kept: Mutex<[String: [UInt8]]>

    package init(_ replies: [String: [UInt8]] = [:]) { kept = Mutex(replies) }

    package var replies: [String: [UInt8]] { kept.withLock { $0 } }

    package func reply(_ key: String) -> [UInt8]? { kept.withLock { $0[key] } }

    package func keep(_ reply: [UInt8], as key: String) { kept.withLock { $0[key] = reply } }
}
