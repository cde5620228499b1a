internal import CLinux
internal import Cryptography
internal import Glibc

/// The file system's calls that the archive is built on, each throwing `ArchiveError.system`.
///
/// They are POSIX's own because publishing needs what no library offers: synchronised folders and
/// the exchange of two names in one step.
enum Disk {
    enum Kind { case file, folder, link, other }

    /// A name in a folder.
    struct Entry {
        let name: String
        let kind: Kind
    }

    /// What stands at a path, itself and not what a link points at; nil when there is nothing.
    static func kind(of path: String) throws -> Kind? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw failure(.read, path)
        }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The names in a folder, sorted by bytes; none when the folder is not there.
    static func entries(of folder: String) throws -> [Entry] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw failure(.list, folder)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return try names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
            try kind(of: "\(folder)/\(name)").map { Entry(name: name, kind: $0) }
        }
    }

    /// Makes a folder and those above it where they are missing.
    static func makeFolders(_ path: String) throws {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        if let parent = parent(of: path) { try makeFolders(parent) }
        if mkdir(path, 0o777) != 0 {
            let code = errno
            // Another process may have been quicker.
            guard code == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR
            else {
                throw ArchiveError.system(
                    .makeFolder, path: path, code: code == EEXIST ? ENOTDIR : code)
            }
        }
    }

    /// Nil for a root and for a name alone.
    static func parent(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        let parent = path[..<slash]
        return parent.isEmpty ? nil : String(parent)
    }

    /// Writes a new file, where nothing may be yet.
    ///
    /// It is not safely on disk before `synchronise`.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(.write, path) }
        do {
            try write(bytes, to: descriptor, called: path)
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems find out only here that the disk is full.
        guard close(descriptor) == 0 else { throw failure(.write, path) }
    }

    /// Writes all the bytes to an open file, in as many goes as it takes.
    static func write(_ bytes: [UInt8], to descriptor: Int32, called path: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw failure(.write, path) }
                done += count
            }
        }
    }

    /// Returns when a file's content, or a folder's names, are on disk.
    static func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.synchronise, path) }
        defer { close(descriptor) }
        // Some network file systems cannot synchronise a folder, and say EINVAL.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw failure(.synchronise, path)
        }
    }

    /// Synchronises every file and folder of a tree, itself included.
    static func synchroniseTree(_ folder: String) throws {
        for entry in try entries(of: folder) {
            let path = "\(folder)/\(entry.name)"
            switch entry.kind {
            case .folder: try synchroniseTree(path)
            case .file: try synchronise(path)
            case .link, .other: break
            }
        }
        try synchronise(folder)
    }

    /// Gives a file or link another name, replacing what has it; a folder only where nothing is.
    static func rename(_ old: String, to new: String) throws {
        guard Glibc.rename(old, new) == 0 else { throw failure(.rename, new) }
    }

    /// Swaps two names in one step; false where the file system cannot.
    static func exchange(_ first: String, _ second: String) throws -> Bool {
        let exchange: UInt32 = 1 << 1  // RENAME_EXCHANGE of <stdio.h>
        if renameat2(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0 { return true }
        if [EINVAL, ENOSYS, ENOTSUP].contains(errno) { return false }
        throw failure(.rename, second)
    }

    static func link(_ path: String, to target: String) throws {
        guard symlink(target, path) == 0 else { throw failure(.link, path) }
    }

    /// Where a link points, as written; nil when there is no link.
    static func target(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink(path, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Removes a file, a link, or a folder with all that is in it; links are not followed.
    static func removeTree(_ path: String) throws {
        guard let kind = try kind(of: path) else { return }
        guard kind == .folder else {
            guard unlink(path) == 0 else { throw failure(.remove, path) }
            return
        }
        for entry in try entries(of: path) { try removeTree("\(path)/\(entry.name)") }
        guard rmdir(path) == 0 else { throw failure(.remove, path) }
    }

    /// A file's bytes; nil when there is no file.
    static func read(_ path: String) throws -> [UInt8]? {
        guard try kind(of: path) != nil else { return nil }
        var bytes: [UInt8] = []
        try forEachPiece(of: path) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// A file's size and checksum, without holding all of it.
    static func fingerprint(of path: String) throws -> Fingerprint {
        var hasher = SHA256.Hasher()
        var size = 0
        try forEachPiece(of: path) { piece in
            hasher.update(piece)
            size += piece.count
        }
        return Fingerprint(size: size, sha256: hasher.finish())
    }

    private static func forEachPiece(
        of path: String, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.read, path) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(.read, path) }
            guard count > 0 else { return }
            buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }

    /// The failure of the call just made.
    static func failure(_ operation: ArchiveError.Operation, _ path: String) -> ArchiveError {
        .system(operation, path: path, code: errno)
    }
}
