internal import Glibc

/// Reads whole files, and says exactly why one cannot be read.
package enum FileBytes {
    /// What hands out files: the disk, or a test.
    ///
    /// - Parameter limit: in bytes; a larger file is refused.
    package typealias Reading = (_ path: String, _ limit: Int) throws(FileFault) -> [UInt8]

    /// More than any font or file of replies needs, in bytes.
    package static let sizeLimit = 64 << 20

    /// A file's bytes; links are followed.
    ///
    /// - Parameter limit: a larger file is refused, in bytes.
    /// - Throws: `FileFault`. What is no regular file is refused too: a pipe may never end.
    package static func read(
        _ path: String, atMost limit: Int = sizeLimit
    ) throws(FileFault) -> [UInt8] {
        // Without O_NONBLOCK a pipe's other end would be waited for.
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

    /// The names in a folder, in the order of their bytes; hidden ones too.
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
        /// More than `limit` bytes.
        case tooLarge(limit: Int)
    }

    package let path: String
    package let reason: Reason

    package init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// Whether there is no such file.
    package var isMissing: Bool { reason == .system(ENOENT) || reason == .system(ENOTDIR) }

    /// Lower-case start, no full stop, without the path: “it is a folder”.
    package var words: String {
        switch reason {
        case .system(ENOENT), .system(ENOTDIR): "there is no such file"
        case .system(let code): SystemReason.words(code)
        case .folder: "it is a folder"
        case .notRegular: "it is no regular file"
        case .tooLarge(let limit): "it is larger than \(limit >> 20) MB"
        }
    }

    /// What to do about it; nil where the words say it.
    package var mend: String? {
        switch reason {
        case .system(EACCES): "let the program's user read it"
        case .system(let code): SystemReason.mend(code)
        case .folder, .notRegular: "put a file there"
        case .tooLarge: "put the right file there; no such file needs to be that large"
        }
    }
}
