import DailyRun
import Foundation
import Synchronization

/// Shows events on stderr: bars on a terminal, else one structured line an event.
final class Display: Sendable {
    enum Detail: Sendable { case warnings, progress, everything }

    private let format: Options.LogFormat
    private let detail: Detail
    /// What the journal reads at the start of a line (sd-daemon(3)); nil elsewhere.
    private let hasPriorities: Bool
    private let isTerminal: Bool
    private let began: Mutex<[Stage: ContinuousClock.Instant]> = Mutex([:])
    private let clock = ContinuousClock()

    init(format: Options.LogFormat, detail: Detail) {
        self.format = format
        self.detail = detail
        let environment = ProcessInfo.processInfo.environment
        hasPriorities = environment["JOURNAL_STREAM"] != nil && format == .text
        isTerminal =
            isatty(2) == 1 && format == .text && detail == .progress
            && environment["TERM"] != "dumb"
    }

    func show(_ event: RunEvent) {
        switch event {
        case .began(let stage):
            began.withLock { $0[stage] = clock.now }
            if isTerminal {
                bar(stage, done: 0, total: 1, name: "", mark: " ")
            } else if detail == .everything {
                line(.info, "began", [("stage", stage.rawValue)])
            }
        case .advanced(let stage, let done, let total, let name):
            if isTerminal {
                bar(stage, done: done, total: total, name: name, mark: " ")
            } else if detail == .everything {
                line(
                    .info, "advanced",
                    [
                        ("stage", stage.rawValue), ("part", name), ("done", "\(done)"),
                        ("of", "\(total)"),
                    ])
            }
        case .ended(let stage, let summary):
            let seconds = seconds(of: stage)
            if isTerminal {
                bar(stage, done: 1, total: 1, name: "\(summary), \(seconds) s", mark: "✓")
                write("\n")
            } else if detail != .warnings {
                line(
                    .info, "ended",
                    [("stage", stage.rawValue), ("seconds", seconds), ("result", summary)])
            }
        case .warning(let text):
            if isTerminal {
                write("\r\u{1B}[K! \(text)\n")
            } else {
                line(.warning, "warning", [("text", text)])
            }
        }
    }

    /// How far a command without stages is; on a terminal one line that changes.
    func progress(_ text: String) {
        if isTerminal {
            write("\r\u{1B}[K  \(text)")
        } else if detail == .everything {
            line(.info, "progress", [("text", text)])
        }
    }

    /// The run's last word: what came of it.
    func finish(_ text: String, isGood: Bool) {
        if isTerminal {
            write("\r\u{1B}[K\(isGood ? "✓" : "!") \(text)\n")
        } else if detail != .warnings || !isGood {
            line(isGood ? .info : .warning, "finished", [("text", text)])
        }
    }

    // MARK: Forms

    /// Levels of syslog(3).
    private enum Level: Int {
        case warning = 4
        case info = 6

        var name: String { self == .warning ? "warning" : "info" }
    }

    private func bar(_ stage: Stage, done: Int, total: Int, name: String, mark: String) {
        let width = 20
        let filled = total > 0 ? min(width, done * width / total) : width
        let bar =
            String(repeating: "━", count: filled) + String(repeating: "┈", count: width - filled)
        let title = stage.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)
        write("\r\u{1B}[K\(mark) \(title) \(bar) \(name.prefix(60))")
    }

    private func line(_ level: Level, _ event: String, _ members: [(String, String)]) {
        let all = [("level", level.name), ("event", event)] + members
        switch format {
        case .text:
            let priority = hasPriorities ? "<\(level.rawValue)>" : ""
            write(priority + all.map { "\($0)=\(quoted($1))" }.joined(separator: " ") + "\n")
        case .json:
            let body = all.map { "\"\($0)\":\(json($1))" }.joined(separator: ",")
            write("{\(body)}\n")
        }
    }

    private func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && $0 != "=" }
        return isPlain ? text : json(text)
    }

    private func json(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        guard let data = try? encoder.encode(text) else { return "\"\"" }
        return String(decoding: data, as: UTF8.self)
    }

    private func seconds(of stage: Stage) -> String {
        let start = began.withLock { $0[stage] }
        let elapsed = start.map { clock.now - $0 } ?? .zero
        return String(
            format: "%.2f",
            Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
