import Archive
import ArgumentParser
import Console
import DayPages
import ReportModel
import Settings

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two published days as they were reported.",
        discussion: """
            The figures of the days themselves, the largest change first, and the findings and \
            alerts that are new or no longer there. With one day, its last seven days are compared \
            with the seven before.

              musora-reports diff 2026-11-20 2026-11-21
              musora-reports diff 2026-11-21
              musora-reports diff 2026-11-14 2026-11-21 --edition sentiment/drumeo
            """)

    @OptionGroup var options: Options

    @Argument(
        help: ArgumentHelp("The first day, or the last of two weeks.", valueName: "yyyy-mm-dd"))
    var first: LocalDay

    @Argument(help: ArgumentHelp("The day that is compared with it.", valueName: "yyyy-mm-dd"))
    var second: LocalDay?

    @Option(
        help: ArgumentHelp(
            "Only this edition: REPORT/EDITION, EDITION of every report, or REPORT.",
            valueName: "edition"))
    var edition: String?

    @Flag(help: "Print JSON: one document with the type “diff”.")
    var json = false

    func run() throws {
        let setup = try Setup.read(options).value
        let store = FolderDayStore(folder: setup.archive)
        let pages = DayPages(zone: .utc, vocabulary: setup.vocabulary)
        // What a killed run left is cleared by the next command, if its user may.
        _ = try? store.recover()
        let difference =
            try second.map {
                try DayDifference(from: first, to: $0, edition: edition, in: store, pages: pages)
            } ?? DayDifference(weekTo: first, edition: edition, in: store, pages: pages)
        StandardStream.results.write(
            json ? String(decoding: difference.json.bytes, as: UTF8.self) : difference.text)
    }
}
