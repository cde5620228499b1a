internal import Glibc

/// The meaning of the operating system's error numbers (errno(3)), in plain words.
package enum SystemReason {
    /// Starts in lower case, without full stop: “the disk is full”.
    package static func words(_ code: Int32) -> String {
        switch code {
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EFBIG: "the file would be larger than is allowed"
        case EACCES, EPERM: "permission denied"
        case EROFS: "the file system is read-only"
        case EMFILE: "the program has too many files open"
        case ENFILE: "the system has too many files open"
        case ENOMEM: "out of memory"
        case ELOOP: "it is a link that leads back to itself"
        case EPIPE: "nothing reads it any more"
        default: lowerCaseStart(String(cString: strerror(code)))
        }
    }

    /// What to do about it, if that does not depend on the failed operation; otherwise nil.
    package static func mend(_ code: Int32) -> String? {
        switch code {
        case EMFILE: "allow the program more open files (ulimit -n, or LimitNOFILE in systemd)"
        case ENFILE: "close other programs, or raise fs.file-max"
        case ENOMEM: "give the program more memory (ulimit -v, or MemoryMax in systemd)"
        case EIO: "the disk reports errors; look at the system's log"
        default: nil
        }
    }

    /// The error number of a resource that the process has run out of; nil when there is enough of
    /// everything.
    ///
    /// Use it after an error of a library that only says that it could not open something: SQLite
    /// opens several files, and has already closed them by then.
    package static var shortage: Int32? {
        var opened: [Int32] = []
        defer { for descriptor in opened { close(descriptor) } }
        for _ in 0..<8 {
            let descriptor = open("/", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                return [EMFILE, ENFILE, ENOMEM].contains(errno) ? errno : nil
            }
            opened.append(descriptor)
        }
        return nil
    }

    private static func lowerCaseStart(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst()
    }
}
