import Archive
import ReportModel
import Testing
import Warehouse

@testable import DailyRun

@Suite struct ReplyRequiredRunTests {
    @Test func theReportLiesInOneFolderWithItsFile() async throws {
        let place = try Place()
        try await place.run(reports: ["reply-required/all"])
        let files = try place.store.inventory(of: Place.day).map(\.path)
            .filter { $0.hasPrefix("reply-required/") }
        #expect(
            files.sorted()
                == [
                    "data/replies_by_brand.csv", "data/replies_by_platform.csv",
                    "data/rows-replies-0.js", "data/urgency.csv", "index.html", "replies.csv",
                    "report.json", "report.pdf",
                ].map { "reply-required/\($0)" })
        #expect(try place.store.read(Place.day).reports.map(\.report) == ["reply-required"])
    }

    @Test func anotherReportAgainKeepsItsFiles() async throws {
        let place = try Place()
        try await place.run(reports: ["reply-required/all", "sentiment/all"])
        let first = try place.store.inventory(of: Place.day)
        try await place.run(reports: ["sentiment/all"])
        #expect(try place.store.inventory(of: Place.day) == first)
    }

    @Test(arguments: [
        nil, InMemoryWarehouse.Table(columns: ["comment_sk"], rows: []),
    ])
    func withoutTextsOnlyThisReportIsUnavailable(texts: InMemoryWarehouse.Table?) async throws {
        let place = try Place(texts: texts)
        let result = try await place.run(reports: ["reply-required/all", "sentiment/all"])
        #expect(result.status == .partial)
        let reports = try place.store.read(Place.day).reports
        #expect(reports.map(\.report) == ["sentiment", "reply-required"])
        #expect(reports.map(\.status) == [.complete, .unavailable])
    }

    @Test func withoutTitlesAPartIsMissing() async throws {
        let place = try Place(contents: .init(columns: ["title"], rows: []))
        let result = try await place.run(reports: ["reply-required/all"])
        #expect(result.status == .partial)
        #expect(result.warnings.contains { $0.contains("the contents’ titles are missing") })
    }
}

extension Place {
    static let someTexts = InMemoryWarehouse.Table(
        columns: [
            "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity", "intent",
            "emotions", "requires_reply", "detected_language", "comment_timestamp", "author_id",
            "author_name", "permalink_url", "display_text", "original_text",
        ],
        rows: (0..<60).map { index in
            [
                String(index), "1", "youtube", "drumeo", index % 2 == 0 ? "negative" : "neutral",
                "complaint", nil, index % 3 == 0 ? "true" : "false", "en",
                day.advanced(by: -(index % 20)).iso + "T12:00:00Z", "a\(index)", "Ann",
                "https://example.org/\(index)", "=1+1 <b>\(index)</b>", nil,
            ]
        })
}
