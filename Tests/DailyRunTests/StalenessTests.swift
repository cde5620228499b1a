import Archive
import ReportMakers
import ReportModel
import Reports
import Testing
import Warehouse

@testable import DailyRun

@Suite struct StalenessTests {
    private func sentences(_ latest: [Dataset: String]) throws -> [String] {
        let asOf = LocalDay(iso: "2026-11-21") ?? LocalDay(number: 0)
        let instants = latest.compactMapValues { LocalDay(iso: $0) }.mapValues {
            Instant(seconds: Int64($0.number) * 86_400 + 86_399)
        }
        return try Place().program().late(instants, Datasets(), on: asOf).map {
            $0.sentence { _ in "" }
        }
    }

    @Test func dataThatEndBeforeTheDayAreNamed() throws {
        #expect(
            try sentences([.conversations: "2026-11-19", .comments: "2026-11-20"]) == [
                "The comments end on Fri 20 Nov 2026, before Sat 21 Nov 2026.",
                "The conversations end on Thu 19 Nov 2026, before Sat 21 Nov 2026.",
            ])
    }

    @Test func dataOfTheDayAreFresh() throws {
        #expect(try sentences([.comments: "2026-11-21", .lessonEngagement: "2026-11-21"]) == [])
        #expect(try sentences([:]) == [])
    }

    @Test func aReportSaysItOfWhatItNeeds() async throws {
        let place = try Place()
        let day = Place.day.advanced(by: 1)
        try await place.run(on: day)
        let manifest = try place.store.read(day)
        let sentence =
            "The comments end on \(Place.day.shortWithWeekday), before \(day.shortWithWeekday)."
        #expect(manifest.problems.map(\.text).contains(sentence))
        #expect(manifest.status == .complete)
    }
}
