import Archive
import ArgumentParser
import Console
import DailyRun
import Delivery
import Drawing
import Foundation
import ReportModel
import Settings
import WebExport

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Make one day's reports and publish them.",
        discussion: """
            Without --date the day is yesterday in the configured time zone. A day that is there \
            already is replaced in one step; when anything fails it stays as it was.

              musora-reports run --date 2026-11-20
              musora-reports run --only sentiment/drumeo,sentiment/all
              musora-reports run --date 2026-11-20 --replay
            """)

    @OptionGroup var options: Options

    @Option(help: ArgumentHelp("The last day that the reports look at.", valueName: "yyyy-mm-dd"))
    var date: LocalDay?

    @Option(
        help: ArgumentHelp(
            "Only these, separated by commas: REPORT, or REPORT/EDITION.",
            discussion: "A day that is there already keeps its other reports.", valueName: "reports"
        ))
    var only: String?

    @Option(
        help: ArgumentHelp(
            "The time of generation that the reports bear, such as 2026-11-22T13:00:00Z.",
            valueName: "time"))
    var generatedAt: Instant?

    @Option(
        help: ArgumentHelp(
            "How many reports are drawn at once, 1 to 64.",
            discussion: "Default: one per core. Fewer need less memory; the bytes are the same.",
            valueName: "count"))
    var workers: Int?

    @Flag(
        help: ArgumentHelp(
            "Make the day again as it was published: the same bytes.",
            discussion: """
                Every run records what it is made from; neither warehouse nor model is asked.
                """))
    var replay = false

    @Flag(
        help: ArgumentHelp(
            "Do only what the day's last run left undone.",
            discussion: """
                Reports that were unavailable or lack a summary are made again, and mails that were \
                refused for now are sent again. A day that is not published is made as a whole.
                """))
    var retry = false

    @Flag(help: "Publish the day even if the rules for fresh data would hold it back.")
    var evenIfLate = false
    @Flag(
        help: ArgumentHelp(
            "Ask the warehouse for everything.",
            discussion: """
                Without it, what a run of this day that has not published has got from Snowflake \
                within the last hour is not asked again.
                """))
    var fresh = false

    @Flag(help: "Send no mails; “deliver” can do it later.")
    var noEmail = false

    @Flag(help: "Say which day would be made, and what its summaries may cost; make nothing.")
    var dryRun = false

    func validate() throws {
        if let workers, !(1...64).contains(workers) {
            throw ValidationError("--workers is \(workers); give a number from 1 to 64")
        }
        if retry, only != nil || replay {
            throw ValidationError(
                "--retry finds out by itself what is left to do; leave --only and --replay out")
        }
        if replay, only != nil || generatedAt != nil || fresh {
            throw ValidationError(
                "--replay makes the whole day as it was; leave --only, --generated-at and --fresh out"
            )
        }
    }

    func run() async throws {
        let display = options.display
        let now = Instant.now
        let setup = try Setup(options, display)
        let generated = generatedAt ?? now
        let day = date ?? setup.zone.day(of: generated).advanced(by: -1)
        var editions = try only.map { try Selection($0, of: setup.settings).editions }
        if dryRun {
            writeResult(day.iso)
            let order = RunOrder(asOf: day, generatedAt: generated, editions: editions, id: "")
            try await writeEstimate(order, setup, display)
            return
        }
        let lock = try RunLock(
            state: setup.settings.state,
            holder: .init(started: now, purpose: "\(replay ? "replay of" : "run for") \(day.iso)"))
        // What is wrong with addresses or secrets shows before the run, not after it.
        let deliverer = try replay || noEmail ? nil : setup.deliverer(display)
        let id = UUID().uuidString
        let watched = WatchedRun(
            setup: setup, display: display, purpose: replay ? .replay : retry ? .retry : .run,
            deliverer: deliverer)
        if retry, let undone = try LeftUndone(day, setup) {
            guard !undone.editions.isEmpty else {
                let failure = await watched.deliver(day)
                lock.release()
                if let failure { throw failure }
                display.finish("nothing of \(day.iso) was left undone", isGood: true)
                return
            }
            editions = undone.editions
        }
        let chosen = editions
        let (result, failure) = try await watched.run(day, id: id) {
            var program = try setup.dailyRun(
                at: now, run: replay ? nil : id, notify: display.show)
            if let workers { program.workers = workers }
            var order = RunOrder(
                asOf: day, generatedAt: generated, editions: chosen, id: id)
            order.ignoresFreshness = evenIfLate
            order.asksAnew = fresh
            return try await replay ? program.replay(day) : program.run(order)
        }
        lock.release()
        if let failure { throw failure }
        display.finish(result.words(in: setup), isGood: true)
    }
}

extension Instant {
    /// The clock, which is read here and nowhere else.
    static var now: Instant {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
