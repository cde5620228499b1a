import Archive
import ArgumentParser
import Console
import Delivery
import Foundation
import ReportModel
import Settings
import WebExport

struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Mail a published day to its subscribers, each at most once.",
        discussion: """
            Every run ends with it. Alone it sends what was not sent yet: it asks neither warehouse \
            nor model, and nobody gets a mail again that a server has taken.

              musora-reports deliver --date 2026-11-21
              musora-reports deliver --date 2026-11-21 --failed
              musora-reports deliver --date 2026-11-21 --preview mail.html
            """)

    @OptionGroup var options: Options

    @Option(
        help: ArgumentHelp(
            "The day of the report.", discussion: "Default: the newest one.",
            valueName: "yyyy-mm-dd"))
    var date: LocalDay?

    @Option(help: ArgumentHelp("Only to this address.", valueName: "address"))
    var to: String?

    @Flag(help: "Only what was refused, for now or for good.")
    var failed = false

    @Flag(
        help: ArgumentHelp(
            "Also what is in doubt: somebody may get it twice.",
            discussion: "With --to even a mail that was taken is sent again."))
    var force = false

    @Option(
        help: ArgumentHelp(
            "Write the mail as a page for the browser, and send nothing.", valueName: "file"))
    var preview: String?

    func run() async throws {
        let display = options.display
        let setup = try Setup(options, display)
        let store = FolderDayStore(folder: setup.settings.archive)
        guard let day = try date ?? store.publishedDays().first else {
            throw Failure(
                .failed, "\(setup.settings.archive): there is no day to deliver",
                hint: "make one with “musora-reports run”")
        }
        let address = try recipient()
        if let preview {
            try write(preview, day, address, setup, store)
            return
        }
        let lock = try RunLock(
            state: setup.settings.state,
            holder: .init(started: .now, purpose: "delivery of \(day.iso)"))
        guard let deliverer = try setup.deliverer(display) else {
            throw Failure(
                .usage, "there is nobody to deliver to",
                hint: "name subscriptions under “delivery” in reports.yaml")
        }
        let order = DeliveryOrder(
            day: day, occasion: .asked, to: address, onlyFailed: failed, isForced: force)
        let failure = try await deliverer.deliver(order, in: store, display)
        lock.release()
        if let failure { throw failure }
        display.finish("delivered \(day.iso)", isGood: true)
    }

    private func recipient() throws -> EmailAddress? {
        guard let to else { return nil }
        guard let address = EmailAddress(to) else {
            throw Failure(
                .usage, "--to: “\(to)” is no address", hint: "for example ada@example.com")
        }
        return address
    }

    /// The mail of the first subscription, or of the address, as a page with its picture in it.
    private func write(
        _ path: String, _ day: LocalDay, _ address: EmailAddress?, _ setup: Setup,
        _ store: FolderDayStore
    ) throws {
        let writer = LetterWriter(
            settings: setup.settings, templates: try setup.templates(), zone: setup.zone)
        let ledger = try MailLedger(state: setup.settings.state)
        let content = try DayContent(of: day, in: store)
        let written = try writer.preview(of: content, to: address, ledger)
        for (file, bytes) in [(path, written.page), (path + ".txt", written.text)] {
            do {
                try Data(bytes).write(to: URL(filePath: file))
            } catch {
                throw Failure(
                    .failed, "\(file): the mail cannot be written",
                    hint: "name a file in a folder that is there")
            }
        }
        writeResult("\(path), and \(path).txt: \(written.subject)")
    }
}
