import Foundation
import ReportModel

/// Opens and checks files, which may be of any kind: pipes wait forever, and devices never end.
enum RegularFile {
    enum Kind {
        case file, folder, other
    }

    /// Identifies a file, whatever its name.
    struct Identity: Hashable, Sendable {
        let device: UInt
        let inode: UInt
    }

    /// The file at a path, following links; nil when there is none.
    static func identity(of path: String) -> Identity? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino))
    }

    /// - Throws: `WarehouseError.unreadableFile` when it is not a regular file or cannot be opened.
    static func open(_ path: String) throws -> FileHandle {
        // Without O_NONBLOCK this would wait for the other end of a pipe.
        let descriptor = Foundation.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw WarehouseError.unreadableFile(path: path, reason: reason(errno))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw WarehouseError.unreadableFile(path: path, reason: reason(errno))
        }
        switch kind(status) {
        case .file: return handle
        case .folder: throw WarehouseError.unreadableFile(path: path, reason: "it is a folder")
        case .other:
            throw WarehouseError.unreadableFile(path: path, reason: "it is no regular file")
        }
    }

    /// Whether there is an entry with this name, including a broken link.
    static func isEntry(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || ![ENOENT, ENOTDIR].contains(errno)
    }

    /// The kind of file at a path, following links; nil when there is none.
    static func kind(of path: String) -> Kind? {
        var status = stat()
        return stat(path, &status) == 0 ? kind(status) : nil
    }

    private static func kind(_ status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// An entry that was listed but does not exist can only be a link.
    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "it is a link to nothing"
        case ENXIO: "it is no regular file"
        default: SystemReason.words(code)
        }
    }
}
