import ArgumentParser
import Console
import DailyRun
import Foundation
import ReportModel
import Settings

/// The options of every command; each overrides the configuration.
struct Options: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Folder with viz_config.json, reports.yaml and topics.json.",
            discussion: "Default: ./config if it is there, else /etc/musora-reports.",
            valueName: "dir"))
    var config: String?

    @Option(help: ArgumentHelp("The warehouse: snowflake, or sqlite:FILE.", valueName: "place"))
    var warehouse: String?

    @Option(help: ArgumentHelp("Folder of the dated days.", valueName: "dir"))
    var archive: String?

    @Option(
        help: ArgumentHelp("Folder of the figures' ledger and the run's lock.", valueName: "dir"))
    var state: String?

    @Option(
        help: ArgumentHelp("Zone of days and hours, such as America/Vancouver.", valueName: "zone"))
    var timeZone: String?

    /// The daemon names the templates of its configuration, of which it has a copy.
    @Option(help: .hidden)
    var templates: String?

    @Option(help: "How events are written where no terminal is: text (key=value) or json.")
    var logFormat: LogStyle.Format = .text

    @Flag(help: "Write nothing but results, warnings and errors.")
    var quiet = false

    @Flag(help: "Write every event, also on a terminal.")
    var verbose = false

    /// Shows a command's progress: bars on a terminal, otherwise one line per event.
    var display: Display {
        Display(
            format: logFormat,
            detail: quiet ? .warnings : verbose ? .everything : .progress)
    }

    var overrides: SettingsReader.Overrides {
        SettingsReader.Overrides(
            warehouse: warehouse, archive: archive, state: state, timeZone: timeZone)
    }
}

extension LogStyle.Format: ExpressibleByArgument {}

extension LocalDay: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso: argument) }
}

extension Instant: ExpressibleByArgument {
    /// `2026-11-22T05:30:00Z`, in UTC.
    package init?(argument: String) {
        guard let date = try? Date(argument, strategy: .iso8601) else { return nil }
        self.init(seconds: Int64(date.timeIntervalSince1970.rounded(.down)))
    }
}
