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
        let lock = try RunLock(
            state: setup.settings.state, holder: .init(started: .now, purpose: "prune"))
        let program = try setup.dailyRun(notify: display.show)
        let verdicts = try program.retention()
        if !options.quiet {
            for verdict in verdicts { print(verdict.line(setup.settings.keep)) }
        }
        let going = dryRun ? verdicts.filter { !$0.isKept }.map(\.day) : try program.prune(verdicts)
        lock.release()
        let share =
            "\(going.count) of \(verdicts.count) \(verdicts.count == 1 ? "day" : "days")"
        display.finish(
            dryRun ? "would remove \(share)" : "removed \(share)", isGood: true)
    }
}
