import ReportModel
import Testing

@testable import Settings

/// Goals and events: what is read, and what is said of what cannot be.
struct TargetMessageTests {
    @Test func targetsAreForAReportAnEditionOrAll() throws {
        let targets = try ConfigurationFolder.adding(
            """
            targets:
              - {kpi: negative_rate, at_most: 0.2}
              - {kpi: negative_rate, report: sentiment, at_most: 0.15}
              - {kpi: negative_rate, report: sentiment/drumeo, at_most: 0.1}
              - {kpi: sentiment_score, at_least: -5}
            """
        ).read().value.targets
        func value(_ kpi: String, _ report: String, _ edition: String) -> Double? {
            targets.target(of: kpi, in: EditionID(report, edition))?.value
        }
        #expect(value("negative_rate", "helpscout", "all") == 0.2)
        #expect(value("negative_rate", "sentiment", "pianote") == 0.15)
        #expect(value("negative_rate", "sentiment", "drumeo") == 0.1)
        #expect(value("sentiment_score", "sentiment", "all") == -5)
        #expect(value("positive_rate", "sentiment", "all") == nil)
    }

    @Test(
        arguments: [
            (.atMost, 0.15, true), (.atMost, 0.1501, false), (.atLeast, 0.15, true),
            (.atLeast, 0.1, false), (.atLeast, 0.2, true), (.atMost, 0.1, true),
        ] as [(Target.Limit, Double, Bool)])
    func aFigureAtItsTargetMeetsIt(limit: Target.Limit, value: Double, isMet: Bool) {
        let target = Target(kpi: "negative_rate", report: nil, limit: limit, value: 0.15)
        #expect(target.isMet(by: value) == isMet)
    }

    @Test(arguments: [
        (
            "{kpi: negative_rat, at_most: 0.1}",
            """
            target for “negative_rat”: no report has this KPI
            hint: did you mean “negative_rate”?
            """
        ),
        (
            "{kpi: health, at_least: 1}",
            """
            target for “health”: this KPI is a word, not a number
            hint: set a target for the figure behind it, such as sentiment_score
            """
        ),
        (
            "{kpi: negative_rate, at_most: 15}",
            """
            target for “negative_rate”: 15.00 is no share of a whole
            hint: write per cent as a share: 0.25 for 25%
            """
        ),
        (
            "{kpi: negative_rate}",
            """
            target for “negative_rate”: it has neither “at_least” nor “at_most”
            hint: for example at_most: 0.15
            """
        ),
        (
            "{kpi: negative_rate, at_least: 0.1, at_most: 0.2}",
            """
            target for “negative_rate”: it has both “at_least” and “at_most”
            hint: keep one of them
            """
        ),
        (
            "{kpi: negative_rate, report: sentimnt, at_most: 0.1}",
            """
            target for “negative_rate”: unknown report “sentimnt”
            hint: did you mean “sentiment”?
            """
        ),
        (
            "{kpi: refund_rate, report: sentiment, at_most: 0.1}",
            """
            target for “refund_rate”: report “sentiment” has no such KPI
            hint: it is in “helpscout”, “helpscout-analysis”
            """
        ),
        (
            "{kpi: negative_rate, at_most: much}",
            "expected a number for “targets[1].at_most”, found the text “much”"
        ),
        (
            "{at_most: 0.1}",
            """
            key “kpi” is missing in “targets[1]”
            hint: for example kpi: negative_rate
            """
        ),
        (
            "{kpi: negative_rate, at_mots: 0.1}",
            """
            unknown key “at_mots” in “targets[1]”
            hint: did you mean “at_most”?
            error: config/reports.yaml:6: target for “negative_rate”: it has neither “at_least” nor “at_most”
            hint: for example at_most: 0.15
            """
        ),
    ])
    func faultsOfTargetsAreWorded(target: String, message: String) throws {
        let folder = ConfigurationFolder.adding("targets:\n  - \(target)")
        #expect(try folder.messages() == "error: config/reports.yaml:6: " + message)
    }

    @Test func oneFigureHasOneTarget() throws {
        let folder = ConfigurationFolder.adding(
            "targets: [{kpi: reply_rate, at_most: 0.2}, {kpi: reply_rate, at_least: 0.1}]")
        #expect(
            try folder.messages() == """
                error: config/reports.yaml:5: target for “reply_rate”: there is another one for the same figure
                hint: keep one of them, or give each a report of its own
                """)
    }

    // MARK: Events

    @Test func eventsOfBothFilesAreTogetherByDay() throws {
        var folder = ConfigurationFolder.adding(
            """
            events:
              - {date: 2026-11-16, text: Outage}
              - {date: 2026-11-04, brand: Drumeo, text: "Drumeo  awards", address: "https://x.org/a"}
            """)
        folder.events = """
            \u{FEFF}text,date,brand\r
            "Launch, with ""quotes""
            and lines",2026-11-10,pianote\r

            Outage,2026-11-16,
            """
        let events = try folder.read().value.events
        #expect(events.map(\.day.iso) == ["2026-11-04", "2026-11-10", "2026-11-16"])
        #expect(events.map(\.brand) == ["drumeo", "pianote", nil])
        #expect(
            events.map(\.text) == ["Drumeo awards", "Launch, with \"quotes\" and lines", "Outage"])
        #expect(events.first?.address?.text == "https://x.org/a")
        #expect(events.of(brands: ["pianote"]).map(\.text).count == 2)
        #expect(events.of(brands: nil).count == 3)
    }

    @Test func withoutFileThereAreNoEvents() throws {
        #expect(try ConfigurationFolder().read().value.events.isEmpty)
    }

    @Test(arguments: [
        (
            "{date: 2026-11-31, text: A}",
            """
            expected a date such as 2026-11-21 for “events[1].date”, found the text “2026-11-31”
            hint: November 2026 has 30 days
            """
        ),
        (
            "{date: 2026-11-30}",
            """
            key “text” is missing in “events[1]”
            hint: for example text: Drumeo awards
            """
        ),
        (
            "{date: 2026-11-30, text: A, brand: drumo}",
            """
            unknown brand “drumo” in event “A”
            hint: did you mean “drumeo”?
            """
        ),
        (
            "{date: 2026-11-30, text: A, address: x}",
            """
            expected an http or https address for “events[1].address”, found the text “x”
            hint: for example https://example.org/awards
            """
        ),
    ])
    func faultsOfEventsAreWorded(event: String, message: String) throws {
        let folder = ConfigurationFolder.adding("events:\n  - \(event)")
        #expect(try folder.messages() == "error: config/reports.yaml:6: " + message)
    }

    @Test(arguments: [
        (
            "date,txt\n",
            """
            error: config/events.csv:1: unknown column “txt”
            hint: did you mean “text”?
            error: config/events.csv:1: column “text” is missing
            hint: begin the file with the line date,brand,text,address
            """
        ),
        (
            "date,text,date\n",
            """
            error: config/events.csv:1: a column comes twice
            hint: begin the file with the line date,brand,text,address
            """
        ),
        (
            "date,text\n2026-11-04,A,B\n",
            """
            error: config/events.csv:2: this line has 3 cells, the header has 2
            hint: put a text with commas in quotation marks
            """
        ),
        (
            "date,text\n2026-11-04,\"A\n2026-11-05,B\n",
            """
            error: config/events.csv:2: a quotation mark is never closed
            hint: close it, or double one that is part of a text
            """
        ),
        (
            "date,text\n\n4 Nov,A\n",
            """
            error: config/events.csv:3: expected a date such as 2026-11-21 for “date”, found the text “4 Nov”
            """
        ),
        (
            "date,text\n2026-11-04,\n",
            """
            error: config/events.csv:2: key “text” is missing
            hint: for example text: Drumeo awards
            """
        ),
        (
            "date,text,brand\n2026-11-04,A,drumo\n",
            """
            error: config/events.csv:2: unknown brand “drumo” in event “A”
            hint: did you mean “drumeo”?
            """
        ),
    ])
    func faultsOfTheFileOfEventsAreWorded(text: String, message: String) throws {
        var folder = ConfigurationFolder()
        folder.events = text
        #expect(try folder.messages() == message)
    }
}
