package import ReportModel

/// Who is told of each run, besides its log.
package struct NotifyRules: Hashable, Sendable {
    /// A program that gets the run's receipt as JSON on standard input.
    package var command: String?
    /// An address that is asked for when a run begins (`/start`), ends well, or fails (`/fail`).
    package var ping: FolderAddress?
    /// The file of a Prometheus textfile collector.
    package var metrics: String?

    package init(command: String? = nil, ping: FolderAddress? = nil, metrics: String? = nil) {
        self.command = command
        self.ping = ping
        self.metrics = metrics
    }
}
