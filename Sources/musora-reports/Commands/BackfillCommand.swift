import Archive
import ArgumentParser
import Console
import DailyRun
import Delivery
import Foundation
import ReportModel
import Settings

struct BackfillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: "Make several days, the oldest first.",
        discussion: """
            Days that are published with nothing missing are left as they are, so that a backfill \
            that was stopped goes on where it ended. A day that fails does not stop the others.

              musora-reports backfill --from 2026-11-01 --to 2026-11-20
            """)

    @OptionGroup var options: Options

    @Option(help: ArgumentHelp("The first day.", valueName: "yyyy-mm-dd"))
    var from: LocalDay

    @Option(help: ArgumentHelp("The last day.", valueName: "yyyy-mm-dd"))
    var to: LocalDay

    @Flag(help: "Make days again that are published with nothing missing.")
    var again = false

    @Flag(help: "Mail each day to its subscribers, too.")
    var email = false

    /// The most days of one backfill: ten years.
    private static let most = 3660

    func validate() throws {
        guard from <= to else {
            throw ValidationError("--from \(from.iso) is after --to \(to.iso); swap them")
        }
        let count = from.days(to: to) + 1
        if count > BackfillCommand.most {
            throw ValidationError(
                "these are \(count) days; make at most \(BackfillCommand.most) at once")
        }
    }

    func run() async throws {
        let display = options.display
        let setup = try Setup(options, display)
        let last = setup.zone.day(of: .now).advanced(by: -1)
        guard to <= last else {
            throw Failure(
                .usage, "--to \(to.iso) is not over yet", hint: "end with \(last.iso) or earlier")
        }
        let lock = try RunLock(
            state: setup.settings.state,
            holder: .init(started: .now, purpose: "backfill of \(from.iso) to \(to.iso)"))
        let store = FolderDayStore(folder: setup.settings.archive)
        _ = try? store.recover()
        let days = (0...from.days(to: to)).map { from.advanced(by: $0) }
        let open = try again ? days : days.filter { try !isComplete($0, in: store) }
        let deliverer = email ? try setup.deliverer(display) : nil
        var failures: [LocalDay: Failure] = [:]
        for day in open {
            do {
                failures[day] = try await make(day, setup, deliverer, display)
            } catch let error where !(error is CancellationError) {
                failures[day] = Failure(wording: error)
            }
            if let failure = failures[day] {
                display.show(.warning("\(day.iso): " + failure.lines.joined(separator: "; ")))
            }
        }
        lock.release()
        try finish(made: open, skipped: days.count - open.count, failures, display)
    }

    private func isComplete(_ day: LocalDay, in store: FolderDayStore) throws -> Bool {
        guard try store.publishedDays().contains(day) else { return false }
        return (try? store.read(day).status) == .complete
    }

    /// - Returns: the failure to report; nil if nothing is missing.
    private func make(
        _ day: LocalDay, _ setup: Setup, _ deliverer: Deliverer?, _ display: Display
    ) async throws -> Failure? {
        let id = UUID().uuidString
        let watched = WatchedRun(
            setup: setup, display: display, purpose: .backfill, deliverer: deliverer)
        return try await watched.run(day, id: id) {
            let now = Instant.now
            let program = try setup.dailyRun(at: now, run: id, notify: display.show)
            return try await program.run(
                RunOrder(asOf: day, generatedAt: now, editions: nil, id: id))
        }.1
    }

    private func finish(
        made: [LocalDay], skipped: Int, _ failures: [LocalDay: Failure], _ display: Display
    ) throws {
        let rest = skipped > 0 ? ", \(counted(skipped, "day")) left as published" : ""
        guard failures.isEmpty else {
            let isNothing =
                failures.values.allSatisfy { $0.exitCode != .partial }
                && failures.count == made.count
            let names = failures.keys.sorted().map(\.iso)
            throw Failure(
                isNothing ? .failed : .partial,
                "\(counted(failures.count, "day")) of \(made.count) failed or lacks a part: "
                    + names.prefix(5).joined(separator: ", ")
                    + (names.count > 5 ? " and \(names.count - 5) more" : "") + rest,
                hint: "see the warnings above; the same command makes only these days again")
        }
        display.finish("made \(counted(made.count, "day"))\(rest)", isGood: true)
    }
}
