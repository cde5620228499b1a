import Archive
import ArgumentParser
import DailyRun
import Foundation
import ReportModel
import Settings
import Upkeep

struct PruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove old days from the archive.",
        discussion: """
            archive.keep in reports.yaml says how many of the newest days stay, of how many weeks \
            before them the newest day, and of how many months before those. The newest complete \
            day whose files are all as published always stays. replay.keep_days says of how many of the \
            newest days the recording stays, and for how many days with runs the replies of models \
            after their last use. Every run ends with it.
            """)

    @OptionGroup var options: Options

    @Flag(help: "Say what would stay and what would go, and remove nothing.")
    var dryRun = false

    func run() async throws {
        let display = options.display
        let setup = try Setup(options, display)
        let now = Instant.now
        let program = try setup.dailyRun(at: now, notify: display.show)
        if dryRun {
            let pruning = try listed(program)
            display.finish("would remove \(pruning.share)", isGood: true)
            return
        }
        let lock = try RunLock(
            state: setup.settings.state, holder: .init(started: now, purpose: "prune"))
        let pruning = try listed(program)
        try program.prune(pruning)
        lock.release()
        display.finish("removed \(pruning.share)", isGood: true)
    }

    private func listed(_ program: DailyRun) throws -> Pruning {
        let archive = program.settings.archive
        guard FileManager.default.fileExists(atPath: archive) else {
            throw Failure(
                .usage, "there is no archive at “\(archive)”",
                hint: "name its folder with --archive, or archive.path in reports.yaml")
        }
        let pruning = try program.pruning()
        for line in pruning.lines(program.settings) { writeResult(line) }
        return pruning
    }
}
