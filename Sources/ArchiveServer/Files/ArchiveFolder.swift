internal import Glibc
package import ReportModel

/// The archive on the disk: opens its files, and nothing outside it.
///
/// Each name of a path is opened in the folder before it, and no link is followed, so that a path
/// cannot lead out whatever is in the folder. One exception is `latest`: a link in the archive's own
/// folder that names a folder beside it.
package struct ArchiveFolder: Sendable {
    private let path: String

    package init(_ path: String) { self.path = path }

    enum Found {
        case file(OpenedFile)
        /// A folder, asked for without a `/` at its end.
        case folder
        case nothing
    }

    /// - Throws: `FileFault` if the archive's folder itself cannot be opened, or the system has no
    ///   more files to give.
    func open(_ wanted: ArchivePath) throws(FileFault) -> Found {
        var names = wanted.names + (wanted.isFolder ? ["index.html"] : [])
        var folder = try root()
        defer { close(folder) }
        if let neighbour = ArchiveFolder.neighbour(names[0], in: folder) { names[0] = neighbour }
        for name in names.dropLast() {
            let next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { return try missing() }
            close(folder)
            folder = next
        }
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        let last = openat(folder, names[names.count - 1], flags)
        guard last >= 0 else { return try missing() }
        var status = stat()
        guard fstat(last, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            close(last)
            return isFolder && !wanted.isFolder ? .folder : .nothing
        }
        return .file(OpenedFile(last, status))
    }

    /// - Throws: `FileFault` if the folder cannot be read.
    package func check() throws(FileFault) { close(try root()) }

    private func root() throws(FileFault) -> Int32 {
        let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw FileFault(path, .system(errno)) }
        return folder
    }

    /// A file that cannot be opened is none, unless it is the program that cannot open any.
    private func missing() throws(FileFault) -> Found {
        guard ![EMFILE, ENFILE, ENOMEM].contains(errno) else {
            throw FileFault(path, .system(errno))
        }
        return .nothing
    }

    /// The name that a link of this name contains; nil if there is no link, or it is a path.
    private static func neighbour(_ name: String, in folder: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = readlinkat(folder, name, &bytes, bytes.count)
        guard count > 0, count < bytes.count, bytes[0] != UInt8(ascii: "."),
            !bytes[..<count].contains(UInt8(ascii: "/"))
        else { return nil }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
