internal import Glibc

/// A file that one process at a time holds, by `flock`.
///
/// The system lets go of it when the process ends, however it ends.
struct FileLock: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Takes the lock, or nil when another process (or another lock of this one) holds it.
    init?(_ path: String) throws {
        guard let descriptor = try FileLock.locked(path) else { return nil }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        // A process that is just being started may have the descriptor too: closing is not enough.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Puts a text in the lock's file, for others to read.
    func note(_ text: String) throws {
        guard ftruncate(descriptor, 0) == 0 else { throw Disk.failure(.write, path) }
        try Disk.write(Array(text.utf8), to: descriptor, called: path)
    }

    /// Lets go: what `deinit` does, at a place that can be seen.
    consuming func release() {}

    /// The open file with the lock on it, nil when somebody else has it.
    private static func locked(_ path: String) throws -> Int32? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Disk.failure(.lock, path) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            close(descriptor)
            if code == EWOULDBLOCK { return nil }
            throw ArchiveError.system(.lock, path: path, code: code)
        }
        return descriptor
    }
}
