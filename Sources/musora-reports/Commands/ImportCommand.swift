import ArgumentParser
import Console
import DailyRun
import ReportModel
import Settings
import Warehouse

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Fill a warehouse from CSV files.",
        discussion: """
            Takes DIR/DATASET.csv for each dataset that is there: \
            \(Dataset.allCases.map(\.name).joined(separator: ", ")). One header row with the \
            contract's column names in any order and case; UTF-8, RFC 4180. A bad cell is named \
            with file, line and column, and nothing is imported then.
            """)

    @OptionGroup var options: Options

    @Argument(help: ArgumentHelp("Folder of the CSV files.", valueName: "dir"))
    var folder: String

    @Flag(help: "Replace a warehouse that is there.")
    var replace = false

    func run() async throws {
        let display = options.display
        let path = try Setup(options, display).warehousePath()
        let summary = try CSVImport.run(folder: folder, into: path, replace: replace) {
            display.progress(
                "\($0.dataset.name): \(NumberFormat.count.string($0.rows)) rows")
        }
        for warning in summary.warnings {
            display.show(.warning("\(warning.message); \(warning.hint)"))
        }
        let datasets = summary.map {
            "\($0.dataset.name) (\(counted($0.rows, "row")))"
        }
        display.finish("imported \(datasets.joined(separator: ", ")) into \(path)", isGood: true)
    }
}

extension Setup {
    /// The embedded warehouse’s file.
    ///
    /// - Throws: `Failure` if the configuration names another warehouse.
    func warehousePath() throws -> String {
        switch settings.warehouse {
        case .sqlite(let path): return path
        case .snowflake:
            throw Failure(
                .usage, "the warehouse is Snowflake, which this command does not write to",
                hint: "name a file, for example --warehouse sqlite:state/warehouse.sqlite")
        }
    }
}
