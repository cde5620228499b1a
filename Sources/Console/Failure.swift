package import ReportModel
package import Settings

/// The exit codes of the process.
package enum ExitStatus: Int32 {
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
    package var words: String {
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
package struct Failure: Error {
    package let exitCode: ExitStatus
    package let lines: [String]
    /// What the exit code means here.
    package let words: String

    package init(_ exitCode: ExitStatus, _ message: String, hint: String? = nil) {
        self.init(
            exitCode, lines: ["error: \(message)"] + (hint.map { ["hint: \($0)"] } ?? []))
    }

    /// - Parameter words: what the exit code means here; nil: what it always means.
    package init(_ exitCode: ExitStatus, lines: [String], words: String? = nil) {
        self.exitCode = exitCode
        self.lines = lines
        self.words = words ?? exitCode.words
    }

    /// A usage error, in the parser's words.
    package init(usage message: String) {
        self.init(.usage, lines: usageLines(message))
    }

    /// Everything that is wrong in the configuration.
    package init(_ problems: SettingsProblems) {
        self.init(
            .usage,
            lines: problems.problems.flatMap {
                $0.message().split(separator: "\n").map(String.init)
            })
    }

    package init(_ fault: FileFault) {
        self.init(.failed, "\(fault.path): \(fault.words)", hint: fault.mend)
    }

    /// The lines, followed by one with the exit code.
    package func text(in style: LogStyle) -> String {
        Failure.text(lines, exit: exitCode.rawValue, words, in: style)
    }

    /// - Parameter exit: the exit code, described by `words`.
    package static func text(
        _ lines: [String], exit: Int32, _ words: String, in style: LogStyle
    ) -> String {
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
}
