import ArgumentParser
import Console
import Foundation
import Operations
import ReportModel
import Schedule
import Settings

struct UnitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units",
        abstract:
            "Print the units of systemd that run the program by its schedule, and serve the archive.",
        discussion: """
            The times are those of “schedule” in reports.yaml; print the units again when they change. \
            Secrets are files named like their variables, such as SNOWFLAKE_USER; the key of Snowflake \
            is the file snowflake_key.p8. A unit gets those that are in the folder of --credentials now.

              musora-reports units                                   see them
              musora-reports units --output /etc/systemd/system      install them
            """)

    @OptionGroup var options: Options

    @Option(help: "A timer that starts each run, or a daemon that waits itself.")
    var form: UnitFiles.Form = .timer

    @Option(help: ArgumentHelp("The program's path.", valueName: "path"))
    var program = "/usr/bin/musora-reports"

    @Option(help: ArgumentHelp("The user that runs it.", valueName: "name"))
    var user = "musora-reports"

    @Option(help: ArgumentHelp("The folder of secrets.", valueName: "dir"))
    var credentials = "/etc/musora-reports/credentials"

    @Option(
        help: ArgumentHelp(
            "Adds a timer that checks whether the day is there, such as 07:30.",
            valueName: "hh:mm"))
    var expectBy: String?

    @Option(
        help: ArgumentHelp("Writes the units into this folder.", valueName: "dir"))
    var output: String?

    func validate() throws {
        if let expectBy, ClockTime.minute(expectBy) == nil {
            throw ValidationError("--expect-by is “\(expectBy)”; give a time such as 07:30")
        }
        for (name, value) in [("--program", program), ("--credentials", credentials)]
        where !value.hasPrefix("/") || value.contains(where: { $0.isWhitespace || $0 == "%" }) {
            throw ValidationError(
                "\(name) is “\(value)”; give a whole path without blanks and percent signs")
        }
        guard user.wholeMatch(of: /[a-z_][a-z0-9_-]{0,31}/) != nil else {
            throw ValidationError("--user is “\(user)”; give the name of a user of the system")
        }
    }

    func run() throws {
        let setup = try Setup(options, try Setup.read(options))
        let names = (try? FileBytes.names(in: credentials)) ?? []
        let units = UnitFiles(
            program: program, configuration: URL(filePath: Setup.folder(options)).path,
            user: user, stateDirectory: "musora-reports",
            credentials: (credentials, names.filter { !$0.hasPrefix(".") }),
            deadline: expectBy, timetable: try setup.timetable(),
            servesLoopback: setup.settings.web.listen.isLoopback)
        let files = units.files(form)
        guard let output else {
            writeResult(files.map { "# \($0.name)\n\($0.text)" }.joined(separator: "\n"))
            return
        }
        for file in files {
            let path = "\(output)/\(file.name)"
            do {
                try Data(file.text.utf8).write(to: URL(filePath: path), options: .atomic)
            } catch {
                throw Failure(
                    .failed, "\(path): the file cannot be written: \(error.localizedDescription)",
                    hint: "name a folder that you may write to, and that is there")
            }
            writeResult(path)
        }
    }
}

extension UnitFiles.Form: ExpressibleByArgument {}
