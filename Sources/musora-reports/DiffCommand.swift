import Archive
import ArgumentParser
import DayPages
import ReportModel
import Settings

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two published days as they were reported.",
        discussion: """
            For each report and edition: every KPI with both values and the change, and the \
            findings that are new or no longer found.

              musora-reports diff 2026-11-14 2026-11-21 --edition sentiment/drumeo
            """)

    @OptionGroup var options: Options

    @Argument(help: ArgumentHelp("The first day.", valueName: "yyyy-mm-dd"))
    var first: LocalDay

    @Argument(help: ArgumentHelp("The day that is compared with it.", valueName: "yyyy-mm-dd"))
    var second: LocalDay

    @Option(
        help: ArgumentHelp(
            "Only this edition: REPORT/EDITION, EDITION of every report, or REPORT.",
            valueName: "edition"))
    var edition: String?

    func run() throws {
        let store = FolderDayStore(folder: try Setup.read(options).value.archive)
        // What a killed run left is cleared by the next command, if its user may.
        _ = try? store.recover()
        let difference = try DayDifference(from: first, to: second, edition: edition, in: store)
        StandardStream.results.write(difference.text)
    }
}
