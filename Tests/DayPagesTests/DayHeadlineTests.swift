import Archive
import Foundation
import ReportModel
import Testing

@testable import DayPages

@Suite struct DayHeadlineTests {
    private func report(
        _ name: String, _ edition: String = "all", alerts: [String] = [],
        findings: [String] = [], status: Document.Identity.Status = .complete
    ) -> Manifest.Report {
        var report = Manifest.Report(
            report: name, edition: edition, title: name.capitalized,
            editionTitle: edition.capitalized, status: status, headline: "\(name) as ever",
            kpis: [],
            findings: findings.enumerated().map { place, subject in
                Manifest.Change(
                    kpi: "negative_rate", value: 0.1, previous: 0.2, n: 100 + place,
                    previousN: 90, text: "\(subject): 20.0% → 10.0% (n 90 → 100)",
                    change: "\(subject): 20.0% → 10.0%",
                    finding: subject.isEmpty ? nil : DayHeadlineTests.finding(subject))
            })
        report.alerts = alerts.map { Manifest.Alert(rule: $0, text: "\($0) holds") }
        return report
    }

    private static func finding(_ label: String) -> FindingIdentity {
        FindingIdentity(
            kpi: "negative_rate", dimension: "topic", keys: ["topic": label], isRise: false)
    }

    private func headline(
        _ now: [Manifest.Report], after before: [Manifest.Report]? = nil
    ) -> String {
        DayHeadline(now, after: before).text
    }

    @Test func anAlertThatIsNewComesFirst() {
        let now = [
            report("sentiment", findings: ["a"]),
            report("sentiment", "drumeo", alerts: ["x", "y"]),
        ]
        #expect(headline(now) == "Drumeo: x holds")
        let before = [report("sentiment", "drumeo", alerts: ["x"])]
        #expect(headline(now, after: before) == "Drumeo: y holds")
        #expect(headline(now, after: now) == "Drumeo: x holds, as before")
        // The same rule of another edition is another alert.
        let other = [report("sentiment", "pianote", alerts: ["x", "y"])]
        #expect(headline(now, after: other) == "Drumeo: x holds")
    }

    @Test func thenAFindingThatIsNew() {
        let before = [report("sentiment", findings: ["a"]), report("lessons", findings: ["c"])]
        let now = [report("sentiment", findings: ["a"]), report("lessons", findings: ["c", "d"])]
        #expect(headline(now, after: before) == "Lessons: d: 20.0% → 10.0%")
        #expect(headline(now, after: now) == "sentiment as ever")
        // Without a previous day, or after one from an older program, it is unknown what is new.
        #expect(headline(now, after: [report("sentiment", findings: [""])]) == "sentiment as ever")
        #expect(headline(now) == "sentiment as ever")
    }

    /// Labels that look like the parts of our own sentences.
    @Test(arguments: ["b", "Billing (n 3", "a: b", "10\u{A0}%", "x|y", " (n ", ", as before"])
    func noLabelCutsOrTurnsTheHeadline(label: String) {
        let before = [report("sentiment", findings: ["a"])]
        var now = report("sentiment", findings: [label])
        #expect(headline([now], after: before) == "\(label): 20.0% → 10.0%")
        // The report's own headline is better, where it is about that finding and no other.
        now.headline = "It fell to 10.0%, from 20.0%"
        #expect(headline([now], after: before) == "\(label): 20.0% → 10.0%")
        now.headlineFinding = DayHeadlineTests.finding(label + " ")
        #expect(headline([now], after: before) == "\(label): 20.0% → 10.0%")
        now.headlineFinding = DayHeadlineTests.finding(label)
        #expect(headline([now], after: before) == now.headline)
        #expect(headline([now], after: [now]) == now.headline)
    }

    @Test func aReportThatIsNotThereHasNoSay() {
        let gone = report("sentiment", status: .unavailable)
        #expect(headline([gone, report("lessons")]) == "lessons as ever")
        #expect(headline([gone]) == "None of the day’s reports could be made")
    }
}
