import Archive
import ArgumentParser
import ReportModel
import Settings

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a published day against its checksums.",
        discussion: """
            Every file of the day is compared with manifest.json: what is missing, changed or \
            foreign is named, and the exit code is 1.
            """)

    @OptionGroup var options: Options

    @Argument(help: ArgumentHelp("The day.", valueName: "yyyy-mm-dd"))
    var date: LocalDay

    func run() throws {
        let settings = try Setup.read(options).value
        let store = FolderDayStore(folder: settings.archive)
        _ = try? store.recover()
        let problems = try store.verify(date)
        guard problems.isEmpty else {
            for problem in problems { writeResult(problem.sentence) }
            let count = problems.count
            throw Failure(
                .failed,
                "\(date.iso): \(count) \(count == 1 ? "file is" : "files are") not as published",
                hint: "make the day again with “musora-reports run --date \(date.iso)”")
        }
        let files = try store.read(date).artifacts.count
        writeResult("\(date.iso): all \(files) files are as published")
    }
}
