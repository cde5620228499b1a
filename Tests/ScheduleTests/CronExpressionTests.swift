import ReportModel
import Schedule
import TestSupport
import Testing

/// What is a schedule, and what is said of a text that is none.
struct CronExpressionTests {
    @Test(arguments: [
        ("30 6 * * *", "30 6 * * *"), ("  0\t7  * * mon-fri ", "0 7 * * mon-fri"),
        ("*/15 8-18/2 1,15 JAN-mar,12 Sun", "*/15 8-18/2 1,15 JAN-mar,12 Sun"),
        ("@Daily", "@daily"), ("0 0 29 2 *", "0 0 29 2 *"), ("0 0 * * 7", "0 0 * * 7"),
    ])
    func reads(written: String, text: String) throws {
        #expect(try CronExpression(written).text == text)
    }

    @Test(arguments: [
        ("", "it has 0 fields, not 5"), ("30 6 * *", "it has 4 fields, not 5"),
        ("0 30 6 * * *", "it has 6 fields, not 5"), ("@reboot", "“@reboot” is not known"),
        ("60 6 * * *", "the minute is 60"), ("30 24 * * *", "the hour is 24"),
        ("30 6 0 * *", "the day of the month is 0"), ("30 6 * 13 *", "the month is 13"),
        ("30 6 * * 8", "the day of the week is 8"),
        ("30 6 * * montag", "the day of the week is “montag”"),
        ("a 6 * * *", "the minute is “a”"), ("-5 6 * * *", "the minute is “-5”"),
        ("٣ 6 * * *", "the minute is “٣”"), ("1,,2 6 * * *", "the minute “1,,2” has an empty part"),
        ("*/0 6 * * *", "the minute is “*/0”, and its step is no number from 1 up"),
        ("*/x 6 * * *", "the minute is “*/x”, and its step is no number from 1 up"),
        ("5/15 6 * * *", "the minute is “5/15”, a step without a range"),
        ("30 6 * * fri-mon", "the day of the week “fri-mon” runs backwards"),
        ("30 22-6 * * *", "the hour “22-6” runs backwards"),
        ("1-2-3 6 * * *", "the minute is “1-2-3”"), ("1/2/3 6 * * *", "the minute is “1/2/3”"),
        ("0 0 31 apr *", "no year has that day"), ("0 0 30 2 *", "no year has that day"),
    ])
    func refuses(written: String, words: String) {
        #expect {
            try CronExpression(written)
        } throws: { error in
            (error as? CronFault)?.words == words
        }
    }

    @Test(arguments: [
        (
            "30 6 * *",
            "write minute, hour, day of the month, month and day of the week, such as “30 6 * * mon-fri”"
        ),
        ("61 6 * * *", "write a number from 0 to 59, a range such as 0-30, a list, or *"),
        ("5/15 6 * * *", "write a range before the step, such as 5-59/15"),
        ("0 22-6 * * *", "write the two parts as a list, such as 6,22-23"),
        ("0 6 * * fri-mon", "write the two parts as a list, such as mon,fri-sat"),
    ])
    func saysHowToMendIt(written: String, mend: String) {
        #expect {
            try CronExpression(written)
        } throws: { error in
            (error as? CronFault)?.mend == mend
        }
    }

    /// The days of November 2026, which begins on a Sunday.
    @Test(arguments: [
        ("0 0 * * mon", [2, 9, 16, 23, 30]), ("0 0 1-7 * *", Array(1...7)),
        // Either is enough where both are given.
        ("0 0 1,15 * fri", [1, 6, 13, 15, 20, 27]),
        // A field that begins with * is no choice of days: both have to fit.
        ("0 0 */10 * sun", [1]), ("0 0 * * */6", [1, 7, 8, 14, 15, 21, 22, 28, 29]),
        ("0 0 * * 7", [1, 8, 15, 22, 29]), ("0 0 * * 0-7", Array(1...30)), ("0 0 * 10 *", []),
    ])
    func choosesDays(written: String, days: [Int]) throws {
        let cron = try CronExpression(written)
        let found = (1...30).filter {
            cron.includes(day("2026-11-\($0 < 10 ? "0" : "")\($0)"))
        }
        #expect(found == days)
    }

    @Test(arguments: [
        ("30 6 * * *", ["*-*-* 06:30:00 America/Vancouver"]),
        ("0,30 6-8 * * mon-fri", ["Mon,Tue,Wed,Thu,Fri *-*-* 06,07,08:00,30:00 America/Vancouver"]),
        ("@monthly", ["*-*-01 00:00:00 America/Vancouver"]),
        (
            "0 9 1 jan,jul mon",
            ["*-01,07-01 09:00:00 America/Vancouver", "Mon *-01,07-* 09:00:00 America/Vancouver"]
        ),
        ("*/20 * * * *", ["*-*-* *:00,20,40:00 America/Vancouver"]),
    ])
    func speaksSystemd(written: String, events: [String]) throws {
        #expect(
            try CronExpression(written).calendarEvents(zone: "America/Vancouver") == events)
    }
}
