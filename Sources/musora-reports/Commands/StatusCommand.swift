import Archive
import ArgumentParser
import Console
import Foundation
import Operations
import ReportModel
import Schedule
import Settings

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say how the last runs went, what is published, and when the next run is due.",
        discussion: """
            With --expect-by the exit code is 1 unless the day of the last run that was due before \
            that time is published. A second timer that calls it notices also when nothing ran.

              musora-reports status
              musora-reports status --expect-by 07:30
            """)

    @OptionGroup var options: Options

    @Option(help: ArgumentHelp("How many runs, 1 to 1000.", valueName: "number"))
    var count = 5

    @Option(
        help: ArgumentHelp(
            "A time of the day in the zone of the reports, such as 07:30.", valueName: "hh:mm"))
    var expectBy: String?

    @Option(help: .hidden)
    var now: Instant?

    @Flag(help: "Print JSON: one document with the type “status”.")
    var json = false

    func validate() throws {
        if !(1...1000).contains(count) {
            throw ValidationError("--count is \(count); give a number from 1 to 1000")
        }
        if let expectBy, ClockTime.minute(expectBy) == nil {
            throw ValidationError(
                "--expect-by is “\(expectBy)”; give a time such as 07:30")
        }
    }

    func run() throws {
        let setup = try Setup(options, try Setup.read(options))
        let store = FolderDayStore(folder: setup.settings.archive)
        // What a killed run left is cleared by the next command, if its user may.
        _ = try? store.recover()
        let timetable = try setup.timetable()
        let now = now ?? .now
        let days = try store.publishedDays().map { DailyStatus.Day(try store.read($0)) }
        let published = days.map(\.day)
        let state = setup.settings.state
        // A ledger that is not there is not made by looking.
        let mails =
            FileManager.default.fileExists(atPath: "\(state)/mail.sqlite")
            ? try MailLedger(state: state) : nil
        let receipts = try ReceiptStore(state: setup.settings.state).last(count)
        let told = Set(receipts.map(\.asOf) + published.prefix(1)).sorted(by: >)
        let status = DailyStatus(
            receipts: receipts,
            holder: RunLock.holder(state: setup.settings.state)?.process, days: days,
            mails: try told.flatMap { try mails?.entries(of: $0) ?? [] },
            next: timetable.next(after: now),
            expectation: try expectBy.flatMap(ClockTime.minute).map { minute in
                let (deadline, day) = timetable.expected(by: minute, at: now)
                return .init(
                    day: day, deadline: deadline,
                    missing: try day.map { try lacks($0, published, mails) } ?? [])
            }, zone: setup.zone)
        if json {
            try writeJSON(status)
        } else {
            for line in status.lines { writeResult(line) }
        }
        let missing = status.expectation?.missing ?? []
        guard missing.isEmpty else {
            throw Failure(
                .failed, missing.map(\.words).joined(separator: "; "),
                hint: "see the runs above; make the day with “musora-reports run"
                    + (status.expectation?.day.map { " --date \($0.iso)" } ?? "") + "”")
        }
    }

    /// What of a day is not there, or has not been accepted.
    private func lacks(
        _ day: LocalDay, _ published: [LocalDay], _ mails: MailLedger?
    ) throws -> [DailyStatus.Missing] {
        guard published.contains(day) else { return [.day(day)] }
        let open = try mails?.entries(of: day).count { $0.state != .accepted } ?? 0
        return open > 0 ? [.mails(day, count: open)] : []
    }
}
