import Archive
import Foundation
import ReportModel
import Testing

@testable import DayPages

@Suite struct DayHeadlineTests {
    private func report(
        _ name: String, _ edition: String = "all", alerts: [String] = [],
        findings: [String] = [], status: Document.Identity.Status = .complete,
        state: Life.State = .new, isOver: Bool = false, resolved: [String] = [],
        alertsOver: [String] = []
    ) -> Manifest.Report {
        let life = Life(state, since: LocalDay(number: 20_000))
        var report = Manifest.Report(
            report: name, edition: edition, title: name.capitalized,
            editionTitle: edition.capitalized, status: status, headline: "\(name) as ever",
            kpis: [],
            findings: findings.enumerated().map { place, subject in
                Manifest.Change(
                    kpi: "negative_rate", value: 0.1, previous: 0.2, n: 100 + place,
                    previousN: 90, text: "\(subject): 20.0% → 10.0% (n 90 → 100)",
                    change: "\(subject): 20.0% → 10.0%",
                    finding: DayHeadlineTests.finding(subject), life: life, isOver: isOver)
            })
        report.alerts = alerts.map {
            ShownAlert(rule: $0, life: life, isOver: isOver, text: "\($0) holds")
        }
        report.resolved = resolved.map {
            .init(DayHeadlineTests.finding($0), since: life.since, text: "\($0) rose")
        }
        report.alertsOver = alertsOver.map { ShownAlert(rule: $0, text: "\($0) held") }
        return report
    }

    private static func finding(_ label: String) -> FindingIdentity {
        FindingIdentity(
            kpi: "negative_rate", dimension: "topic", keys: ["topic": label], isRise: false)
    }

    private let ordinary = Headline("An ordinary Friday", isOrdinary: true)

    private func headline(_ now: [Manifest.Report]) -> String {
        DayHeadline(now, beside: ordinary).text
    }

    /// In the order of Figures 29b.
    @Test func whatIsNewComesBeforeWhatHasEndedAndThatBeforeAnOrdinaryDay() {
        let all = report(
            "sentiment", alerts: ["x"], findings: ["a"], resolved: ["r"], alertsOver: ["y"])
        #expect(DayHeadline([all], beside: Headline("Unusually many")).text == "Unusually many")
        #expect(headline([all]) == "a: 20.0% → 10.0%")
        var rest = all
        rest.findings = []
        #expect(headline([rest]) == "x holds")
        rest.alerts = []
        #expect(headline([rest]) == "No longer: r rose")
        rest.resolved = []
        #expect(headline([rest]) == "No longer: y held")
        rest.alertsOver = []
        #expect(headline([rest]) == "An ordinary Friday")
    }

    @Test func whatGoesOnOrIsOverIsNoHeadline() {
        for (state, isOver) in [(Life.State.continuing, false), (.new, true)] {
            let known = report(
                "sentiment", alerts: ["x"], findings: ["a"], state: state, isOver: isOver)
            #expect(headline([known]) == "An ordinary Friday")
        }
    }

    @Test func itSaysWhereItIsFrom() {
        let now = [
            report("sentiment", findings: ["a"], state: .continuing),
            report("sentiment", "drumeo", alerts: ["x"]),
        ]
        #expect(headline(now) == "Drumeo: x holds")
        // Also where an edition says it in its own headline.
        var edition = report("sentiment", "drumeo", findings: ["a"])
        edition.headlineFinding = DayHeadlineTests.finding("a")
        edition.headline = "It fell"
        #expect(headline([report("sentiment"), edition]) == "Drumeo: It fell")
        let other = [report("sentiment"), report("lessons", findings: ["d"])]
        #expect(headline(other) == "Lessons: d: 20.0% → 10.0%")
    }

    /// Labels that look like the parts of our own sentences.
    @Test(arguments: ["b", "Billing (n 3", "a: b", "10\u{A0}%", "x|y", " (n ", ", as before"])
    func noLabelCutsOrTurnsTheHeadline(label: String) {
        var now = report("sentiment", findings: [label])
        #expect(headline([now]) == "\(label): 20.0% → 10.0%")
        // The report's own headline is better, where it is about that finding and no other.
        now.headline = "It fell to 10.0%, from 20.0%"
        now.headlineFinding = DayHeadlineTests.finding(label + " ")
        #expect(headline([now]) == "\(label): 20.0% → 10.0%")
        now.headlineFinding = DayHeadlineTests.finding(label)
        #expect(headline([now]) == now.headline)
    }

    /// The brief has the day's headline; without one the reports have it.
    @Test func aDayHasTheHeadlineOfItsBrief() {
        let now = [report("brief"), report("sentiment", findings: ["a"])]
        #expect(DayHeadline(now).text == "brief as ever")
        #expect(DayHeadline(Array(now.dropFirst())).text == "a: 20.0% → 10.0%")
    }

    @Test func aReportThatIsNotThereHasNoSay() {
        let gone = report("sentiment", status: .unavailable)
        #expect(DayHeadline([gone, report("lessons")]).text == "lessons as ever")
        #expect(DayHeadline([gone]).text == "None of the day’s reports could be made")
    }
}
