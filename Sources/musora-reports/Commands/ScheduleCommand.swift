import ArgumentParser
import Console
import ReportModel
import Schedule
import Settings

struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Print when the next runs are due, and which day each makes.",
        discussion: """
            The times are those of “schedule” in reports.yaml, on its own clocks and in UTC. A time \
            that clocks skip in spring is due when the gap ends; one that they repeat in autumn is \
            due once.
            """)

    @OptionGroup var options: Options

    @Option(help: ArgumentHelp("How many times, 1 to 1000.", valueName: "number"))
    var count = 10

    @Option(
        help: ArgumentHelp("The first moment, instead of now.", valueName: "time"))
    var after: Instant?

    @Flag(help: "Print JSON: one document with the type “schedule”.")
    var json = false

    func validate() throws {
        if !(1...1000).contains(count) {
            throw ValidationError("--count is \(count); give a number from 1 to 1000")
        }
    }

    func run() throws {
        let setup = try Setup(options, try Setup.read(options))
        let timetable = try setup.timetable()
        let due = timetable.next(count, after: after ?? .now)
        if json {
            try writeJSON(ScheduleDocument(due, timetable))
            return
        }
        guard !due.isEmpty else {
            writeResult("no run is due: “schedule.runs” in reports.yaml is empty")
            return
        }
        for due in due {
            let zone = due.line.zone
            let local = due.moment.seconds + Int64(zone.offset(at: due.moment.seconds))
            let clock = Instant(seconds: local).iso.dropFirst(11).prefix(5)
            writeResult(
                "\(zone.day(of: due.moment).shortWithWeekday) \(clock) \(zone.name)"
                    + "  \(due.moment.iso)  makes \(timetable.asOf(at: due.moment).iso)")
        }
    }
}

/// What `schedule --json` prints.
private struct ScheduleDocument: Encodable {
    struct Run: Encodable {
        let time: String
        let utc: String
        let time_zone: String
        let cron: String
        let as_of: String
    }

    let type = "schedule"
    let v = 1
    let runs: [Run]

    init(_ due: [Timetable.Due], _ timetable: Timetable) {
        runs = due.map { due in
            Run(
                time: due.moment.iso(offset: due.line.zone.offset(at: due.moment.seconds)),
                utc: due.moment.iso, time_zone: due.line.zone.name, cron: due.line.cron.text,
                as_of: timetable.asOf(at: due.moment).iso)
        }
    }
}
