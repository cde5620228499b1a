import Foundation
import ReportModel
import Synchronization

/// One of the process's two streams, which may be full, closed or without a reader: writing to it
/// never ends the process.
final class StandardStream: Sendable {
    /// What a command was asked for. After a failure nothing more is written: a result with a hole in
    /// it is worse than one that ends early.
    static let results = StandardStream(STDOUT_FILENO, endsWithFailure: true)
    /// Everything else that the program says. Each line is tried again, since a disk may get room.
    static let log = StandardStream(STDERR_FILENO, endsWithFailure: false)

    private let descriptor: Int32
    private let endsWithFailure: Bool
    private let state = Mutex<Int32?>(nil)

    init(_ descriptor: Int32, endsWithFailure: Bool) {
        self.descriptor = descriptor
        self.endsWithFailure = endsWithFailure
    }

    /// The system's error number of the first write that failed; nil while all is written.
    var failure: Int32? { state.withLock { $0 } }

    func write(_ text: String) {
        state.withLock { failure in
            if failure != nil, endsWithFailure { return }
            let code = StandardStream.write(Array(text.utf8), to: descriptor)
            if code != 0 { failure = failure ?? code }
        }
    }

    /// Makes writing safe, before anything is opened or written.
    ///
    /// A broken pipe and a file at its size limit become errors of the write. A descriptor that the
    /// caller closed is taken, by something that cannot be written to: the next file that is opened
    /// would get its number, and the log would be written into the warehouse.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            let taken = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
            if taken > STDERR_FILENO { close(taken) }
        }
    }

    /// How long a reader of a pipe that does not block may be busy, in milliseconds.
    private static let patience: Int32 = 5_000

    /// Writes all of it.
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
    /// What the process ends with where results could not be written.
    static var lostResults: Failure? {
        results.failure.map { code in
            Failure(
                .unwritten, "stdout: the results cannot be written: \(SystemReason.words(code))",
                hint: code == EPIPE
                    ? nil : "name a file or program that can take them, and run again")
        }
    }

    /// - Throws: `Failure` where results could not be written.
    static func checkResults() throws {
        if let lostResults { throw lostResults }
    }
}

/// A line of what the command was asked for, to stdout.
func writeResult(_ line: String) { StandardStream.results.write(line + "\n") }

/// Everything that the program says but results.
func writeToStandardError(_ text: String) { StandardStream.log.write(text) }
