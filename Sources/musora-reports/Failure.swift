import Archive
import DailyRun
import PDFExport
import ReportModel
import Settings
import Warehouse
import WebExport

/// What the process ends with.
enum ExitStatus: Int32 {
    case done = 0
    /// Nothing was published.
    case failed = 1
    /// Wrong usage or configuration.
    case usage = 2
    /// Published with a part missing.
    case partial = 3
    /// Another run is going on.
    case busy = 75

    /// The last line on stderr.
    var verdict: String {
        let words =
            switch self {
            case .done: "done"
            case .failed: "failed, nothing was published"
            case .usage: "wrong usage or configuration"
            case .partial: "published with a part missing"
            case .busy: "another run is going on"
            }
        return "exit \(rawValue): \(words)"
    }
}

/// What went wrong, in the words that the operator reads.
struct Failure: Error {
    let exitCode: ExitStatus
    let lines: [String]

    init(_ exitCode: ExitStatus, _ message: String, hint: String? = nil) {
        self.exitCode = exitCode
        lines = ["error: \(message)"] + (hint.map { ["hint: \($0)"] } ?? [])
    }

    private init(_ exitCode: ExitStatus, lines: [String]) {
        self.exitCode = exitCode
        self.lines = lines
    }

    /// Wrong usage, in the parser's words.
    init(usage message: String) {
        self.init(.usage, lines: usageLines(message))
    }

    /// The lines, then the one that says what the process ends with.
    func write(in style: LogStyle) {
        let all = lines + [exitCode.verdict]
        for (index, line) in all.enumerated() {
            let isLast = index == all.count - 1
            switch style.format {
            case .text: writeToStandardError(style.priority(.error) + line + "\n")
            case .json:
                let exit: [LogStyle.Member] =
                    isLast ? [("exit", .number("\(exitCode.rawValue)"))] : []
                writeToStandardError(
                    style.line(
                        .error, isLast ? "finished" : "problem", [("text", .text(line))] + exit)
                        + "\n")
            }
        }
    }

    /// The one place where errors of the rooms become exit codes.
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
        case let error as PDFExportError:
            self.init(.failed, error.description, hint: error.hint)
        case let error as RunError:
            self.init(.failed, error.description, hint: error.hint)
        case let error as TimeZoneError:
            self.init(.usage, error.message, hint: error.hint)
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
