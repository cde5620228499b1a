import Archive
import ArgumentParser
import Console
import Delivery
import ReportModel
import Settings

struct RecipientsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipients",
        abstract: "Who gets what, when they last got it, and with what answer.")

    @OptionGroup var options: Options

    @Flag(help: "As a JSON document, for other programs.")
    var json = false

    func run() throws {
        let settings = try Setup.read(options).value
        let matrix = RecipientMatrix(
            rules: settings.delivery, ledger: try MailLedger(state: settings.state),
            allowed: AllowList(try Secrets.local()))
        let rows = try matrix.rows()
        if json {
            writeResult(String(decoding: RecipientMatrix.json(rows).bytes, as: UTF8.self))
            return
        }
        guard !rows.isEmpty else {
            writeResult("nobody: “delivery.subscriptions” in reports.yaml is empty")
            return
        }
        for row in rows { writeResult(row.text) }
    }
}
