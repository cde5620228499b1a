internal import Foundation

/// How lines are written to stderr when no terminal shows progress bars.
///
/// The format is `key=value` or JSON, with the journal’s priorities if the journal reads them.
package struct LogStyle: Sendable {
    /// How lines are written.
    package enum Format: String, Hashable, Sendable, CaseIterable { case text, json }

    /// Levels of syslog(3).
    package enum Level: Int, Sendable {
        case error = 3
        case warning = 4
        case info = 6

        var name: String {
            switch self {
            case .error: "error"
            case .warning: "warning"
            case .info: "info"
            }
        }
    }

    package enum Value: Sendable {
        case text(String)
        /// Written unchanged: digits and a point.
        case number(String)
    }

    package typealias Member = (name: String, value: Value)

    package let format: Format
    private let hasPriorities: Bool

    package init(format: Format) {
        self.format = format
        hasPriorities = format == .text && LogStyle.isJournalOnStandardError
    }

    /// The style from the command line, available even if the command line cannot be parsed.
    package static var ofCommandLine: LogStyle {
        let arguments = CommandLine.arguments
        let isJSON =
            arguments.contains("--log-format=json")
            || zip(arguments, arguments.dropFirst()).contains {
                $0 == "--log-format" && $1 == "json"
            }
        return LogStyle(format: isJSON ? .json : .text)
    }

    package func line(_ level: Level, _ event: String, _ members: [Member]) -> String {
        let all: [Member] = [("level", .text(level.name)), ("event", .text(event))] + members
        switch format {
        case .text:
            let words = all.map { "\($0.name)=\(plain($0.value))" }.joined(separator: " ")
            return priority(level) + words
        case .json:
            return "{"
                + (LogStyle.form + all).map { "\(json($0.name)):\(json($0.value))" }.joined(
                    separator: ",")
                + "}"
        }
    }

    /// What each line of JSON begins with, as OPERATIONS.md says.
    private static let form: [Member] = [("type", .text("log")), ("v", .number("1"))]

    /// The priority prefix for the journal (sd-daemon(3)); empty elsewhere.
    package func priority(_ level: Level) -> String { hasPriorities ? "<\(level.rawValue)>" : "" }

    private func plain(_ value: Value) -> String {
        guard case .text(let text) = value else { return json(value) }
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && $0 != "=" }
        return isPlain ? text : json(text)
    }

    private func json(_ value: Value) -> String {
        switch value {
        case .text(let text): json(text)
        case .number(let digits): digits
        }
    }

    private func json(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        guard let data = try? encoder.encode(text) else { return "\"\"" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Whether stderr is the stream that systemd gives in JOURNAL_STREAM as device:inode.
    private static var isJournalOnStandardError: Bool {
        var status = stat()
        guard let stream = ProcessInfo.processInfo.environment["JOURNAL_STREAM"],
            fstat(2, &status) == 0
        else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }
}
