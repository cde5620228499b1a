internal import CLinux
internal import Cryptography
internal import Glibc

/// The file system calls that the archive uses, each throwing `ArchiveError.system`.
///
/// They are POSIX calls because publishing needs what no library offers: syncing folders and
/// exchanging two names in one step.
enum Disk {
    enum Kind { case file, folder, link, other }

    /// Who may use what is made.
    enum Access {
        /// As the process's mask has it.
        case everyone
        /// What holds names, addresses or texts of people.
        case owner

        var file: mode_t { self == .owner ? 0o600 : 0o666 }
        var folder: mode_t { self == .owner ? 0o700 : 0o777 }
    }

    /// A name in a folder.
    struct Entry {
        let name: DiskPath
        /// The name with the folder's path before it.
        let path: DiskPath
        let kind: Kind
    }

    /// What is at a path, without following links; nil if there is nothing.
    static func kind(of path: String) throws -> Kind? { try kind(of: DiskPath(path)) }

    private static func kind(of path: DiskPath) throws -> Kind? {
        var status = stat()
        guard lstat(path.cString, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw failure(.read, path.text)
        }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The names in a folder, sorted by bytes; empty if the folder does not exist.
    static func entries(of folder: DiskPath) throws -> [Entry] {
        guard let stream = opendir(folder.cString) else {
            if errno == ENOENT { return [] }
            throw failure(.list, folder.text)
        }
        defer { closedir(stream) }
        var names: [DiskPath] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                DiskPath(bytes: Array(bytes.prefix { $0 != 0 }))
            }
            if name.text != ".", name.text != ".." { names.append(name) }
        }
        return try names.sorted().compactMap { name in
            let path = folder.appending(name)
            return try kind(of: path).map { Entry(name: name, path: path, kind: $0) }
        }
    }

    /// Creates a folder and its parents if they are missing, and syncs their names to disk.
    static func makeLastingFolders(_ path: String, access: Access = .everyone) throws {
        for made in try makeFolders(path, access: access) {
            try synchronise(parent(of: made) ?? (made.hasPrefix("/") ? "/" : "."))
        }
        if access == .owner { try restrict(path, to: access.folder) }
    }

    /// Takes rights away from what is there: an older program may have made it for everyone.
    ///
    /// What belongs to somebody else is left as it is.
    static func restrict(_ path: String, to mode: mode_t) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw failure(.read, path)
        }
        let rights = status.st_mode & 0o7777
        guard rights & ~mode != 0, status.st_uid == geteuid() else { return }
        guard chmod(path, rights & mode) == 0 else { throw failure(.write, path) }
    }

    /// The same for a folder with its contents; links are not followed.
    ///
    /// - Throws: `ArchiveError.system`.
    static func restrictTree(_ folder: DiskPath) throws {
        guard try kind(of: folder) == .folder else { return }
        try restrict(folder.text, to: Access.owner.folder)
        for entry in try entries(of: folder) {
            switch entry.kind {
            case .folder: try restrictTree(entry.path)
            case .file: try restrict(entry.path.text, to: Access.owner.file)
            case .link, .other: break
            }
        }
    }

    /// Creates a folder and its parents if they are missing.
    ///
    /// - Returns: the folders that it created, the outermost first.
    @discardableResult
    static func makeFolders(_ path: String, access: Access = .everyone) throws -> [String] {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return [] }
        let above = try parent(of: path).map { try makeFolders($0, access: access) } ?? []
        if mkdir(path, access.folder) != 0 {
            let code = errno
            // Another process may have created it first.
            guard code == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR
            else {
                if code == EEXIST, let target = target(ofLink: path), stat(path, &status) != 0 {
                    throw ArchiveError.linkToNothing(path: path, target: target)
                }
                throw ArchiveError.system(
                    .makeFolder, path: path, code: code == EEXIST ? ENOTDIR : code)
            }
        }
        return above + [path]
    }

    /// Nil for a root and for a name without a folder.
    static func parent(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        let parent = path[..<slash]
        return parent.isEmpty ? nil : String(parent)
    }

    /// Writes a new file; the path must be free.
    ///
    /// It is not safely on disk before `synchronise`.
    static func write(_ bytes: [UInt8], to path: String, access: Access = .everyone) throws {
        try write(pieces: [bytes], to: path, access: access)
    }

    /// Writes a new file from pieces, one after another.
    static func write(pieces: [[UInt8]], to path: String, access: Access = .everyone) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, access.file)
        guard descriptor >= 0 else { throw failure(.write, path) }
        do {
            for piece in pieces { try write(piece, to: descriptor, called: path) }
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems only report here that the disk is full.
        guard close(descriptor) == 0 else { throw failure(.write, path) }
    }

    /// Writes all the bytes to an open file, in as many calls as it takes.
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
    static func synchronise(_ path: String) throws { try synchronise(DiskPath(path)) }

    private static func synchronise(_ path: DiskPath) throws {
        let descriptor = open(path.cString, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.synchronise, path.text) }
        defer { close(descriptor) }
        // Some network file systems cannot sync a folder, and return EINVAL.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw failure(.synchronise, path.text)
        }
    }

    /// Syncs every file and folder of a tree, including its root.
    static func synchroniseTree(_ folder: DiskPath) throws {
        for entry in try entries(of: folder) {
            switch entry.kind {
            case .folder: try synchroniseTree(entry.path)
            case .file: try synchronise(entry.path)
            case .link, .other: break
            }
        }
        try synchronise(folder)
    }

    /// Renames a file or link and replaces what has the new name; a folder needs a free name.
    static func rename(_ old: String, to new: String) throws {
        guard Glibc.rename(old, new) == 0 else { throw failure(.rename, new) }
    }

    /// Swaps two names in one step; false if the file system cannot.
    static func exchange(_ first: String, _ second: String) throws -> Bool {
        let exchange: UInt32 = 1 << 1  // RENAME_EXCHANGE of <stdio.h>
        if renameat2(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0 { return true }
        if [EINVAL, ENOSYS, ENOTSUP].contains(errno) { return false }
        throw failure(.rename, second)
    }

    static func link(_ path: String, to target: String) throws {
        guard symlink(target, path) == 0 else { throw failure(.link, path) }
    }

    /// Where a link points, as written; nil if it is not a link.
    static func target(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink(path, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Removes a file, a link, or a folder with its contents; links are not followed.
    ///
    /// - Throws: `ArchiveError.system`.
    static func removeTree(_ path: DiskPath) throws {
        var bytes = 0
        try removeTree(path, counting: &bytes)
    }

    /// The same; also adds the sizes of the files that it deletes.
    ///
    /// - Throws: `ArchiveError.system`.
    static func removeTree(_ path: DiskPath, counting bytes: inout Int) throws {
        var status = stat()
        guard lstat(path.cString, &status) == 0 else {
            if errno == ENOENT { return }
            throw failure(.read, path.text)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            guard unlink(path.cString) == 0 else { throw failure(.remove, path.text) }
            if status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 {
                bytes += Int(status.st_size)
            }
            return
        }
        for entry in try entries(of: path) { try removeTree(entry.path, counting: &bytes) }
        guard rmdir(path.cString) == 0 else { throw failure(.remove, path.text) }
    }

    /// A file's bytes; nil if there is no file.
    static func read(_ path: String) throws -> [UInt8]? {
        guard try kind(of: path) != nil else { return nil }
        var bytes: [UInt8] = []
        try forEachPiece(of: DiskPath(path)) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// A file's size and checksum, computed without loading the whole file.
    static func fingerprint(of path: DiskPath) throws -> Fingerprint {
        var hasher = SHA256.Hasher()
        var size = 0
        try forEachPiece(of: path) { piece in
            hasher.update(piece)
            size += piece.count
        }
        return Fingerprint(size: size, sha256: hasher.finish())
    }

    private static func forEachPiece(
        of path: DiskPath, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws {
        let descriptor = open(path.cString, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.read, path.text) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(.read, path.text) }
            guard count > 0 else { return }
            buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }

    /// The error of the call just made.
    static func failure(_ operation: ArchiveError.Operation, _ path: String) -> ArchiveError {
        .system(operation, path: path, code: errno)
    }
}
