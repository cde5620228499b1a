import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

/// Fewer than thirty rows: words with their n, no rates (Figures, “Small numbers”).
@Suite struct SmallNumberTests {
    private func document(_ count: Int) async throws -> Document {
        try await Sample(
            rows: (0..<count).map {
                Sample.row(day: $0, sentiment: "positive", reply: $0 == 0)
            } + [Sample.row(day: -25)]
        ).document()
    }

    @Test func aGaugeNeedsThirtyComments() async throws {
        let few = try await document(5)
        #expect(few.cover.gauge == nil)
        #expect(!few.charts.contains { $0.id == "health" })
        #expect(few.undrawn.contains { $0.id == "health" })
        let many = try await document(30)
        #expect(many.cover.gauge != nil)
        #expect(!many.undrawn.contains { $0.id == "health" })
    }

    @Test(arguments: [1, 5, 29])
    func noTitleHasARateOfFewComments(count: Int) async throws {
        let document = try await document(count)
        #expect(document.cover.headline.text.hasSuffix(": too few to judge"))
        for chart in document.charts {
            #expect(!chart.headline.contains("%"), "\(chart.headline)")
        }
    }

    @Test(arguments: [1, 5, 29])
    func noTitleHasARateOfFewConversations(count: Int) {
        let rows = (0..<count).map {
            HelpScoutSample.row(
                $0, daysAgo: $0, sentiment: HelpScoutSample.sentiments[$0 % 5], isRefund: true)
        }
        let document = HelpScoutSample(rows: rows).document()
        #expect(
            document.cover.headline.text
                == "Only \(counted(count, "conversation", "conversations")): too few to judge")
        for chart in document.charts {
            #expect(!chart.headline.contains("%"), "\(chart.headline)")
        }
    }

    @Test(
        arguments: [
            (0, 1, "0 of 1 comment"), (5, 12, "5 of 12 comments"), (29, 29, "29 of 29 comments"),
            (15, 30, "50% of comments"),
        ])
    func aPartOfFewIsCounted(count: Int, total: Int, words: String) {
        #expect(part(count, of: total, "comment", "comments") == words)
    }

    @Test func aBarOfFewRowsIsPaleAndHasNoInterval() async throws {
        let charts = try await document(5).charts.filter { $0.id == "replies_by_platform" }
        let marks = try #require(charts.first).plot.marks
        #expect(marks.map(\.kind) == [.bar(.stacked)])
        #expect(marks[0].data.allSatisfy { $0.isFaint })
        let many = try await Sample().document().charts.first { $0.id == "score_by_brand" }
        #expect(many?.plot.marks[0].data.allSatisfy { !$0.isFaint } == true)
    }

    @Test func aTopicOfFewConversationsIsPale() throws {
        let rows = (0..<100).map {
            HelpScoutSample.row(
                $0, daysAgo: $0 % 30, sentiment: HelpScoutSample.sentiments[$0 % 5],
                topics: [$0 < 5 ? "gear" : "billing"])
        }
        let map = try #require(
            HelpScoutSample(rows: rows).document().charts.first { $0.id == "topic_by_sentiment" })
        guard case .band(let topics) = map.plot.y else {
            Issue.record("no bands")
            return
        }
        #expect(topics.map(\.note) == ["40%, n 95", "n 5"])
        for cell in map.plot.marks[0].data { #expect(cell.isFaint == (cell.y == .band(1))) }
        #expect(map.source.hasSuffix("pale: fewer than 30 conversations"))
    }

    @Test func thePartsOfAFewRowsAreLabelledWithTheirCounts() {
        let stacks = [
            Stack(
                group: "a", name: "a",
                parts: [.init(label: "x", count: 3), .init(label: "y", count: 1)]),
            Stack(group: "b", name: "b", parts: [.init(label: "x", count: 30)]),
        ]
        let labels = Labels(
            vocabulary: Vocabulary(entries: [.sentiment: .init(order: ["x", "y"])]))
        let plot = stackedBars(
            stacks, by: LabelSeries(["x", "y"], .sentiment, labels), .normalized
        ) { "n \($0.total)" }
        guard case .band(let bands) = plot.y else {
            Issue.record("no bands")
            return
        }
        #expect(bands.map(\.note) == ["n 4", "n 30"])
        #expect(plot.marks[0].data.map(\.label) == ["3", "1", "100%"])
    }
}
