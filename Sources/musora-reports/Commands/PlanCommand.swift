import Archive
import ArgumentParser
import Console
import DailyRun
import DayPages
import Delivery
import Foundation
import ReportModel
import Settings

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what would change if a day were made again, and change nothing.",
        discussion: """
            Makes the day with the program, configuration and templates of now, from what the \
            published one was made from, and compares the two: figures, definitions, pages, \
            recipients and mails. Run it after an upgrade or an edit, before the next run. The exit \
            code is 0 if nothing would change, and 3 if something would.

              musora-reports plan
              musora-reports plan --date 2026-11-20
            """)

    @OptionGroup var options: Options

    @Option(
        help: ArgumentHelp(
            "The day.", discussion: "Default: the newest that is published.",
            valueName: "yyyy-mm-dd"))
    var date: LocalDay?

    @Flag(help: "Print JSON: one document with the type “plan”.")
    var json = false

    func run() async throws {
        let display = options.display
        let now = Instant.now
        let setup = try Setup(options, display)
        let store = FolderDayStore(folder: setup.settings.archive)
        let day =
            try date ?? store.publishedDays().first ?? setup.zone.day(of: now).advanced(by: -1)
        let copies = try LedgerCopies(
            of: setup.settings.state, in: FileManager.default.temporaryDirectory.path)
        let program = try setup.dailyRun(
            at: now, run: UUID().uuidString, copies: copies.state, notify: display.show)
        let rehearsal = try await program.rehearse(day, at: now)
        let change = try DayChange(
            of: day, made: rehearsal.store, published: rehearsal.published, in: store)
        let mails = try setup.deliverer(display, copies: copies.state).map { deliverer in
            try MailComparison(plan: deliverer.plan, writer: deliverer.writer, kept: deliverer.kept)
                .differences(try DayContent(of: day, in: rehearsal.store))
        }
        let plan = Plan(
            source: rehearsal.source, change: change, mailCount: mails?.mails ?? 0,
            mails: mails?.differences ?? [])
        writeResult(json ? String(decoding: plan.json.bytes, as: UTF8.self) : plan.text)
        if !plan.isEmpty {
            throw Failure(.partial, lines: [], words: "\(day.iso) would change")
        }
    }
}

/// What `plan` found.
private struct Plan {
    let source: Rehearsal.Source
    let change: DayChange
    /// How many mails there would be.
    let mailCount: Int
    let mails: [MailDifference]

    var isEmpty: Bool { change.isEmpty && mails.isEmpty }

    private var day: String { change.day.iso }

    // MARK: For people

    var text: String {
        let recipients =
            mails.isEmpty || change.isNew
            ? []
            : [(["Mails:"] + mails.map { "  \($0.text.safeForTerminals)" }).joined(separator: "\n")]
        return (["\(headline)\n\(source.words)"] + change.blocks + recipients)
            .joined(separator: "\n\n")
    }

    private var headline: String {
        let whole =
            "\(counted(change.editionCount, "report")), \(counted(change.fileCount, "file")), "
            + counted(mailCount, "mail")
        if change.isNew { return "\(day) is not published, so everything would be new: \(whole)" }
        if isEmpty { return "\(day) would be the same: \(whole)" }
        let parts = [
            change.editions.isEmpty
                ? nil
                : "\(NumberFormat.count.string(change.editions.count)) of "
                    + counted(change.editionCount, "report"),
            change.files.isEmpty ? nil : counted(change.files.count, "other file"),
            mails.isEmpty ? nil : counted(mails.count, "mail"),
        ]
        let changed = parts.compactMap { $0 }
        return "\(day) would change: "
            + (changed.isEmpty ? "its problems" : changed.joined(separator: ", "))
    }

    // MARK: For programs

    var json: JSONValue {
        .object(
            [
                .init("type", .string("plan")), .init("v", .integer(1)),
                .init("day", .string(day)), .init("is_published", .boolean(!change.isNew)),
                .init("is_same", .boolean(isEmpty)), .init("source", .string(source.name)),
                .init("source_words", .string(source.words)),
            ] + change.members + [
                .init("mails", .integer(mailCount)),
                .init("changed_mails", .array(mails.map(\.json))),
            ])
    }
}

extension Rehearsal.Source {
    fileprivate var name: String {
        switch self {
        case .recording: "recording"
        case .warehouse: "warehouse"
        }
    }

    fileprivate var words: String {
        switch self {
        case .recording(let besides) where besides.isEmpty:
            "Made from its recording, so rows that came later change nothing."
        case .recording(let besides):
            "Made from its recording; from the warehouse of now came what it does not have: "
                + "\(besides.joined(separator: ", "))."
        case .warehouse(.notPublished): "Made from the warehouse."
        case .warehouse(let reason):
            "Made from the warehouse of now, so rows that came later are among the changes: "
                + "\(reason.words)."
        }
    }
}

extension Rehearsal.Reason {
    fileprivate var words: String {
        switch self {
        case .notPublished: "the day is not published"
        case .noRecording: "the day has no recording"
        case .unreadable(let words): words
        case .otherPublication: "the recording is of another publication of the day"
        case .earlierDays(let first?):
            "reports look at days from \(first.iso) on, and the recording begins later"
        case .earlierDays(nil): "reports look at all days, and the recording begins later"
        case .otherCounts: "the recording has counts of comments for other editions"
        }
    }
}
