import Dispatch
import Foundation

/// Says what ended the process before it goes: a run that is stopped leaves no word otherwise.
///
/// Nothing needs to be put in order: a day is published in one step, and what a dead run has staged
/// is cleared by the next one.
enum StopSignals {
    /// Kept for as long as the process lives.
    nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

    static func announce() {
        for (number, name) in [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                let style = LogStyle.ofCommandLine
                writeToStandardError(
                    style.line(.error, "finished", [("text", .text("stopped by \(name)"))]) + "\n")
                // As a shell reports a process that a signal ended; raising it again would reach
                // this thread only, which Dispatch keeps deaf to it.
                _exit(128 + number)
            }
            source.resume()
            sources.append(source)
        }
    }
}
