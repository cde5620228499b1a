import Archive
import ArgumentParser
import Console
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
        let settings = setup.settings
        guard FileManager.default.fileExists(atPath: settings.archive) else {
            throw Failure(
                .usage, "there is no archive at “\(settings.archive)”",
                hint: "name its folder with --archive, or archive.path in reports.yaml")
        }
        let now = Instant.now
        let upkeep = setup.upkeep(at: now)
        if dryRun {
            let pruning = try upkeep.pruning()
            for line in pruning.lines(settings) { writeResult(line) }
            display.finish("would remove \(pruning.share)", isGood: true)
            return
        }
        let lock = try RunLock(state: settings.state, holder: .init(started: now, purpose: "prune"))
        let pruning = try upkeep.pruning()
        var freed = upkeep.remove(pruning)
        // The ledger, templates and pages may need disk space: they come after the removal.
        do {
            let program = try setup.dailyRun(at: now, run: nil, notify: display.show)
            program.settleBeside()
            try program.updateArchivePages()
        } catch {
            freed.fail(error, "the archive's own pages are not up to date")
        }
        lock.release()
        for line in pruning.lines(settings, after: freed) { writeResult(line) }
        guard freed.failures.isEmpty else { throw Failure(freed) }
        display.finish("removed \(freed.words)", isGood: true)
    }
}

extension Failure {
    /// A removal that was not completed.
    fileprivate init(_ freed: Freed) {
        let messages = freed.failures.flatMap { failure in
            ["error: \(failure.text)"] + (failure.hint.map { ["hint: \($0)"] } ?? [])
        }
        self.init(
            freed.isSomething ? .partial : .failed,
            lines: ["removed \(freed.words)"] + messages)
    }
}
