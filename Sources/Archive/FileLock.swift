internal import Glibc

/// A file lock that one process at a time can hold, using `flock`.
///
/// The system releases it when the process ends, for whatever reason.
struct FileLock: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Takes the lock; nil if another process (or another lock of this one) holds it.
    ///
    /// - Throws: `ArchiveError.system` if the file cannot be opened.
    init?(_ path: String) throws {
        guard let descriptor = try FileLock.locked(path) else { return nil }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        // A process that is just starting may have the descriptor too, so closing is not enough.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Writes a text into the lock's file, for others to read.
    ///
    /// - Throws: `ArchiveError.system`.
    func note(_ text: String) throws {
        guard ftruncate(descriptor, 0) == 0 else { throw Disk.failure(.write, path) }
        try Disk.write(Array(text.utf8), to: descriptor, called: path)
    }

    /// Releases the lock: what `deinit` does, but visible in the code.
    consuming func release() {}

    /// The open, locked file; nil if another process holds the lock.
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
