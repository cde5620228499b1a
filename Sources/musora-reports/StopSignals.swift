import Foundation

/// Says that a signal ended the process: a run that is stopped leaves no word otherwise.
///
/// The handler itself writes the line and ends the process. A thread or queue that hears of a signal
/// gets its turn late where all processors compute.
///
/// Nothing needs to be put in order: a day is published in one step, and what a dead run has staged
/// is cleared by the next one.
enum StopSignals {
    static func announce(in style: LogStyle) {
        for (number, name) in [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT"), (SIGHUP, "SIGHUP")]
        where !isIgnored(number) {
            let line = style.line(.error, "finished", [("text", .text("stopped by \(name)"))])
            SignalText.prepare(line + "\n", for: number)
            handle(number) {
                SignalText.write(for: $0)
                // As a shell reports a process that a signal ended.
                _exit(128 + $0)
            }
        }
    }

    /// `nohup` and background jobs of scripts ask for it.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
