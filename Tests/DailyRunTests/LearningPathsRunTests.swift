import Archive
import Foundation
import ReportModel
import Testing
import Warehouse

@testable import DailyRun

@Suite struct LearningPathsRunTests {
    private static let editions = ["all", "drumeo", "pianote", "guitareo", "singeo", "playbass"]
    private static let reports = Set(editions.map { "learning-paths/\($0)" })

    @Test func theLearningPathsHaveEveryBrandWhetherOrNotItHasRows() async throws {
        let place = try Place()
        let result = try await place.run(reports: Self.reports)
        let files = try place.store.inventory(of: Place.day).map(\.path)
        for edition in Self.editions {
            for name in ["index.html", "report.pdf", "report.json"] {
                #expect(files.contains("learning-paths/\(edition)/\(name)"))
            }
        }
        #expect(result.status == .complete)
        #expect(result.reports == 6)
        #expect(try place.store.verify(Place.day).isEmpty)
    }

    @Test func oneEditionCanBeMadeAlone() async throws {
        let place = try Place()
        let result = try await place.run(reports: ["learning-paths/drumeo"])
        #expect(result.reports == 1)
        let manifest = try place.store.read(Place.day)
        #expect(manifest.datasets.map(\.name) == ["comments", "lesson_engagement"])
        let figures = manifest.reports[0].kpis
        #expect(
            figures.map(\.id) == [
                "students_started", "students_completed", "completion_rate", "minutes_watched",
            ])
        // 20 days of three lessons: 9, 8 and 7 starts.
        #expect(figures.first?.value == 480)
    }

    @Test func withoutItsDatasetOnlyThisReportIsUnavailable() async throws {
        let columns = ["learning_path_id", "lesson_id"]
        for lessons in [nil, InMemoryWarehouse.Table(columns: columns, rows: [])] {
            let place = try Place(lessons: lessons)
            let result = try await place.run(reports: ["sentiment/all", "learning-paths/all"])
            #expect(result.status == .partial)
            #expect(result.warnings.contains { $0.hasPrefix("Learning paths is unavailable") })
            let statuses = try place.store.read(Place.day).reports.map(\.status)
            #expect(statuses == [.complete, .unavailable])
        }
    }

    @Test func withoutCommentsTheLessonsAreStillThere() async throws {
        let place = try Place(comments: .init(columns: ["brand"], rows: []))
        let result = try await place.run(reports: ["learning-paths/all"])
        #expect(result.status == .partial)
        let report = try place.store.read(Place.day).reports[0]
        #expect(report.status == .partial)
        #expect(report.kpis.first?.value == 480)
    }
}
