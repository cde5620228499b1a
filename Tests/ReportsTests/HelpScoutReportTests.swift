import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

@Suite struct HelpScoutReportTests {
    /// As FIGURES.md lists them.
    private static let charts: [String: [String]] = [
        "sentiment_distribution": ["sentiment", "count", "share"],
        "topics": ["topic", "label", "count", "share"],
        "topic_by_sentiment": ["topic", "sentiment", "count"],
        "flags": ["flag", "count", "share"],
        "flags_by_sentiment": ["flag", "sentiment", "count", "share"],
        "statuses": ["status", "count"],
        "sources": ["source", "count"],
        "daily_volume": ["day", "count"],
        "daily_flags": ["day", "flag", "count"],
        "topic_cooccurrence": ["topic_a", "topic_b", "count"],
        "escalation_funnel": ["stage", "count"],
        "duration_histogram": ["from_hours", "to_hours", "count"],
        "member_share": ["group", "count"],
        "sentiment_by_member": ["group", "sentiment", "count", "share"],
        "topics_by_member": ["group", "topic", "count"],
        "age_groups": ["group", "sentiment", "count"],
        "experience_groups": ["group", "sentiment", "count"],
        "timezones": ["group", "sentiment", "count"],
    ]

    @Test(arguments: [0, 1, 2])
    func everyChartOfTheAppendixIsThereWithItsColumns(edition: Int) {
        let document = HelpScoutSample().document(edition: edition)
        let found = (document.charts + document.undrawn).reduce(into: [String: [String]]()) {
            $0[$1.id] = $1.data.columns.map(\.id)
        }
        #expect(found == Self.charts)
    }

    @Test func everyChartSaysWhatToSeeAndHowItIsComputed() {
        for chart in HelpScoutSample().document().charts {
            #expect(!chart.headline.isEmpty, "\(chart.id)")
            #expect(!chart.subtitle.isEmpty, "\(chart.id)")
            #expect(chart.method.hasSuffix("."), "\(chart.id)")
            #expect(chart.source.hasPrefix("n "), "\(chart.id)")
            #expect(chart.alternative.hasPrefix(chart.headline), "\(chart.id)")
            #expect(!chart.isEmpty, "\(chart.id)")
        }
    }

    @Test func picturesOfOneChartShareTheirData() {
        let charts = HelpScoutSample().document().charts
        for (id, same) in Dictionary(grouping: charts, by: \.id) {
            #expect(Set(same.map(\.data)).count == 1, "\(id)")
        }
    }

    @Test func anEmptyEditionSaysSoAndDrawsNothing() {
        let document = HelpScoutSample(rows: []).document()
        #expect(document.cover.headline.text == "No conversations in this window")
        #expect(document.sections.map(\.id) == ["overview", "data"])
        #expect(document.notices.contains { $0.text.hasPrefix("No conversations of this edition") })
        #expect(document.cover.tiles.map(\.value) == ["0", "–", "–", "0", "0", "0"])
        #expect(Set(document.undrawn.map(\.id)) == Set(Self.charts.keys))
    }

    @Test func membersAreComparedInTheEditionOfAllOnly() {
        let sections = (0..<3).map { HelpScoutSample().document(edition: $0).sections.map(\.id) }
        #expect(sections.map { $0.contains("members") } == [true, false, false])
    }

    @Test func withoutUsersMembersAreAbsentAndTheReaderIsTold() {
        let document = HelpScoutSample(users: nil).document()
        let ids = Set(document.charts.map(\.id))
        #expect(
            Set(Self.charts.keys).subtracting(ids) == [
                "member_share", "sentiment_by_member", "topics_by_member", "age_groups",
                "experience_groups", "timezones",
            ])
        #expect(document.notices.contains { $0.text.contains("conversation_demographics") })
        let members = document.kpis.first { $0.id == "members" }
        #expect(members?.value == .number(nil))
        #expect(
            !document.sections[0].blocks.contains { block in
                if case .tiles(let tiles) = block {
                    tiles.contains { $0.kpi == "members" }
                } else {
                    false
                }
            })
    }

    @Test func aLossMakesTheReportPartial() {
        let document = HelpScoutSample(users: nil, losses: ["Something is missing."]).document()
        #expect(document.identity.status == .partial)
        #expect(document.notices.first == Notice(.unavailable, "Something is missing."))
    }

    @Test func aMissingColumnIsNamed() {
        let document = HelpScoutSample(missingColumns: ["duration_hours"]).document()
        #expect(!document.charts.contains { $0.id == "duration_histogram" })
        #expect(document.notices.contains { $0.text.contains("duration_hours") })
    }

    @Test func theHeadlineIsTheStrongestFinding() {
        let rows = (0..<400).map { index in
            HelpScoutSample.row(
                index, daysAgo: index < 200 ? index % 30 : 30 + index % 30,
                isRefund: index < 200 ? index % 2 == 0 : index % 20 == 0)
        }
        let document = HelpScoutSample(rows: rows).document()
        #expect(
            document.cover.headline.text
                == "Refund requests in conversations about “Billing” rose to 50.0%, "
                + "from 5.0%")
        #expect(document.findings.map(\.finding.kpi) == ["refund_rate"])
    }

    @Test func theFunnelSaysTheShareOfTheStageBefore() throws {
        let charts = HelpScoutSample().document().charts
        let funnel = try #require(charts.first { $0.id == "escalation_funnel" })
        #expect(
            funnel.plot.marks.first?.data.map(\.label)
                == ["240", "96 · 40%", "48 · 50%", "13 · 27%"])
    }

    @Test func durationsAreNamedInHoursAndDays() throws {
        let charts = HelpScoutSample().document().charts
        let histogram = try #require(charts.first { $0.id == "duration_histogram" })
        guard case .band(let bands) = histogram.plot.y else {
            Issue.record("no bands")
            return
        }
        #expect(bands.map(\.label) == ["0–4 h", "4–24 h", "1–2 days", "2 days and more"])
    }

    @Test func theSummaryInAnotherReportHasPrefixedFigures() throws {
        let sample = HelpScoutSample()
        let figures = try #require(sample.figures.first)
        let ids = helpScoutKPIs(figures).map(\.id)
        #expect(ids.count == 14 && ids.allSatisfy { $0.hasPrefix("helpscout_") })
        let section = helpScoutSection(figures, history: .none, context: sample.context)
        #expect(section.blocks.flatMap(\.charts).map(\.id) == ["helpscout_topics"])
        guard case .tiles(let tiles) = section.blocks.first else {
            Issue.record("no tiles")
            return
        }
        #expect(
            tiles.map(\.title) == [
                "Conversations", "Negative rate", "Refund requests", "Cancellations",
            ])
    }
}
