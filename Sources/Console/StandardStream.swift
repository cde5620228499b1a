internal import Foundation
internal import ReportModel
internal import Synchronization

/// One of the process's two output streams, which may be full, closed or without a reader.
///
/// Writing to it never ends the process.
package final class StandardStream: Sendable {
    /// The output that a command was asked for.
    ///
    /// After a failure nothing more is written: a result with a gap is worse than one that ends
    /// early.
    package static let results = StandardStream(STDOUT_FILENO, endsWithFailure: true)
    /// All other output.
    ///
    /// Each line is tried again, because a full disk may get space.
    package static let log = StandardStream(STDERR_FILENO, endsWithFailure: false)

    private let descriptor: Int32
    private let endsWithFailure: Bool
    private let state = Mutex<Int32?>(nil)

    init(_ descriptor: Int32, endsWithFailure: Bool) {
        self.descriptor = descriptor
        self.endsWithFailure = endsWithFailure
    }

    /// The error number of the first write that failed; nil if all writes succeeded.
    package var failure: Int32? { state.withLock { $0 } }

    package func write(_ text: String) {
        state.withLock { failure in
            if failure != nil, endsWithFailure { return }
            let code = StandardStream.write(Array(text.utf8), to: descriptor)
            if code != 0 { failure = failure ?? code }
        }
    }

    /// Makes writing safe; call it before anything is opened or written.
    ///
    /// A broken pipe and a file at its size limit become errors of the write. A descriptor that the
    /// caller closed is replaced by one that cannot be written to. Otherwise the next opened file
    /// would get its number, and the log would be written into the warehouse.
    package static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            let taken = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
            if taken > STDERR_FILENO { close(taken) }
        }
    }

    /// How long to wait for the reader of a non-blocking pipe, in milliseconds.
    private static let patience: Int32 = 5_000

    /// Writes all the bytes.
    ///
    /// - Returns: 0, or the system's error number.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            let code = errno
            if code == EINTR { continue }
            guard code == EAGAIN else { return code }
            var readiness = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if poll(&readiness, 1, patience) == 0 { return code }
        }
        return 0
    }
}

extension StandardStream {
    /// The failure that ends the process if results could not be written.
    package static var lostResults: Failure? {
        results.failure.map { code in
            Failure(
                .unwritten, "stdout: the results cannot be written: \(SystemReason.words(code))",
                hint: code == EPIPE
                    ? nil : "name a file or program that can take them, and run again")
        }
    }

    /// - Throws: `Failure` if results could not be written.
    package static func checkResults() throws {
        if let lostResults { throw lostResults }
    }
}

/// Writes a line of the command's output to stdout.
package func writeResult(_ line: String) { StandardStream.results.write(line + "\n") }

/// Writes everything except results.
package func writeToStandardError(_ text: String) { StandardStream.log.write(text) }
