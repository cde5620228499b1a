internal import Glibc

/// Reads whole files, and says exactly why a file cannot be read.
package enum FileBytes {
    /// A function that reads files, from the disk or from a test.
    ///
    /// - Parameter limit: in bytes; a larger file is refused.
    package typealias Reading = (_ path: String, _ limit: Int) throws(FileFault) -> [UInt8]

    /// In bytes, more than any font or file of replies needs.
    package static let sizeLimit = 64 << 20

    /// A file's bytes; links are followed.
    ///
    /// - Parameter limit: a larger file is refused, in bytes.
    /// - Throws: `FileFault`, also when the file is not a regular file, because a pipe may never
    ///   end.
    package static func read(
        _ path: String, atMost limit: Int = sizeLimit
    ) throws(FileFault) -> [UInt8] {
        // Without O_NONBLOCK this would wait for the other end of a pipe.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(path, .system(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFault(path, .system(errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileFault(path, .folder)
        default: throw FileFault(path, .notRegular)
        }
        guard status.st_size <= limit else { throw FileFault(path, .tooLarge(limit: limit)) }
        return try bytes(of: descriptor, path, atMost: limit)
    }

    /// Whether a file is there, when it can be opened for reading.
    ///
    /// - Throws: `FileFault` when it may be there but cannot be opened: without permission, or where
    ///   the program has too many files open.
    package static func isThere(_ path: String) throws(FileFault) -> Bool {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor < 0 else {
            close(descriptor)
            return true
        }
        let fault = FileFault(path, .system(errno))
        guard fault.isMissing else { throw fault }
        return false
    }

    /// The names in a folder, including hidden ones, sorted by their bytes.
    ///
    /// - Throws: `FileFault`.
    package static func names(in folder: String) throws(FileFault) -> [String] {
        guard let stream = opendir(folder) else { throw FileFault(folder, .system(errno)) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            names.append(String(decoding: bytes, as: UTF8.self))
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }

    private static func bytes(
        of descriptor: Int32, _ path: String, atMost limit: Int
    ) throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFault(path, .system(errno)) }
            guard count > 0 else { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= limit else { throw FileFault(path, .tooLarge(limit: limit)) }
        }
    }
}

/// Why a file cannot be read.
package struct FileFault: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The system's error number (errno(3)).
        case system(Int32)
        case folder
        /// A pipe, a socket or a device.
        case notRegular
        /// Larger than `limit` bytes.
        case tooLarge(limit: Int)
    }

    package let path: String
    package let reason: Reason

    package init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// Whether the file does not exist.
    package var isMissing: Bool { reason == .system(ENOENT) || reason == .system(ENOTDIR) }

    /// Starts in lower case, without full stop or path: “it is a folder”.
    package var words: String {
        switch reason {
        case .system(ENOENT), .system(ENOTDIR): "there is no such file"
        case .system(let code): SystemReason.words(code)
        case .folder: "it is a folder"
        case .notRegular: "it is no regular file"
        case .tooLarge(let limit): "it is larger than \(limit >> 20) MB"
        }
    }

    /// What to do about it; nil when the words already say it.
    package var mend: String? {
        switch reason {
        case .system(EACCES): "let the program's user read it"
        case .system(let code): SystemReason.mend(code)
        case .folder, .notRegular: "put a file there"
        case .tooLarge: "put the right file there; no such file needs to be that large"
        }
    }
}
