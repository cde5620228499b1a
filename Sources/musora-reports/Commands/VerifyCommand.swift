import Archive
import ArgumentParser
import Console
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

    @Flag(help: "Print JSON: one document with the type “verify”.")
    var json = false

    func run() throws {
        let settings = try Setup.read(options).value
        let store = FolderDayStore(folder: settings.archive)
        _ = try? store.recover()
        let problems = try store.verify(date)
        if json {
            try writeJSON(VerifyDocument(day: date.iso, problems: problems.map(\.sentence)))
        }
        guard problems.isEmpty else {
            if !json { for problem in problems { writeResult(problem.sentence) } }
            let count = problems.count
            throw Failure(
                .failed,
                "\(date.iso): \(count) \(count == 1 ? "file is" : "files are") not as published",
                hint: "make the day again with “musora-reports run --date \(date.iso)”")
        }
        if json { return }
        let files = try store.read(date).artifacts.count
        writeResult("\(date.iso): all \(files) files are as published")
    }
}

/// What `verify --json` prints.
private struct VerifyDocument: Encodable {
    let type = "verify"
    let v = 1
    let day: String
    let is_as_published: Bool
    let problems: [String]

    init(day: String, problems: [String]) {
        self.day = day
        self.problems = problems
        is_as_published = problems.isEmpty
    }
}
