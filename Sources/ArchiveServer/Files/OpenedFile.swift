internal import CLinux
internal import Glibc
internal import NIOCore
internal import NIOPosix

/// A regular file that is open for reading; it is closed with its last user.
final class OpenedFile: Sendable {
    let size: Int
    /// In nanoseconds since 1970.
    let modified: Int64
    /// Tells it from other files: what replaces a file has another number.
    let number: UInt64
    private let descriptor: Int32

    /// - Parameter descriptor: becomes its own.
    init(_ descriptor: Int32, _ status: stat) {
        self.descriptor = descriptor
        size = Int(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        number = UInt64(status.st_ino)
    }

    deinit { close(descriptor) }

    /// The bytes of a range inside the file.
    ///
    /// What is in memory is read at once; only what is not goes to another thread, where waiting for
    /// the disk keeps nobody else waiting.
    ///
    /// - Throws: `Fault` also if the file has become shorter.
    func read(_ range: Range<Int>) async throws -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(range.count)
        while buffer.readableBytes < range.count {
            let start = range.lowerBound + buffer.readableBytes
            let wanted = range.upperBound - start
            let count = buffer.append(atMost: wanted) {
                linux_read_cached(descriptor, $0.baseAddress, $0.count, off_t(start))
            }
            guard count <= 0 else { continue }
            guard count < 0 else { throw Fault.shorter }
            // Some file systems cannot read without waiting.
            buffer = try await waited(for: start..<range.upperBound, after: buffer)
        }
        return buffer
    }

    private func waited(for range: Range<Int>, after read: ByteBuffer) async throws -> ByteBuffer {
        try await NIOThreadPool.singleton.runIfActive { [self] in
            var buffer = read
            let count = buffer.append(atMost: range.count) {
                pread(descriptor, $0.baseAddress, $0.count, off_t(range.lowerBound))
            }
            guard count > 0 else { throw count == 0 ? Fault.shorter : Fault.system(errno) }
            return buffer
        }
    }

    enum Fault: Error {
        case shorter
        case system(Int32)
    }
}

extension ByteBuffer {
    /// Appends what `read` puts into the space; returns what it returned.
    fileprivate mutating func append(
        atMost count: Int, _ read: (UnsafeMutableRawBufferPointer) -> Int
    ) -> Int {
        var result = 0
        writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
            result = read(UnsafeMutableRawBufferPointer(rebasing: space[..<count]))
            return max(0, result)
        }
        return result
    }
}
