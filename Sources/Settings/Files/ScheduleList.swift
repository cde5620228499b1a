internal import ReportModel
internal import Schedule

/// A line of the schedule as configured; its zone is not yet checked.
struct ScheduledRunDraft: Sendable {
    let cron: CronExpression
    let timeZone: Located<String>?
}

extension OptionForm where Value == [ScheduledRunDraft] {
    static let scheduledRuns = OptionForm.list(
        "a list of runs", example: "- {cron: \"30 6 * * *\"}", ScheduledRunDraft.init)
}

extension OptionForm where Value == CronExpression {
    fileprivate static let cron = OptionForm(name: "a cron expression") { value, option, log in
        guard let text = value.text else {
            log.add(
                .unexpected(
                    option: option, expected: "a cron expression", found: value.found,
                    hint: "for example \"30 6 * * mon-fri\""), at: value.position)
            return nil
        }
        do {
            let cron = try CronExpression(text)
            if cron.isEitherDay { log.warn(.eitherDay(text), at: value.position) }
            return cron
        } catch let fault as CronFault {
            log.add(.badCron(text, fault), at: value.position)
        } catch {}
        return nil
    }
}

extension ScheduledRunDraft {
    static let guide = [
        OptionMember(
            "cron", "minute, hour, day of the month, month, day of the week; or @daily"),
        OptionMember(
            "time_zone", "the zone of that clock; without it, the one of the reports"),
    ]

    fileprivate init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: ScheduledRunDraft.guide.map(\.key), &log)
        timeZone = section.optional("time_zone", OptionForm<String>.text.located, &log)
        let cron = section.required(
            "cron", OptionForm<CronExpression>.cron, "cron: \"30 6 * * *\"", &log)
        guard let cron else { return nil }
        self.cron = cron
    }
}

extension ReportsFile {
    static let runs = Option(
        "runs", OptionForm<[ScheduledRunDraft]>.scheduledRuns,
        default: "[{cron: \"30 6 * * *\"}]",
        "When the daemon runs, as in crontab(5). `musora-reports schedule` prints the next times.",
        example: "[{cron: \"30 6 * * mon-fri\", time_zone: America/New_York}]")

    static let catchUpDays = Option(
        "catch_up_days", OptionForm<Int>.wholeNumber(0...60), default: "3",
        "How many of the newest days are made later if their runs were missed.")
}
