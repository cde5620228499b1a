import ArgumentParser
import Foundation

@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "musora-reports",
        abstract: "Makes the day's reports: figures, charts, PDFs and pages, in one dated folder.",
        discussion: """
            Once a day `run` reads every dataset from the warehouse, computes all figures, and \
            publishes PDF, HTML and JSON of each report under archive/DATE. Everything that it needs \
            to know stands in three files: viz_config.json, reports.yaml and topics.json (--config).

            To try it:
              musora-reports demo      write a synthetic warehouse
              musora-reports run       yesterday's reports from it, into archive/

            Exit codes: 0 done · 1 failed, nothing published · 2 wrong usage or configuration · \
            3 published with a part missing · 75 another run is going on. \
            The last line on stderr says which and why.
            """,
        version: programVersion,
        subcommands: [
            RunCommand.self, DemoCommand.self, ImportCommand.self, CheckCommand.self,
            VerifyCommand.self, PruneCommand.self, DiffCommand.self,
        ])

    /// Parses, runs, and turns whatever went wrong into one line and its exit code.
    static func main() async {
        do {
            StopSignals.announce()
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    /// The parser's own errors are wrong usage (2); asking for help or the version is none.
    private static func leave(with error: any Error) -> Never {
        if !(error is Failure), exitCode(for: error).isSuccess { exit(withError: error) }
        let isUsage = !(error is Failure) && exitCode(for: error) == .validationFailure
        let failure = isUsage ? Failure(usage: fullMessage(for: error)) : Failure(wording: error)
        failure.write(in: .ofCommandLine)
        Foundation.exit(failure.exitCode.rawValue)
    }
}

/// The version in `--version`, manifests and the changelog.
let programVersion = "0.1.0"
