import Console
import DailyRun
import Foundation
import Synchronization

/// Shows events on stderr: progress bars on a terminal, otherwise one structured line per event.
final class Display: Sendable {
    enum Detail: Sendable { case warnings, progress, everything }

    private let style: LogStyle
    private let detail: Detail
    private let isTerminal: Bool
    private let began: Mutex<[Stage: ContinuousClock.Instant]> = Mutex([:])
    private let clock = ContinuousClock()
    /// What the log said last, for whoever must mend what comes next.
    private let last: Mutex<[String]> = Mutex([])

    init(format: LogStyle.Format, detail: Detail) {
        style = LogStyle(format: format)
        self.detail = detail
        let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
        isTerminal = isatty(2) == 1 && format == .text && detail == .progress && !isDumb
    }

    /// The last lines of the log, the oldest first.
    var lastLines: [String] { last.withLock { $0 } }

    private func remember(_ event: RunEvent) {
        let line: String? =
            switch event {
            case .began(let stage): "\(stage.rawValue) began"
            case .ended(let stage, let summary): "\(stage.rawValue) ended: \(summary)"
            case .resumed(let text): text
            case .warning(let text): "warning: \(text)"
            case .advanced: nil
            }
        guard let line else { return }
        last.withLock { $0 = $0.suffix(29) + [line] }
    }

    func show(_ event: RunEvent) {
        remember(event)
        switch event {
        case .began(let stage):
            began.withLock { $0[stage] = clock.now }
            if isTerminal {
                bar(stage, done: 0, total: 1, name: "", mark: " ")
            } else if detail == .everything {
                line(.info, "began", [("stage", .text(stage.rawValue))])
            }
        case .advanced(let stage, let done, let total, let name):
            if isTerminal {
                bar(stage, done: done, total: total, name: name, mark: " ")
            } else if detail == .everything {
                line(
                    .info, "advanced",
                    [
                        ("stage", .text(stage.rawValue)), ("part", .text(name)),
                        ("done", .number("\(done)")), ("of", .number("\(total)")),
                    ])
            }
        case .ended(let stage, let summary):
            let seconds = seconds(of: stage)
            if isTerminal {
                bar(stage, done: 1, total: 1, name: "\(summary), \(seconds) s", mark: "✓")
                writeToStandardError("\n")
            } else if detail != .warnings {
                line(
                    .info, "ended",
                    [
                        ("stage", .text(stage.rawValue)), ("seconds", .number(seconds)),
                        ("result", .text(summary)),
                    ])
            }
        case .resumed(let text):
            if isTerminal {
                writeToStandardError("\r\u{1B}[K  \(text)\n")
            } else if detail != .warnings {
                line(.info, "resumed", [("text", .text(text))])
            }
        case .warning(let text):
            if isTerminal {
                writeToStandardError("\r\u{1B}[K! \(text)\n")
            } else {
                line(.warning, "warning", [("text", .text(text))])
            }
        }
    }

    /// The progress of a command without stages; on a terminal, one line that is updated.
    func progress(_ text: String) {
        if isTerminal {
            writeToStandardError("\r\u{1B}[K  \(text)")
        } else if detail == .everything {
            line(.info, "progress", [("text", .text(text))])
        }
    }

    /// The last line of a run: its outcome.
    func finish(_ text: String, isGood: Bool) {
        if isTerminal {
            writeToStandardError("\r\u{1B}[K\(isGood ? "✓" : "!") \(text)\n")
        } else if detail != .warnings || !isGood {
            line(isGood ? .info : .warning, "finished", [("text", .text(text))])
        }
    }

    // MARK: Forms

    private func bar(_ stage: Stage, done: Int, total: Int, name: String, mark: String) {
        let width = 20
        let filled = total > 0 ? min(width, done * width / total) : width
        let bar =
            String(repeating: "━", count: filled) + String(repeating: "┈", count: width - filled)
        let title = stage.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)
        writeToStandardError("\r\u{1B}[K\(mark) \(title) \(bar) \(name.prefix(60))")
    }

    private func line(_ level: LogStyle.Level, _ event: String, _ members: [LogStyle.Member]) {
        writeToStandardError(style.line(level, event, members) + "\n")
    }

    private func seconds(of stage: Stage) -> String {
        let start = began.withLock { $0[stage] }
        let elapsed = start.map { clock.now - $0 } ?? .zero
        return String(
            format: "%.2f",
            Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    }
}
