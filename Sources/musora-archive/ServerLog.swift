import ArchiveServer
import Console

/// The log on stderr: a line for each event and each request.
struct ServerLog: Sendable {
    let style: LogStyle

    func say(_ event: String, _ members: [LogStyle.Member]) { write(.info, event, members) }

    func warn(_ text: String) { write(.warning, "warning", [("text", .text(text))]) }

    /// Who asked for what, and what came of it.
    func record(_ record: AccessRecord) {
        let milliseconds =
            Double(record.duration.components.seconds) * 1e3
            + Double(record.duration.components.attoseconds) / 1e15
        var members: [LogStyle.Member] = [
            ("who", .text(record.reader ?? "-")), ("from", .text(record.address)),
            ("method", .text(record.method)), ("path", .text(record.path)),
            ("status", .number("\(record.status)")), ("bytes", .number("\(record.bytes)")),
            ("ms", .number("\((milliseconds * 100).rounded() / 100)")),
        ]
        if let note = record.note { members.append(("note", .text(note))) }
        write(record.status >= 500 ? .warning : .info, "request", members)
    }

    private func write(_ level: LogStyle.Level, _ event: String, _ members: [LogStyle.Member]) {
        writeToStandardError(style.line(level, event, members) + "\n")
    }
}
