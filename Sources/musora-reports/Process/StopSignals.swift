import Console
import Foundation
import Glibc
import Synchronization

/// Reports that a signal ended the process; otherwise a stopped run would print nothing.
///
/// The handler itself writes the line and ends the process. A thread or queue that waits for the
/// signal would run late when all processors are busy.
///
/// On this machine nothing needs cleaning up: a day is published in one step, and the next run removes
/// what a stopped run has staged. What goes on elsewhere is ended by ``before(_:)``.
enum StopSignals {
    /// Where the handler writes the signal's number; −1 if it ends the process itself.
    nonisolated(unsafe) private static var pipe: Int32 = -1
    nonisolated(unsafe) private static var isStopping = false

    /// What is done before a signal ends the process.
    private static let last = Mutex<(@Sendable () async -> Void)?>(nil)

    /// Sets what is done before a signal ends the process, which it must not keep for more than some
    /// seconds; it takes the place of what was set before.
    static func before(_ end: @escaping @Sendable () async -> Void) {
        last.withLock { $0 = end }
        var ends: [Int32] = [-1, -1]
        guard pipe < 0, Glibc.pipe(&ends) == 0 else { return }
        let source = ends[0]
        Thread.detachNewThread {
            var number: UInt8 = 0
            while read(source, &number, 1) != 1 {}
            let done = DispatchSemaphore(value: 0)
            Task.detached {
                await last.withLock { $0 }?()
                done.signal()
            }
            _ = done.wait(timeout: .now() + 10)
            _exit(128 + Int32(number))
        }
        pipe = ends[1]
    }

    /// Leaves it to the signal to end the process, if one has come.
    static func yield() {
        while isStopping { sleep(1) }
    }

    /// Whoever started the program may have had the signals blocked.
    private static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    static func announce(in style: LogStyle) {
        unblock()
        for (number, name) in [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT"), (SIGHUP, "SIGHUP")]
        where !isIgnored(number) {
            let line = style.line(.error, "finished", [("text", .text("stopped by \(name)"))])
            SignalText.prepare(line + "\n", for: number)
            handle(number) {
                SignalText.write(for: $0)
                // A second signal does not wait for what the first one began.
                if StopSignals.pipe >= 0, !StopSignals.isStopping {
                    StopSignals.isStopping = true
                    var number = UInt8(truncatingIfNeeded: $0)
                    if write(StopSignals.pipe, &number, 1) == 1 { return }
                }
                // The exit code that shells use for a process ended by a signal.
                _exit(128 + $0)
            }
        }
    }

    /// `nohup` and background jobs of scripts ignore signals in this way.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
