internal import Cryptography
internal import Foundation
package import ReportModel
internal import Synchronization

/// What the server keeps on the disk: the key of this installation, and which sessions were ended.
package final class SessionFolder: Sendable {
    /// Random bytes, made once.
    package let key: [UInt8]
    private let path: String
    private let ended: Mutex<EndedSessions>
    /// Held while the file is written, so that an older list never takes the place of a newer one.
    private let writing = Mutex(())

    private static let names = (key: "key", ended: "ended")
    private static let keySize = 32

    /// Makes the folder and the key where they are missing.
    ///
    /// - Throws: `FileFault` if the folder cannot be read or written.
    package init(_ path: String, now: Int64) throws(FileFault) {
        self.path = path
        guard SessionFolder.make(path) else { throw FileFault(path, .system(errno)) }
        key = try SessionFolder.key(in: path)
        let file = "\(path)/\(SessionFolder.names.ended)"
        let text = try FileBytes.isThere(file) ? try FileBytes.read(file, atMost: 4 << 20) : []
        let sessions = EndedSessions(text: String(decoding: text, as: UTF8.self), now: now)
        ended = Mutex(sessions)
        try SessionFolder.write(Array(sessions.text.utf8), to: file)
    }

    package func hasEnded(_ session: Session) -> Bool { ended.withLock { $0.contains(session) } }

    /// Ends a session for good.
    ///
    /// - Throws: `FileFault` if it could not be written down: it is over until the next start only.
    package func end(_ session: Session, until end: Int64, now: Int64) throws(FileFault) {
        let result = writing.withLock { _ -> Result<Void, FileFault> in
            let text = ended.withLock { sessions in
                sessions.insert(session, until: end, now: now)
                return sessions.text
            }
            return Result { () throws(FileFault) in
                try SessionFolder.write(
                    Array(text.utf8), to: "\(path)/\(SessionFolder.names.ended)")
            }
        }
        try result.get()
    }

    /// Folders above it included, for nobody but the program’s user.
    private static func make(_ path: String) -> Bool {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex,
            make(String(path[..<slash]))
        else { return false }
        return mkdir(path, 0o700) == 0 || errno == EEXIST
    }

    private static func key(in path: String) throws(FileFault) -> [UInt8] {
        let file = "\(path)/\(names.key)"
        if try FileBytes.isThere(file) {
            let key = try FileBytes.read(file, atMost: 1024)
            if key.count == keySize { return key }
        }
        let key = RandomBytes.bytes(keySize)
        try write(key, to: file)
        return key
    }

    /// In one step: the file has the old bytes or the new ones.
    private static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        let temporary = "\(path).new-\(RandomBytes.bytes(4).map { String($0, radix: 16) }.joined())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(path, .system(errno)) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let isWhole = written == bytes.count && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isWhole, rename(temporary, path) == 0 else {
            let fault = FileFault(path, .system(isWhole ? errno : reason))
            unlink(temporary)
            throw fault
        }
    }
}
