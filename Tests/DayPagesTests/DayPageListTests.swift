import Archive
import ReportModel
import Reports
import Settings
import Testing
import WebExport

@testable import DayPages

/// Lists of the day's page: none is cut without a word.
struct DayPageListTests {
    private func manifest(restatements: Int) -> Manifest {
        Manifest(
            status: .complete, programVersion: "1", asOf: LocalDay(number: 20_778),
            timeZone: "UTC", timeZoneDatabase: "2026b", generatedAt: Instant(seconds: 0),
            windows: [], datasets: [],
            reports: [
                Manifest.Report(
                    report: "sentiment", edition: "all", title: "Social sentiment",
                    editionTitle: "All brands", status: .complete, headline: "Calm", kpis: [],
                    notes: Manifest.Notes(restatements: (0..<restatements).map { "restated \($0)" })
                )
            ], problems: [])
    }

    @Test(
        arguments: [
            (0, nil), (12, nil), (13, "12 of 13"), (88, "12 of 88"), (1_200, "12 of 1,200"),
        ] as [(Int, String?)])
    func whatIsLeftOutIsCountedAndSaysWhereItIs(count: Int, share: String?) throws {
        let page = DayPages(zone: .utc, vocabulary: Vocabulary(entries: [:])).day(
            manifest(restatements: count), files: [], history: .none)
        let texts = page.restatements.items.map(\.text)
        #expect(texts.count == min(count, 12) + (share == nil ? 0 : 1))
        if let share {
            #expect(texts.last == "\(share) are shown; the reports below have them all.")
        }
    }
}
