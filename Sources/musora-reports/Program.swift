import ArgumentParser
import Console
import Foundation
import Warehouse

@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "musora-reports",
        abstract: "Makes the day's reports: figures, charts, PDFs and pages, in one dated folder.",
        discussion: """
            Once a day `run` reads every dataset from the warehouse, computes all figures, and \
            publishes PDF, HTML and JSON of each report under archive/DATE. Everything that it needs \
            to know is in three files: viz_config.json, reports.yaml and topics.json (--config).

            To try it:
              musora-reports demo      write a synthetic warehouse
              musora-reports run       yesterday's reports from it, into archive/

            Exit codes: 0 done · 1 failed, nothing published · 2 wrong usage or configuration · \
            3 done with a part missing · 4 held back, the data are late · 71 a limit of the system · 74 done, but the results could not be \
            written to stdout · 75 another run is going on · 129, 130, 143 stopped by a signal. \
            The last line on stderr says which and why.
            """,
        version: programVersion,
        subcommands: [
            RunCommand.self, BackfillCommand.self, DaemonCommand.self, DemoCommand.self,
            ImportCommand.self, CheckCommand.self,
            PlanCommand.self, VerifyCommand.self, PruneCommand.self, DiffCommand.self,
            ScheduleCommand.self,
            StatusCommand.self, UnitsCommand.self, ConfigCommand.self, DeliverCommand.self,
            RecipientsCommand.self,
        ])

    /// Parses the command line, runs the command, and turns any error into one line and an exit
    /// code.
    static func main() async {
        ColumnMemory.giveBack()
        Heaps.shareOneIfLimited()
        StandardStream.prepare()
        let style = LogStyle.ofCommandLine
        StopSignals.announce(in: style)
        FaultSignals.announce(in: style)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            try StandardStream.checkResults()
        } catch {
            leave(with: error, in: style)
        }
    }

    /// The parser's own errors are usage errors (2), except requests for help or the version.
    private static func leave(with error: any Error, in style: LogStyle) -> Never {
        StopSignals.yield()
        var failure = Failure(wording: error)
        if !(error is Failure) {
            let code = exitCode(for: error)
            if code.isSuccess {
                writeResult(fullMessage(for: error))
                guard let lost = StandardStream.lostResults else {
                    Foundation.exit(ExitStatus.done.rawValue)
                }
                failure = lost
            } else if code == .validationFailure {
                failure = Failure(usage: fullMessage(for: error))
            }
        }
        writeToStandardError(failure.text(in: style))
        Foundation.exit(failure.exitCode.rawValue)
    }
}
