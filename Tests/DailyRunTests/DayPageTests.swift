import Archive
import Foundation
import ReportModel
import Synchronization
import Testing
import Warehouse

@testable import DailyRun

/// What the day’s page and the archive’s front page say of a whole day, and of one that lacks much.
@Suite struct DayPageTests {
    private func page(_ place: Place, _ path: String = "index.html") throws -> String {
        let bytes = try ArchivePath(path).flatMap {
            try place.store.contents(of: $0, in: Place.day)
        }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    @Test func figuresSayWhoseAndOfWhichDaysTheyAre() async throws {
        let place = try Place()
        try await place.run()
        let days = "Morning brief, All brands: 21 Nov 2026"
        #expect(try page(place).contains(days))
        let front = try place.topLevel("index.html")
        #expect(front.contains(days))
        #expect(front.contains("are each day’s own"))
    }

    /// All rows are of the window, none of the days before.
    @Test func withoutDaysBeforeNothingIsCompared() async throws {
        let place = try Place()
        try await place.run()
        let day = try page(place)
        let words = "the data have no rows from 23 Sep 2026 to 22 Oct 2026"
        #expect(day.contains("There is nothing to compare with: \(words)."))
        #expect(day.contains("There was nothing to compare with."))
        #expect(!day.contains("No rate changed significantly"))
        #expect(!day.contains("▲") && !day.contains("▼"))
    }

    @Test func theDayLeadsWithAReportThatIsThere() async throws {
        let place = try Place(comments: nil, texts: nil)
        try await place.run()
        let manifest = try place.store.read(Place.day)
        let lead = try #require(manifest.reports.first { $0.status != .unavailable })
        #expect(lead.report == "brief")
        let day = try page(place)
        #expect(manifest.headline.map { day.contains("<h1>\($0)</h1>") } == true)
        #expect(manifest.headline?.contains("unavailable") == false)
        #expect(day.contains("Morning brief, All brands: 21 Nov 2026"))
        #expect(!day.contains("This report is unavailable"))
        #expect(day.contains("<strong>This report could not be made</strong>"))
    }

    @Test func aMissingDatasetIsToldOnceAndOneWay() async throws {
        let place = try Place(comments: nil, conversations: nil, texts: nil)
        let result = try await place.run()
        let day = try page(place)
        for (words, reports) in [
            ("The warehouse has no comments.", "Social sentiment."),
            ("The warehouse has no conversations.", "HelpScout conversations; HelpScout analysis."),
        ] {
            #expect(day.contains("\(words) Unavailable: \(reports)"), "\(words)")
            #expect(day.components(separatedBy: words).count == 2)
        }
        for text in result.warnings + [day] {
            #expect(!text.contains("dataset") && !text.contains("content_comments"))
        }
        let report = try page(place, "helpscout/all/index.html")
        #expect(
            report.contains("This report could not be made: the warehouse has no conversations."))
    }

    @Test func readersLearnTheColumnAndOperatorsTheRest() async throws {
        var comments = Place.someComments
        comments.columns = comments.columns.map { $0 == "brand" ? "brnd" : $0 }
        let place = try Place(comments: comments)
        let result = try await place.run()
        let words = "he comments could not be read: the column “brand” is missing"
        #expect(result.warnings.contains("Social sentiment is unavailable: t\(words)"))
        #expect(try page(place).contains("T\(words). Unavailable: Social sentiment."))
        #expect(try page(place, "sentiment/all/index.html").contains("t\(words)."))
        #expect(try !page(place).contains("brnd"))
        #expect(place.warnings.withLock { $0.contains { $0.contains("brnd") } })
    }

    @Test func sourcesHaveNamesAndLessonsNoTime() async throws {
        let place = try Place()
        try await place.run()
        let day = try page(place)
        #expect(day.contains("Comments with their texts"))
        #expect(day.contains("<td>21 Nov 2026</td>"))
        #expect(!day.contains("content_comments") && !day.contains("helpscout-analysis”"))
        #expect(day.contains("href=\"manifest.json\""))
    }
}
