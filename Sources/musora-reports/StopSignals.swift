import Foundation

/// Reports that a signal ended the process; otherwise a stopped run would print nothing.
///
/// The handler itself writes the line and ends the process. A thread or queue that waits for the
/// signal would run late when all processors are busy.
///
/// Nothing needs cleaning up: a day is published in one step, and the next run removes what a
/// stopped run has staged.
enum StopSignals {
    static func announce(in style: LogStyle) {
        for (number, name) in [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT"), (SIGHUP, "SIGHUP")]
        where !isIgnored(number) {
            let line = style.line(.error, "finished", [("text", .text("stopped by \(name)"))])
            SignalText.prepare(line + "\n", for: number)
            handle(number) {
                SignalText.write(for: $0)
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
