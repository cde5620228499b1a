package import Archive
package import ReportModel

/// What a monitor reads from a file: the text format of Prometheus, version 0.0.4.
///
/// Source: “Exposition formats” in the Prometheus documentation; the file is for the textfile
/// collector of its node exporter.
package struct MetricsText: Sendable {
    private struct Metric {
        let name: String
        let help: String
        let value: String
    }

    package let text: String

    /// - Parameters:
    ///   - receipt: of the run that has just ended.
    ///   - success: when the last run that published everything ended; nil if none has.
    package init(_ receipt: RunReceipt, lastSuccess success: Instant?) {
        let ended = receipt.end?.at ?? receipt.started
        let metrics = [
            Metric(
                name: "musora_reports_last_run_exit_code", help: "Exit code of the last run.",
                value: "\(receipt.end?.exit ?? -1)"),
            Metric(
                name: "musora_reports_last_run_end_seconds",
                help: "When the last run ended, in seconds since 1970.", value: "\(ended.seconds)"),
            Metric(
                name: "musora_reports_last_run_duration_seconds",
                help: "How long the last run took.",
                value: "\(max(0, ended.seconds - receipt.started.seconds))"),
            Metric(
                name: "musora_reports_last_run_reports",
                help: "How many reports the last run published.", value: "\(receipt.reports ?? 0)"),
            Metric(
                name: "musora_reports_last_run_warnings",
                help: "How many warnings the last run had.", value: "\(receipt.warnings.count)"),
            Metric(
                name: "musora_reports_last_run_as_of_seconds",
                help: "The day of the last run: its midnight in UTC, in seconds since 1970.",
                value: "\(Int64(receipt.asOf.number) * 86_400)"),
        ]
        let last = success.map {
            Metric(
                name: "musora_reports_last_success_seconds",
                help: "When the last run without anything missing ended, in seconds since 1970.",
                value: "\($0.seconds)")
        }
        text = (metrics + (last.map { [$0] } ?? [])).map {
            "# HELP \($0.name) \($0.help)\n# TYPE \($0.name) gauge\n\($0.name) \($0.value)\n"
        }.joined()
    }
}
