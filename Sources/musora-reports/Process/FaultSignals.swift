import Console
import Foundation
import ReportModel

/// Reports that a fault of the program, or a limit of the system, ended the process.
///
/// Swift's own handlers would print registers and memory, and take up to a minute if memory is
/// short; they are kept if the caller sets `SWIFT_BACKTRACE`.
enum FaultSignals {
    static func announce(in style: LogStyle) {
        guard ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] == nil else { return }
        for code in [ENOMEM, EMFILE] {
            let shortage = Failure(
                .shortage, SystemReason.words(code), hint: SystemReason.mend(code))
            SignalText.prepare(shortage.text(in: style), for: -code)
        }
        let threads = Failure(
            .shortage, "the system allows the program no more threads",
            hint: "allow it more threads (ulimit -u, or TasksMax in systemd)")
        SignalText.prepare(threads.text(in: style), for: -EAGAIN)
        ThreadWatch.start { leave(shortOf: shortage == 0 ? EAGAIN : shortage) }
        let faults = [
            (SIGILL, "SIGILL"), (SIGTRAP, "SIGTRAP"), (SIGABRT, "SIGABRT"),
            (SIGSEGV, "SIGSEGV"), (SIGBUS, "SIGBUS"), (SIGFPE, "SIGFPE"),
        ]
        for (number, name) in faults {
            let text = Failure.text(
                [
                    "error: the program has a fault and cannot go on (\(name))",
                    "hint: run it again with SWIFT_BACKTRACE=enable=yes to see where, and report it",
                ], exit: 128 + number, "a fault of the program; published days are as they were",
                in: style)
            SignalText.prepare(text, for: number)
            handle(number) {
                let code = FaultSignals.shortage
                if code != 0 { FaultSignals.leave(shortOf: code) }
                SignalText.write(for: $0)
                // Restores the default action: the process ends, and leaves a core file if that is
                // enabled. It is not set earlier, because another thread may run out of memory
                // while this one reports.
                signal($0, SIG_DFL)
                raise($0)
            }
        }
    }

    private static func leave(shortOf code: Int32) -> Never {
        SignalText.write(for: -code)
        _exit(ExitStatus.shortage.rawValue)
    }

    /// The resource that the process has run out of, as an error number; 0 if there is none.
    ///
    /// Libraries that get no memory or descriptor trap or abort without an explanation.
    private static var shortage: Int32 {
        let size = 64 << 20
        let pages = mmap(
            nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let pages, pages != MAP_FAILED else { return ENOMEM }
        munmap(pages, size)
        let descriptor = open("/", O_RDONLY)
        guard descriptor >= 0 else { return errno == EMFILE ? EMFILE : 0 }
        close(descriptor)
        return 0
    }
}
