import Archive
import ReportModel
import Reports
import Settings
import Testing
import WebExport

@testable import DayPages

/// Days' own figures, on the day's page and on those above the days.
struct DayMeasuresTests {
    private static let newest = LocalDay(number: 20_778)

    private func manifest(_ back: Int, _ comments: Double, _ place: MeasureList.Place?) -> Manifest
    {
        func figure(_ metric: Metric, _ value: Double?, _ day: DayPlace?) -> Manifest.Figure {
            Manifest.Figure(
                id: metric.id, unit: metric.unit, value: value, label: nil, change: nil, n: 500,
                day: day)
        }
        let usual = DayPlace(usual: 490, range: 402.2...555.9, place: place, isComplete: true)
        let rate = DayPlace(usual: 0.2, range: 0.1...0.3, place: .usual, isComplete: true)
        return Manifest(
            status: .complete, programVersion: "1",
            asOf: Self.newest.advanced(by: -back), timeZone: "UTC", timeZoneDatabase: "2026b",
            generatedAt: Instant(seconds: 0), windows: [], datasets: [],
            reports: [
                Manifest.Report(
                    report: "brief", edition: "all", title: "Morning brief",
                    editionTitle: "All brands", status: .complete, headline: "Calm",
                    kpis: [
                        figure(DayMetrics.comments, comments, usual),
                        figure(CommentMetrics.replyRate, 0.2, rate),
                    ])
            ], problems: [])
    }

    @Test(
        arguments: [
            (532, .usual, "532", "usual", .neutral), (900, .high, "900", "high", .neutral),
            (100, .low, "100", "low", .neutral), (532, nil, "532", "not judged", .neutral),
        ] as [(Double, MeasureList.Place?, String, String, Tile.Tone)])
    func aDaySaysWhatIsUsual(
        value: Double, place: MeasureList.Place?, text: String, verdict: String, tone: Tile.Tone
    ) throws {
        let page = DayPages(zone: .utc, vocabulary: Vocabulary(entries: [:])).day(
            manifest(0, value, place), files: [],
            history: KPIHistory(values: ["comments": [500, nil, 480]]))
        let row = try #require(page.measures?.rows.first)
        #expect(page.tiles.isEmpty)
        #expect(row.title == "Comments")
        #expect(row.value == text)
        #expect(row.usual == "403 to 555")
        #expect(row.verdict == verdict)
        #expect(row.tone == tone)
        #expect(row.days.map(\.value) == [500, nil, 480, value])
        #expect(row.days.map(\.place) == [nil, nil, nil, place])
    }

    /// A line begins after the last day on which the figure meant something else.
    @Test func theArchivesLinesBeginWhereAFigureIsRedefined() throws {
        let days = (0...3).map { back in
            var day = manifest(back, 500 + Double(back), .usual)
            day.reports[0].definitions = ["comments": back < 2 ? "new" : back == 2 ? "old" : "new"]
            return day
        }
        let archive = try #require(
            DayPages(zone: .utc, vocabulary: Vocabulary(entries: [:])).archive(
                of: days.map { ArchivedDay(day: $0.asOf, manifest: $0) }))
        let row = try #require(archive.measures?.rows.first)
        #expect(row.days.map(\.value) == [501, 500])
    }

    @Test func theArchiveShowsEveryDayAndAGapWhereThereIsNone() throws {
        let days = [manifest(0, 532, .usual), manifest(2, 900, .high), manifest(3, 500, .usual)]
        let archive = try #require(
            DayPages(zone: .utc, vocabulary: Vocabulary(entries: [:])).archive(
                of: days.map { ArchivedDay(day: $0.asOf, manifest: $0) }))
        let row = try #require(archive.measures?.rows.first)
        #expect(archive.trends.isEmpty)
        #expect(row.days.map(\.value) == [500, 900, nil, 532])
        #expect(row.days.map(\.place) == [.usual, .high, nil, .usual])
        #expect(archive.days.map { $0.unusual.map(\.title) } == [[], ["Comments"], []])
        #expect(archive.days[0].tiles.map(\.title) == ["Comments"])
        #expect(archive.days[0].tiles.map(\.verdict) == ["usual"])
        let sentence = "Comments 900, unusually high, usually 403 to 555"
        #expect(archive.days[1].pages[0].findings == [sentence])
    }
}
