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
            day whose files are all as published always stays. replay.keep_days says of how many of the \
            newest days the recording stays. Every run ends with it.
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
            let recordings = try listedRecordings(program)
            finish(
                "would remove", verdicts.count { !$0.isKept }, of: verdicts,
                recordings.count { !$0.isKept }, of: recordings, display)
            return
        }
        let lock = try RunLock(
            state: setup.settings.state, holder: .init(started: .now, purpose: "prune"))
        let verdicts = try listed(program)
        let recordings = try listedRecordings(program)
        let gone = try program.prune(verdicts)
        let unrecorded = try program.pruneRecordings(recordings)
        lock.release()
        finish("removed", gone.count, of: verdicts, unrecorded.count, of: recordings, display)
    }

    private func listed(_ program: DailyRun) throws -> [Retention.Verdict] {
        let verdicts = try program.retention()
        if !options.quiet {
            for verdict in verdicts { print(verdict.line(program.settings.keep)) }
        }
        return verdicts
    }

    private func listedRecordings(_ program: DailyRun) throws -> [Retention.Verdict] {
        let verdicts = try program.recordingRetention()
        if !options.quiet {
            for verdict in verdicts { print(verdict.line(program.settings.replay)) }
        }
        return verdicts
    }

    private func finish(
        _ verb: String, _ days: Int, of verdicts: [Retention.Verdict], _ recordings: Int,
        of others: [Retention.Verdict], _ display: Display
    ) {
        display.finish(
            "\(verb) \(days) of \(counted(verdicts.count, "day")), "
                + "\(recordings) of \(counted(others.count, "recording"))",
            isGood: true)
    }
}
