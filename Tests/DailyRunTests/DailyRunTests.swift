import Archive
import Drawing
import Foundation
import ReportModel
import Settings
import Synchronization
import Testing
import Warehouse
import WebExport

@testable import DailyRun

@Suite struct DailyRunTests {
    @Test func aDayHoldsEveryEditionInAllItsForms() async throws {
        let place = try Place()
        let result = try await place.run()
        let files = try place.store.inventory(of: Place.day).map(\.path)
        for edition in ["all", "drumeo", "pianote", "guitareo", "singeo", "playbass"] {
            for name in ["index.html", "report.pdf", "report.json"] {
                #expect(files.contains("sentiment/\(edition)/\(name)"))
            }
        }
        #expect(result.status == .complete)
        #expect(result.warnings.isEmpty)
        #expect(try place.store.verify(Place.day).isEmpty)
    }

    @Test func theSameOrderGivesTheSameBytesWithAnyNumberOfWorkers() async throws {
        let place = try Place()
        try await place.run(workers: 1)
        let first = try place.store.inventory(of: Place.day)
        try await place.run(workers: 3)
        #expect(try place.store.inventory(of: Place.day) == first)
    }

    @Test func oneEditionAgainKeepsTheOthers() async throws {
        let place = try Place()
        try await place.run()
        let first = try place.store.inventory(of: Place.day)
        let reports = try place.store.read(Place.day).reports
        try await place.run(reports: ["sentiment/drumeo"])
        #expect(try place.store.inventory(of: Place.day) == first)
        #expect(try place.store.read(Place.day).reports == reports)
    }

    @Test func aDatasetThatFailsLeavesTheRestAndIsNamed() async throws {
        let place = try Place(demographics: .init(columns: ["age"], rows: []))
        let result = try await place.run()
        #expect(result.status == .partial)
        #expect(result.warnings.contains { $0.contains("author_id") })
        #expect(try place.store.publishedDays() == [Place.day])
    }

    @Test func withoutCommentsNothingIsPublished() async throws {
        let place = try Place(comments: nil, lessons: nil, conversations: nil, texts: nil)
        await #expect(throws: WarehouseError.self) { try await place.run() }
        #expect(try place.store.publishedDays().isEmpty)
    }

    @Test func figuresGoIntoTheLedgerAndComeBackAsHistory() async throws {
        let place = try Place()
        try await place.run(on: Place.day.advanced(by: -1))
        try await place.run()
        let points = try place.ledger.history(
            of: "total_comments", in: EditionID("sentiment", "all"),
            before: Place.day.advanced(by: 1))
        #expect(points.map(\.day) == [Place.day.advanced(by: -1), Place.day])
    }

    @Test func everyStageBeginsAndEndsOnceInOrder() async throws {
        let place = try Place()
        try await place.run()
        let stages = place.events.withLock { $0 }
        // Mails are sent by the command, after the run.
        let own = Stage.allCases.filter { $0 != .deliver }
        #expect(
            stages == own.flatMap { ["began \($0.rawValue)", "ended \($0.rawValue)"] })
    }
}
