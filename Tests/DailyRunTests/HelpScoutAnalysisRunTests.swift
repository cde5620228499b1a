import Archive
import Foundation
import ReportModel
import Testing
import Warehouse

@testable import DailyRun

/// The shipped analyses: refunds and cancellations of all customers, and negative ones of members.
@Suite struct HelpScoutAnalysisRunTests {
    private static let all = "helpscout-analysis/refunds-and-cancellations"
    private static let members = "helpscout-analysis/negative-members"

    @Test func eachAnalysisHasAFolderWithItsConversations() async throws {
        let place = try Place()
        let result = try await place.run(reports: [Self.all, Self.members])
        #expect(result.status == .complete)
        #expect(result.warnings.isEmpty)
        for (folder, count) in [(Self.all, 30), (Self.members, 23)] {
            let rows = try place.file("\(folder)/conversations.csv").split(separator: "\r\n")
            #expect(rows.count == count + 1)
            let page = try place.file("\(folder)/index.html")
            #expect(page.matches(of: /class="card"/).count == count)
            #expect(try place.file("\(folder)/report.json").contains("\"daily_volume\""))
        }
        // Of the customers c0 to c7 the first four are users, and even ones are negative.
        let rows = try place.file("\(Self.members)/conversations.csv").split(separator: "\r\n")
        #expect(rows.dropFirst().allSatisfy { $0.contains("c0@x.org") || $0.contains("c2@x.org") })
        let page = try place.file("index.html")
        #expect(page.contains("<h2>HelpScout analyses</h2>"))
        #expect(page.contains("\(Self.all)/conversations.csv"))
    }

    @Test func theManifestSaysWhatEachAsked() async throws {
        let place = try Place()
        try await place.run(reports: ["helpscout/all", Self.all, Self.members])
        func datasets() throws -> [String] {
            try place.store.read(Place.day).datasets.map { "\($0.name) \($0.rows)" }
        }
        let expected = [
            "conversations 90", "conversation_demographics 4",
            "\(Self.all)/conversation_details 30", "\(Self.members)/conversation_details 45",
        ]
        #expect(try datasets() == expected)
        try await place.run(reports: [Self.members])
        #expect(Set(try datasets()) == Set(expected))
    }

    @Test(arguments: [nil, InMemoryWarehouse.Table(columns: ["age"], rows: [])])
    func withoutUsersOnlyTheAnalysisOfMembersIsUnavailable(
        users: InMemoryWarehouse.Table?
    ) async throws {
        let place = try Place(users: users)
        let result = try await place.run(reports: [Self.all, Self.members])
        #expect(result.status == .partial)
        #expect(
            result.warnings.contains {
                $0.hasPrefix("HelpScout analysis, Negative, members only is unavailable: who is a")
            })
        let reports = try place.store.read(Place.day).reports
        #expect(reports.map(\.status) == [users == nil ? .complete : .partial, .unavailable])
        let page = try place.file("\(Self.members)/index.html")
        #expect(page.contains("who is a member cannot be known"))
        #expect(!page.contains("class=\"card\""))
    }

    @Test func withoutTextsAnalysesAreUnavailableAndNothingElse() async throws {
        let columns = Place.someConversations.columns.filter {
            !["summary", "customer_first_name"].contains($0)
        }
        let place = try Place(
            conversations: .init(
                columns: columns,
                rows: Place.someConversations.rows.map { Array($0.prefix(columns.count)) }))
        let result = try await place.run(reports: ["helpscout/all", Self.all])
        #expect(result.status == .partial)
        let reports = try place.store.read(Place.day).reports
        #expect(reports.map(\.status) == [.complete, .unavailable])
        await #expect(throws: RunError.self) { try await place.run(reports: [Self.all]) }
    }

    @Test func anAnalysisThatNothingPassesIsAPageAndNoWarning() async throws {
        let place = try Place()
        let day = Place.day.advanced(by: -200)
        let result = try await place.run(on: day, reports: [Self.all])
        #expect(result.warnings.isEmpty)
        let page = try place.file("\(Self.all)/index.html", on: day)
        #expect(page.contains("No conversation matches the filters"))
        #expect(try place.file("index.html", on: day).contains("<h2>HelpScout analysis</h2>"))
    }
}

extension Place {
    fileprivate func file(_ path: String, on day: LocalDay = Place.day) throws -> String {
        let bytes = try ArchivePath(path).flatMap { try store.contents(of: $0, in: day) }
        return String(decoding: try #require(bytes, "\(path)"), as: UTF8.self)
    }
}
