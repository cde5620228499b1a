import ReportModel
import Testing
import WebExport

@testable import DayPages

@Suite struct DefinitionPageTests {
    private let groups = DayPages.definitions.groups
    private var entries: [Definitions.Entry] { groups.flatMap(\.entries) }

    @Test(arguments: ReportKind.allCases)
    func everyFigureOfAReportHasAnEntryThatNamesTheReport(kind: ReportKind) throws {
        for metric in kind.definedMetrics {
            let entry = try #require(entries.first { $0.anchor == metric.anchor }, "\(metric.id)")
            #expect(entry.title == metric.title)
            #expect(entry.text == metric.definition + ".")
            #expect(fact("Shown in", entry).contains(kind.title), "\(metric.id)")
            #expect(fact("In report.json", entry).contains(metric.id))
        }
    }

    @Test func everyAnchorIsThereOnce() {
        let anchors = groups.map(\.id) + entries.map(\.anchor)
        #expect(Set(anchors).count == anchors.count)
        #expect(anchors.allSatisfy { $0.allSatisfy { $0.isASCII && !$0.isWhitespace } })
    }

    @Test func anEntryHasUnitRulesAndPlaces() throws {
        let rate = try #require(entries.first { $0.anchor == "conversations-negative_rate" })
        #expect(
            rate.facts == [
                Fact("Unit", "per cent; changes are in points"),
                Fact("Good news", "when it falls"),
                Fact(
                    "Shown in", "Social sentiment, HelpScout conversations, HelpScout analysis"),
                Fact(
                    "In report.json",
                    "negative_rate, helpscout_negative_rate in Social sentiment"),
                Fact("Rules in FIGURES.md", "10, 12"),
            ])
    }

    private func fact(_ name: String, _ entry: Definitions.Entry) -> String {
        entry.facts.first { $0.name == name }?.value ?? ""
    }
}
