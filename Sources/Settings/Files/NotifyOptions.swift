internal import ReportModel

/// Who is told of each run.
extension ReportsFile {
    static let notifyCommand = Option(
        "command", OptionForm<String>.path.orNothing, default: "null",
        "A program that is run when a run has ended, with its receipt as JSON on standard input.",
        example: "/usr/local/bin/tell-the-team")

    static let notifyPing = Option(
        "ping", OptionForm<FolderAddress>.folderAddress.orNothing, default: "null",
        "An address that is asked for when a run ends well; with /start and /fail when one begins or fails.",
        example: "https://ping.example.org/daily-reports")

    static let notifyMetrics = Option(
        "metrics", OptionForm<String>.path.orNothing, default: "null",
        "The file that a Prometheus textfile collector reads.",
        example: "/var/lib/prometheus/node-exporter/musora_reports.prom")
}
