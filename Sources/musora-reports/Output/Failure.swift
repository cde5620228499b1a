import Archive
import DailyRun
import DayPages
import Delivery
import Drawing
import ReportModel
import Settings
import Warehouse
import WebExport

/// The exit codes of the process.
enum ExitStatus: Int32 {
    case done = 0
    /// Nothing was published.
    case failed = 1
    /// Wrong usage or configuration.
    case usage = 2
    /// Done, but a part is missing: published without it, or not everything was removed.
    case partial = 3
    /// Held back, because the data are not fresh.
    case held = 4
    /// The process ran out of memory or file descriptors.
    case shortage = 71
    /// The work is done, but results could not be written to stdout.
    case unwritten = 74
    /// Another run is in progress.
    case busy = 75

    /// The description of the exit code in the last line on stderr.
    var words: String {
        switch self {
        case .done: "done"
        case .failed: "failed, nothing was published"
        case .usage: "wrong usage or configuration"
        case .partial: "done with a part missing"
        case .held: "held back by the rules for fresh data"
        case .shortage: "a limit of the system was reached; published days are as they were"
        case .unwritten: "done, but the results could not be written"
        case .busy: "another run is going on"
        }
    }
}

/// An error, in the words that the operator reads.
struct Failure: Error {
    let exitCode: ExitStatus
    let lines: [String]
    /// What the exit code means here.
    let words: String

    init(_ exitCode: ExitStatus, _ message: String, hint: String? = nil) {
        self.init(
            exitCode, lines: ["error: \(message)"] + (hint.map { ["hint: \($0)"] } ?? []))
    }

    /// - Parameter words: what the exit code means here; nil: what it always means.
    init(_ exitCode: ExitStatus, lines: [String], words: String? = nil) {
        self.exitCode = exitCode
        self.lines = lines
        self.words = words ?? exitCode.words
    }

    /// A usage error, in the parser's words.
    init(usage message: String) {
        self.init(.usage, lines: usageLines(message))
    }

    /// The lines, followed by one with the exit code.
    func text(in style: LogStyle) -> String {
        Failure.text(lines, exit: exitCode.rawValue, words, in: style)
    }

    /// - Parameter exit: the exit code, described by `words`.
    static func text(_ lines: [String], exit: Int32, _ words: String, in style: LogStyle) -> String
    {
        let last = "exit \(exit): \(words)"
        let written =
            switch style.format {
            case .text: (lines + [last]).map { style.priority(.error) + $0 }
            case .json:
                lines.map { style.line(.error, "problem", [("text", .text($0))]) } + [
                    style.line(
                        .error, "finished", [("text", .text(last)), ("exit", .number("\(exit)"))])
                ]
            }
        return written.map { $0 + "\n" }.joined()
    }

    /// The only place where errors of the rooms become exit codes.
    init(wording error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
        case let problems as SettingsProblems:
            self.init(.usage, lines: problems.problems.flatMap { split($0.message()) })
        case let problems as TemplateError:
            self.init(.usage, lines: problems.problems.flatMap { wording($0.message, $0.hint) })
        case let error as ArchiveError:
            self.init(error.isBusy ? .busy : .failed, error.message, hint: error.hint)
        case let error as WarehouseError:
            self.init(.failed, error.message, hint: error.hint)
        case let error as DeliveryError:
            self.init(
                error.isConfiguration ? .usage : .failed, error.message, hint: error.hint)
        case let error as DrawingError:
            self.init(.failed, error.description, hint: error.hint)
        case let error as RunError:
            let status: ExitStatus = if case .held = error { .held } else { .failed }
            self.init(status, error.description, hint: error.hint)
        case let error as TimeZoneError:
            self.init(.usage, error.message, hint: error.hint)
        case let fault as FileFault:
            self.init(.failed, "\(fault.path): \(fault.words)", hint: fault.mend)
        case let error as DifferenceError:
            let status: ExitStatus = if case .unreadable = error { .failed } else { .usage }
            self.init(status, error.message, hint: error.hint)
        default:
            self.init(.failed, "\(error)")
        }
    }
}

private func wording(_ message: String, _ hint: String?) -> [String] {
    ["error: \(message)"] + (hint.map { ["hint: \($0)"] } ?? [])
}

private func split(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
}
