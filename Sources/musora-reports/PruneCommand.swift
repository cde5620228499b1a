import Archive
import ArgumentParser
import DailyRun
import ReportModel
import Settings

struct PruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove old days from the archive.",
        discussion: """
            archive.keep in reports.yaml says how many of the newest days stay, of how many weeks \
            before them the newest day, and of how many months before those. The newest complete \
            day whose files are all as published always stays. Every run ends with it.
            """)

    @OptionGroup var options: Options

    @Flag(help: "Say what would stay and what would go, and remove nothing.")
    var dryRun = false

    func run() async throws {
        let display = options.display
        let setup = try Setup(options, display)
        let program = try setup.dailyRun(notify: display.show)
        if dryRun {
            let verdicts = try listed(program)
            finish("would remove", verdicts.count { !$0.isKept }, of: verdicts, display)
            return
        }
        let lock = try RunLock(
            state: setup.settings.state, holder: .init(started: .now, purpose: "prune"))
        let verdicts = try listed(program)
        let gone = try program.prune(verdicts)
        lock.release()
        finish("removed", gone.count, of: verdicts, display)
    }

    private func listed(_ program: DailyRun) throws -> [Retention.Verdict] {
        let verdicts = try program.retention()
        if !options.quiet {
            for verdict in verdicts { print(verdict.line(program.settings.keep)) }
        }
        return verdicts
    }

    private func finish(
        _ verb: String, _ count: Int, of verdicts: [Retention.Verdict], _ display: Display
    ) {
        let days = verdicts.count == 1 ? "day" : "days"
        display.finish("\(verb) \(count) of \(verdicts.count) \(days)", isGood: true)
    }
}
