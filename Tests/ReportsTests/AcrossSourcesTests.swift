import ReportModel
import Settings
import Testing

@testable import Analysis
@testable import Reports

@Suite struct AcrossSourcesTests {
    private static let window = Window(days: 30, endingWith: Sample.asOf)

    private static func day(_ back: Int) -> LocalDay { Sample.asOf.advanced(by: -back) }

    private static func series(_ measure: SourceMeasure, _ changed: [Int: Int]) -> DailySeries {
        DailySeries(
            measure, from: day(69), counts: (0..<70).map { changed[69 - $0] ?? 40 })
    }

    private static func subject(
        _ subject: SharedSubject, _ changed: [(SourceMeasure, [Int: Int])]
    ) -> SubjectFigures {
        let series = changed.map { Self.series($0.0, $0.1) }
        return SubjectFigures(
            subject: subject, series: series,
            coincidences: Coincidence.all(among: movements(in: series).flatMap { $0 }).reversed())
    }

    private static let outage = [
        subject(
            .brand("drumeo"),
            [(.negativeComments, [9: 200, 8: 180]), (.lessonsCompleted, [9: 4, 8: 3])]),
        subject(
            .topic(SharedTopic(title: "Trouble", intents: ["complaint"], topics: ["bug"])),
            [(.comments, [9: 200]), (.conversations, [8: 150, 7: 140])]),
    ]

    private func section(_ subjects: [SubjectFigures], canTell: Bool = true) -> Document.Section {
        AcrossSources(
            figures: AcrossFigures(
                days: Window(days: 70, endingWith: Sample.asOf),
                sources: [.comments, .lessons], canTell: canTell,
                subjects: subjects),
            charts: ChartMaker(
                labels: Labels(vocabulary: Sample.settings.vocabulary),
                sentiment: Sample.settings.sentiment, window: Self.window, noun: .comments,
                metric: CommentMetrics.total,
                total: 0)
        ).section
    }

    private func statements(_ section: Document.Section) -> Statements? {
        section.blocks.lazy.compactMap { block in
            if case .statements(let statements) = block { statements } else { nil }
        }.first
    }

    @Test func aSentenceHasBothCountsTheUsualOnesAndTheLag() {
        let items = statements(section(Self.outage))?.items.map(\.text)
        let date = Self.day(9).shortWithWeekday
        #expect(
            items == [
                "Drumeo, \(date): 380 negative comments in 2 days (usual: 80); "
                    + "7 lessons completed in 2 days (usual: 80)",
                "Topic “Trouble”, \(date): 200 comments (usual: 40); 1 day later, "
                    + "290 support conversations in 2 days (usual: 80)",
            ])
    }

    @Test func noSentenceNamesACause() {
        let words = section(Self.outage).blocks.flatMap(\.charts).map(\.headline).joined()
        for word in ["because", "due to", "caused", "led to"] { #expect(!words.contains(word)) }
        #expect(
            section([]).summary == "Counts of comments and lessons that stood out within a week of "
                + "one another. Moving together does not mean that one caused the other.")
    }

    @Test(
        arguments: [
            (true, "No day of this window stood out in two sources at about the same time."),
            (
                false,
                "There are too few days yet to know what is usual: that takes five weeks of at "
                    + "least two sources."
            ),
        ])
    func withoutAnyItSaysSo(canTell: Bool, sentence: String) {
        let section = section([], canTell: canTell)
        #expect(statements(section)?.whenEmpty == sentence)
        #expect(section.blocks.count == 1)
    }

    @Test func aPictureHasALineASourceAndDotsOnDaysThatStandOut() {
        let charts = section(Self.outage).blocks.flatMap(\.charts)
        #expect(charts.map(\.id) == ["across_sources", "across_sources"])
        #expect(
            charts.map(\.headline) == [
                "Drumeo: negative comments up, lessons completed down",
                "Topic “Trouble”: comments up, support conversations up",
            ])
        #expect(Set(charts.map(\.data)).count == 1)
        for chart in charts {
            let lines = chart.plot.marks.first { $0.kind == .line }?.data ?? []
            let dots = chart.plot.marks.first { $0.kind == .point }?.data ?? []
            #expect(lines.count == 60)
            #expect(lines.allSatisfy { $0.value?.isFinite == true })
            #expect(dots.count == (chart.headline.hasPrefix("Drumeo") ? 4 : 3))
        }
    }

    @Test func theTableHasEveryMovement() throws {
        let tables = section(Self.outage).blocks.compactMap { block in
            if case .table(let table) = block { table } else { nil }
        }
        let rows = try #require(tables.first).data.rows
        #expect(rows.map(\.last) == [.integer(0), .integer(0), .integer(0), .integer(1)])
        #expect(rows.map { $0[3] } == [.integer(2), .integer(2), .integer(1), .integer(2)])
    }
}
