import ArgumentParser
import Console
import DailyRun
import DemoData
import ReportModel
import Settings

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Write a synthetic warehouse to try the program on.",
        discussion: """
            Realistic comments, conversations and lessons over 120 days. The same rows, seed and \
            day give the same warehouse. An existing file is refused without --replace.
            """)

    @OptionGroup var options: Options

    @Option(help: ArgumentHelp("How many comments.", valueName: "count"))
    var rows = 60_000

    @Option(help: ArgumentHelp("Where chance begins.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("The last day with data; default: yesterday.", valueName: "yyyy-mm-dd"))
    var asOf: LocalDay?

    @Flag(help: "Replace a warehouse that is there.")
    var replace = false

    func validate() throws {
        guard (1...100_000_000).contains(rows) else {
            throw ValidationError("--rows takes a number from 1 to 100,000,000")
        }
    }

    func run() async throws {
        let display = options.display
        let setup = try Setup(options, display)
        let day = asOf ?? setup.zone.day(of: .now).advanced(by: -1)
        let path = try setup.warehousePath()
        display.progress("writing \(path)")
        try DemoWarehouse.write(path: path, rows: rows, seed: seed, asOf: day, replace: replace)
        display.finish(
            "wrote \(NumberFormat.count.string(rows)) comments up to \(day.iso) to \(path)",
            isGood: true)
    }
}
