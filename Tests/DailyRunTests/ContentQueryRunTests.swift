import Archive
import ReportModel
import Testing
import Warehouse

@testable import DailyRun

/// The shipped configuration has two queries.
@Suite struct ContentQueryRunTests {
    private static let reports: Set = [
        "queries/negative-contents", "queries/questions-on-youtube", "sentiment/all",
    ]

    @Test func eachQueryHasAFolderWithItsComments() async throws {
        let place = try Place()
        let result = try await place.run(reports: Self.reports)
        let files = try place.store.inventory(of: Place.day).map(\.path)
        for query in ["negative-contents", "questions-on-youtube"] {
            for name in ["index.html", "report.pdf", "report.json", "comments.csv"] {
                #expect(files.contains("queries/\(query)/\(name)"))
            }
        }
        #expect(result.status == .complete)
        // 60 texts on one content, all of the last 20 days.
        let report = try place.store.read(Place.day).reports.first { $0.report == "queries" }
        #expect(report?.kpis.first?.value == 60)
    }

    @Test func withoutTextsOnlyTheQueriesAreUnavailable() async throws {
        for texts in [nil, InMemoryWarehouse.Table(columns: ["comment_sk"], rows: [])] {
            let place = try Place(texts: texts)
            let result = try await place.run(reports: Self.reports)
            #expect(result.status == .partial)
            let statuses = try place.store.read(Place.day).reports.map(\.status)
            #expect(statuses == [.complete, .unavailable, .unavailable])
            #expect(result.warnings.contains { $0.contains("is unavailable") })
        }
    }

    @Test func withoutTitlesAPartIsMissing() async throws {
        let place = try Place(contents: .init(columns: ["title"], rows: []))
        let result = try await place.run(reports: Self.reports)
        #expect(result.status == .partial)
        #expect(
            result.warnings.contains { $0.contains("the contents’ titles and links are missing") })
    }
}
