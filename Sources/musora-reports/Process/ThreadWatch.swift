import Foundation

/// Notices when no thread can be started and nothing goes on.
///
/// The dispatch library waits for a thread without end when the system refuses one for want of
/// memory or by a limit, so the process would hang without a word.
enum ThreadWatch {
    /// For how many seconds in a row nothing may go on.
    private static let patience = 3
    /// Less processor time in a second, in nanoseconds, counts as nothing.
    private static let idle: UInt64 = 5_000_000

    nonisolated(unsafe) private static var report: () -> Never = { exit(1) }

    /// - Parameter report: says what is short and ends the process, without starting a thread.
    static func start(_ report: @escaping () -> Never) {
        self.report = report
        if !startThread({ _ in ThreadWatch.watch() }) { report() }
    }

    private static func watch() -> Never {
        // Signals are for the other threads.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        var last: UInt64 = 0
        var refused = 0
        while true {
            sleep(1)
            let now = processorTime
            refused = now - last < idle && !startThread({ _ in nil }) ? refused + 1 : 0
            if refused == patience { report() }
            last = now
        }
    }

    /// Nanoseconds of processor time that the process has used.
    private static var processorTime: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Whether the system starts a thread with a stack of the usual size.
    private static func startThread(
        _ body: @escaping @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
    ) -> Bool {
        var thread = pthread_t()
        guard pthread_create(&thread, nil, body, nil) == 0 else { return false }
        pthread_detach(thread)
        return true
    }
}
